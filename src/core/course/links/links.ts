import MarkdownIt from 'markdown-it';
import type { Problem } from '../../source/problem.ts';
import type { FrontMatter } from '../frontMatter.ts';
import type { Layout } from '../layout.ts';

const parser = new MarkdownIt({ html: false });

/**
 * Finds links in a lesson that would lead nowhere. A lesson may link to https addresses and, by relative path, to other
 * steps' files.
 */
export function checkLinks(file: string, { body, bodyLine }: FrontMatter, layout: Layout): Problem[] {
  const targets = new Set(layout.sections.flatMap(section => section.steps.map(step => step.file.path)));
  return parser.parse(body, {}).flatMap(block =>
    (block.children ?? [])
      .filter(token => token.type === 'link_open')
      .map(token => String(token.attrGet('href') ?? ''))
      .filter(href => !/^https:\/\//.test(href) && !targets.has(resolvePath(file, href)))
      .map(href => ({
        file,
        line: bodyLine + (block.map?.[0] ?? 0) + 1,
        column: 1,
        message: `the link "${href}" leads nowhere; link to an https address or to another step's file, such as ../01-introduction/01-name.md`,
      })),
  );
}

/** Resolves a relative link against the file that holds it; both with forward slashes. */
export function resolvePath(from: string, link: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of link.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
