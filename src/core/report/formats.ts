import { check50 } from './check50.ts';
import { classroom50, classroom50Values } from './classroom50.ts';
import type { Format, Surroundings } from './format.ts';
import { github } from './github.ts';
import { gradescope } from './gradescope.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { tap } from './tap.ts';

/**
 * The forms in which a run can be written. All keep three outcomes apart. A format whose readers know of right and wrong
 * only (`classroom50`, `gradescope`) leaves the score of what could not be checked out, so that its reader refuses the
 * report as a whole and grades nothing.
 */
export const formats = { json, junit, tap, sarif, github, classroom50, check50, gradescope } satisfies Record<
  string,
  Format
>;

export type FormatName = keyof typeof formats;

/** Whether a word is the name of a format. */
export const isFormatName = (word: string): word is FormatName => Object.hasOwn(formats, word);

/** Names of values that a format needs and the environment lacks; ask before checking, since a format throws without them. */
export function missingValues(format: FormatName, { values }: Pick<Surroundings, 'values'>): readonly string[] {
  return format === 'classroom50' ? classroom50Values.filter(name => !values[name]) : [];
}
