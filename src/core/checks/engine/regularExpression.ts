import { message } from '../../message.ts';
import { compilePattern } from '../../pattern/compilePattern.ts';
import { Matcher, slotsOf, TooManySteps } from '../../pattern/matchPattern.ts';
import { parsePattern } from '../../pattern/parsePattern.ts';
import { readsOf } from '../../pattern/readsOf.ts';
import { CouldNotCheck } from './verdict.ts';

/** A match: the whole of it, then what its groups matched, with the place where it starts. */
export type PatternMatch = readonly [whole: string, ...groups: (string | undefined)[]] & { readonly index: number };

/** A regular expression that needs time in proportion to the text. */
export type Pattern = {
  /** The first match in a string. Throws CouldNotCheck when the string is too long for the pattern. */
  exec(text: string): PatternMatch | null;
  test(text: string): boolean;
};

/** Steps of one search: about half a second. */
const mostSteps = 20_000_000;
/** Patterns whose programs are kept, since most are asked again at once. */
const mostKept = 50;
const kept = new Map<string, Pattern>();

/**
 * A pattern of a course, or of anybody, as a regular expression: it matches where JavaScript's own would, but no text keeps
 * it busy. (Where a lazy repetition that may be empty repeats again, the match may be a shorter one.) It has to compile with
 * the flags and be one in which `patternFault` finds nothing.
 */
export function regularExpression(source: string, flags: 'mu' | 'iu' | 'u' = 'mu'): Pattern {
  const key = `${flags}/${source}`;
  const pattern = kept.get(key) ?? compiled(source, flags);
  kept.delete(key);
  kept.set(key, pattern);
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return pattern;
}

function compiled(source: string, flags: string): Pattern {
  // Says what is wrong with a pattern that is not valid.
  new RegExp(source, flags);
  const tree = parsePattern(source);
  if ('odd' in tree) throw new Error(`The pattern ${source} has ${tree.odd}.`);
  const program = compilePattern(tree, flags);
  const reads = readsOf(flags);
  const exec = (text: string): PatternMatch | null => {
    const matcher = new Matcher(program, reads, text, mostSteps);
    try {
      for (let start = 0; start <= text.length; start += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1) {
        const found = matcher.matchAt(start);
        if (found) return matchOf(text, start, found.end, slotsOf(found.kept));
      }
      return null;
    } catch (error) {
      if (error instanceof TooManySteps) throw tooLong(source, text);
      throw error;
    }
  };
  return { exec, test: text => exec(text) !== null };
}

function matchOf(text: string, index: number, end: number, slots: ReadonlyMap<number, number>): PatternMatch {
  const last = Math.floor(Math.max(1, ...slots.keys()) / 2);
  const groups = Array.from({ length: last }, (_, at) => {
    const [from = -1, to = -1] = [slots.get(at * 2 + 2), slots.get(at * 2 + 3)];
    return to < 0 ? undefined : text.slice(from, to);
  });
  return Object.assign([text.slice(index, end), ...groups] as const, { index });
}

function tooLong(source: string, text: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'too large',
    message: message(
      'A string of {0} characters is too long for the pattern {1}. Make it shorter.',
      text.length,
      source,
    ),
    fix: { kind: 'retry' },
  });
}
