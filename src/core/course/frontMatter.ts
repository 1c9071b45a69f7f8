import { normaliseText } from '../source/normaliseText.ts';
import type { Problem } from '../source/problem.ts';

/** A Markdown file in its two parts. */
export type FrontMatter = {
  /** The YAML between the two `---` lines. */
  readonly yaml: string;
  /** 0-based line of the file that the YAML starts on. */
  readonly yamlLine: number;
  /** What follows, without blank lines at either end. */
  readonly body: string;
  /** 0-based line of the file that the body starts on. */
  readonly bodyLine: number;
};

/** Splits a Markdown file, or says what is wrong with its front matter. */
export function splitFrontMatter(file: string, text: string): FrontMatter | Problem {
  const lines = normaliseText(text).split('\n');
  if (lines[0]?.trimEnd() !== '---') {
    return {
      file,
      line: 1,
      column: 1,
      message: 'the file must start with front matter: a line "---", YAML, a line "---"',
    };
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end < 0) return { file, line: 1, column: 1, message: 'the front matter that starts here has no closing "---"' };
  let first = end + 1;
  while (first < lines.length && lines[first]?.trim() === '') first++;
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLine: 1,
    body: lines.slice(first).join('\n').trimEnd(),
    bodyLine: first,
  };
}

/** The 1-based line of the file on which a top-level key of the front matter stands; 1 when it does not exist. */
export function lineOfKey({ yaml, yamlLine }: Pick<FrontMatter, 'yaml' | 'yamlLine'>, key: string): number {
  const index = yaml.split('\n').findIndex(line => line.startsWith(`${key}:`));
  return index < 0 ? 1 : yamlLine + index + 1;
}
