import type { Files } from '../engine/world.ts';
import type { Lab } from '../lab/lab.ts';

/** A file that the lab is about, and what the learner has made of it. */
export type Part = {
  readonly path: string;
  readonly state: 'gone' | 'blank' | 'as at the start' | 'worked on';
};

/** The files of a lab that the learner works on: those that its solution changes or adds. */
export async function readParts(lab: Lab | undefined, files: Files): Promise<readonly Part[]> {
  if (!lab) return [];
  const started = new Map(lab.start.map(({ path, text: contents }) => [path, contents]));
  return Promise.all(
    lab.solution.map(async ({ path }): Promise<Part> => {
      const read = await files.read(path);
      if (read.state === 'text') return { path, state: stateOf(path, read.text, started.get(path)) };
      // What only the solution adds may have another name with the learner, or not be needed.
      return { path, state: read.state === 'missing' && started.has(path) ? 'gone' : 'worked on' };
    }),
  );
}

function stateOf(path: string, text: string, start: string | undefined): Part['state'] {
  if (start !== undefined && sameText(text, start)) return 'as at the start';
  return isBlank(path, text) ? 'blank' : 'worked on';
}

/** Whether two strings are the same except for blanks at the ends of lines and lines at the end. */
export function sameText(one: string, other: string): boolean {
  const plain = (text: string) => text.split(/\r?\n/).map(trimmedEnd).join('\n').trimEnd();
  return one === other || plain(one) === plain(other);
}

const trimmedEnd = (line: string) => line.trimEnd();

type Comments = { readonly line?: readonly string[]; readonly block?: readonly [string, string] };
const slashes: Comments = { line: ['//', '#!'], block: ['/*', '*/'] };
const hashes: Comments = { line: ['#'] };
const marks: Comments = { block: ['<!--', '-->'] };
/** How comments are written, by the end of a file's name. */
const commentsOf: readonly (readonly [RegExp, Comments])[] = [
  [/\.sql$/i, { line: ['--'], block: ['/*', '*/'] }],
  [/\.(?:[cm]?[jt]sx?|java|go|rs|kt|cs|c|h|cc|cpp|hpp|swift|php|css|scss|jsonc)$/i, slashes],
  [/\.(?:py|rb|sh|bash|ya?ml|toml|conf|env|properties)$|(?:^|\/)(?:Dockerfile|Makefile|Procfile|\.\w+)$/i, hashes],
  [/\.(?:html?|xml|svg|md)$/i, marks],
];

/** Whether a file holds nothing but blanks and comments of its language. */
export function isBlank(path: string, text: string): boolean {
  const { line = [], block } = commentsOf.find(([name]) => name.test(path))?.[1] ?? {};
  let at = 0;
  for (;;) {
    while (at < text.length && /[\s\uFEFF]/.test(text[at] ?? '')) at++;
    if (at >= text.length) return true;
    const ended = line.some(mark => text.startsWith(mark, at))
      ? endAfter(text, '\n', at)
      : block && text.startsWith(block[0], at)
        ? endAfter(text, block[1], at + block[0].length)
        : undefined;
    if (ended === undefined) return false;
    at = ended;
  }
}

function endAfter(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}
