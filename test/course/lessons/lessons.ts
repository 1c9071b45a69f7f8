import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import { parse } from 'yaml';
import { type CodeAction, readFence } from '../../../src/core/lesson/fence.ts';

export const walkthroughs = path.resolve('walkthroughs');

/** A fenced block of a lesson. `shows` is the text of a ```text block directly after it. */
export type Sample = {
  readonly language: string;
  /** What stands after the language for these tests, such as `refused=23505`. */
  readonly note: string;
  /** What a learner can do with it. */
  readonly actions: readonly CodeAction[];
  readonly code: string;
  readonly shows: string | undefined;
  /** `02-basics/01-read.md:12`, the line of the opening fence. */
  readonly at: string;
};

export type Page = {
  readonly file: string;
  readonly text: string;
  readonly front: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly samples: readonly Sample[];
};

export type SectionFolder = { readonly folder: string; readonly page: Page; readonly steps: readonly Page[] };

const markdown = new MarkdownIt();

/** Languages whose output a ```text block directly below may show; anywhere else nobody would compare it. */
const printing = ['js', 'python', 'java', 'sh', 'sql', 'mongodb'];

/** Whether a fence's block prints something: one that is meant to be refused does not. */
function prints(info: string): boolean {
  return printing.includes(readFence(info).language) && !/\brefused=/.test(info);
}

function samplesOf(file: string, body: string, firstLine: number): Sample[] {
  const tokens = markdown.parse(body, {});
  return tokens.flatMap((token, index) => {
    if (token.type !== 'fence') return [];
    const [language = '', ...note] = token.info.trim().split(/\s+/);
    const previous = tokens[index - 1];
    if (language === 'text' && previous?.type === 'fence' && prints(previous.info)) return [];
    const next = tokens[index + 1];
    const shows =
      prints(token.info) && next?.type === 'fence' && next.info.trim() === 'text' ? next.content : undefined;
    const line = firstLine + (token.map?.[0] ?? 0);
    return [
      {
        language,
        note: note.filter(one => one.startsWith('refused=')).join(' '),
        actions: readFence(token.info).actions,
        code: token.content,
        shows,
        at: `${file}:${line}`,
      },
    ];
  });
}

export function readPage(folder: string, name: string): Page {
  const file = `${folder}/${name}`;
  const text = readFileSync(path.join(walkthroughs, folder, name), 'utf8');
  const match = /^---\n([\s\S]*?\n)---\n([\s\S]*)$/.exec(text);
  if (!match) throw new Error(`${file} has no front matter between two lines of ---.`);
  const [, front = '', body = ''] = match;
  const firstLine = text.slice(0, text.length - body.length).split('\n').length;
  return { file, text, front: parse(front), body, samples: samplesOf(file, body, firstLine) };
}

/** What a sample declares of one kind, such as the file that it is inserted into. */
export function actionOf<K extends CodeAction['kind']>(
  { actions }: Sample,
  kind: K,
): Extract<CodeAction, { kind: K }> | undefined {
  return actions.find((action): action is Extract<CodeAction, { kind: K }> => action.kind === kind);
}

/** Of a lesson that sends requests, the sample that starts the server in a terminal; it runs until it is stopped. */
export function serverStart({ samples }: Page): Sample | undefined {
  if (!samples.some(sample => actionOf(sample, 'send'))) return undefined;
  return samples.filter(sample => actionOf(sample, 'terminal')).at(-1);
}

/** Every section with its steps, in the order of the folder and file names. */
export function readSections(): SectionFolder[] {
  const folders = readdirSync(walkthroughs, { withFileTypes: true }).filter(entry => entry.isDirectory());
  return folders
    .map(entry => entry.name)
    .sort()
    .map(folder => ({
      folder,
      page: readPage(folder, 'section.md'),
      steps: readdirSync(path.join(walkthroughs, folder))
        .filter(name => /^\d\d-.*\.md$/.test(name))
        .sort()
        .map(name => readPage(folder, name)),
    }));
}

/** The words a learner reads: the lesson without its code blocks. */
export function wordsOf(body: string): number {
  const prose = body.replace(/^```[\s\S]*?^```$/gm, ' ');
  return prose.split(/\s+/).filter(word => /\p{L}|\p{N}/u.test(word)).length;
}
