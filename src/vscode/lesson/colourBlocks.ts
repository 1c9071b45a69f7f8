import * as vscode from 'vscode';
import type { ColouredRun } from '../../core/lesson/colours.ts';
import type { CodeBlock } from '../../core/lesson/renderedLesson.ts';
import type { ContentThread } from '../../core/thread/requests.ts';
import { installedGrammars } from './grammars.ts';
import { themeRules } from './themeRules.ts';

/** Colours of blocks of code, in their order; undefined for a language without a grammar. */
export async function colourBlocks(
  blocks: readonly CodeBlock[],
  theme: string,
  { ask }: ContentThread,
  extension: vscode.Uri,
): Promise<readonly (readonly ColouredRun[] | undefined)[]> {
  const languages = new Set(
    blocks.map(({ language }) => language).filter(language => language !== '' && language !== 'text'),
  );
  const rules = languages.size > 0 ? await themeRules(theme) : undefined;
  if (!rules) return [];
  const wasm = vscode.Uri.joinPath(extension, 'dist', 'onig.wasm').fsPath;
  const wanted = blocks.map(({ language, text }) => ({ language, text }));
  return ask('colour', { wasm, grammars: installedGrammars(languages), rules, blocks: wanted });
}
