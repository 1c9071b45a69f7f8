import MarkdownIt from 'markdown-it';
import { readFence } from '../lesson/fence.ts';
import type { Problem } from '../source/problem.ts';
import type { FrontMatter } from './frontMatter.ts';

const parser = new MarkdownIt({ html: false });

/** Finds fences of a lesson that declare what cannot be done. */
export function checkFences(file: string, { body, bodyLine }: FrontMatter): Problem[] {
  return parser
    .parse(body, {})
    .flatMap(({ type, info, map }) =>
      type === 'fence'
        ? readFence(info).faults.map(message => ({ file, line: bodyLine + (map?.[0] ?? 0) + 1, column: 1, message }))
        : [],
    );
}
