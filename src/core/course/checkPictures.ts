import MarkdownIt from 'markdown-it';
import type { Problem } from '../source/problem.ts';
import type { FrontMatter } from './frontMatter.ts';

const parser = new MarkdownIt({ html: false });

/** Finds pictures in a lesson's text that are not drawings of the course, since nothing else is shown. */
export function checkPictures(file: string, { body, bodyLine }: FrontMatter, pictures: ReadonlySet<string>): Problem[] {
  return parser.parse(body, {}).flatMap(block =>
    (block.children ?? [])
      .filter(({ type }) => type === 'image')
      .map(token => String(token.attrGet('src') ?? ''))
      .filter(src => !pictures.has(src))
      .map(src => ({
        file,
        line: bodyLine + (block.map?.[0] ?? 0) + 1,
        column: 1,
        message: `there is no drawing "${src}"; name an SVG file of the course by its file name alone`,
      })),
  );
}
