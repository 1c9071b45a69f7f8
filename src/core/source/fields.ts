import * as v from 'valibot';
import { type Json, jsonTypes } from '../json.ts';
import { fragmentText } from './fragmentText.ts';
import { patternFault } from './patternFault.ts';
import { coursePathFault } from './safePath.ts';

/** A schema with what its value is for, which authors read as they write it; it goes into the JSON Schemas. */
export const described = <const S extends v.GenericSchema>(text: string, schema: S) =>
  v.pipe(schema, v.description(text));

/** A text of the author, on one line, that is shown to the learner. */
export const line = (what: string, longest: number) =>
  v.pipe(
    v.string(`${what} must be a string`),
    v.trim(),
    v.minLength(1, `${what} must not be empty`),
    v.maxLength(longest, `${what} must have at most ${longest} characters`),
    v.regex(/^[^\r\n]*$/, `${what} must be on one line`),
  );

/** A part of a file, on one line, with its spaces. */
export const exactLine = (what: string, longest: number) =>
  v.pipe(
    v.string(`${what} must be a string`),
    v.minLength(1, `${what} must not be empty`),
    v.maxLength(longest, `${what} must have at most ${longest} characters`),
    v.regex(/^[^\r\n]*$/, `${what} must be on one line`),
  );

/** A whole number within limits, both included. */
export const wholeNumber = (what: string, least: number, most: number) =>
  v.pipe(
    v.number(`${what} must be a number`),
    v.integer(`${what} must be a whole number`),
    v.minValue(least, `${what} must be at least ${least}`),
    v.maxValue(most, `${what} must be at most ${most}`),
  );

/** What helps beyond the hint, which only nudges: where to look, and then a part of the solution. */
export const furtherHints = {
  /** Where to look and what to look for, in one to three sentences that do not give the solution away. */
  pointer: v.optional(
    described(
      'The second hint: where to look and what to look for, without giving the solution away.',
      line('pointer', 600),
    ),
  ),
  /** A worked fragment in Markdown: perhaps a sentence, and one fence of 1 to 10 lines, all of them in the solution. */
  fragment: v.optional(
    described(
      'The third hint, in Markdown: perhaps a sentence, and one fence of 1 to 10 lines, all of them in the solution.',
      fragmentText,
    ),
  ),
};

/** What every assertion has: a name that says what holds, and perhaps hints for when it does not. */
export const assertionFields = {
  name: described(
    'The statement that is checked, such as "the table books exists". Unique in the step.',
    line('name', 120),
  ),
  hint: v.optional(
    described('The first hint, a nudge, for when this fails and no known mistake is recognised.', line('hint', 600)),
  ),
  ...furtherHints,
};

/** A path of a file inside the lab, with forward slashes. */
export const path = (what: string) =>
  v.pipe(
    v.string(`${what} must be a path`),
    v.minLength(1, `${what} must not be empty`),
    v.check(
      value => coursePathFault(value) === undefined || value.includes('\\'),
      `${what} must be a relative path inside the lab`,
    ),
    v.check(value => !value.includes('\\'), `${what} must have forward slashes`),
  );

/**
 * A regular expression's source, used with the flags `mu`: `^` and `$` are ends of lines. One that could keep the editor
 * busy is refused, since courses come from anybody.
 */
export const pattern = (what: string) =>
  v.pipe(
    v.string(`${what} must be a string`),
    v.minLength(1, `${what} must not be empty`),
    v.maxLength(400, `${what} must have at most 400 characters`),
    v.check(compiles, `${what} must be a regular expression`),
    v.check(
      source => !compiles(source) || patternFault(source) === undefined,
      ({ input }) => `${what} cannot be used: ${patternFault(input)}`,
    ),
  );

function compiles(source: string): boolean {
  try {
    new RegExp(source, 'mu');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** A list with at least one entry. */
export const someOf = <const S extends v.GenericSchema>(what: string, item: S) =>
  v.pipe(v.array(item, `${what} must be a list`), v.minLength(1, `${what} must have at least one entry`));

/** A program and its arguments, written as a list. @param text what it is for, which authors read as they write it */
export const commandLine = (text: string) =>
  v.pipe(
    described(text, someOf('a command', v.string('a part of a command must be a string'))),
    v.transform(([program = '', ...args]) => ({ program, args })),
  );

/** Any JSON value. */
export const json = v.any() as v.GenericSchema<unknown, Json>;

/** The type of a JSON value, as JSON Schema names it. */
export const jsonType = v.picklist(jsonTypes, 'type must be string, number, integer, boolean, array, object or null');
