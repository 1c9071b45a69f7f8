import * as v from 'valibot';
import { described, line, someOf } from '../source/fields.ts';

const httpsUrl = v.pipe(
  v.string('url must be a string'),
  v.regex(/^https:\/\/[^\s()]+$/, 'url must start with https://'),
);

/** glossary.yaml: the terms of the trade. */
export const glossarySchema = v.strictObject({
  terms: described(
    'The technical terms that lessons explain on hover and focus.',
    someOf(
      'terms',
      v.strictObject({
        term: described('The term as lessons write it.', line('term', 60)),
        /** Other forms that mean the same: the plural, an abbreviation. */
        forms: v.optional(
          described(
            'Other forms that mean the same: the plural, an abbreviation.',
            v.array(line('a form', 60), 'forms must be a list'),
          ),
          [],
        ),
        /** What it means, in one or two sentences. */
        says: described('What it means, in one or two sentences.', line('says', 400)),
        source: v.optional(
          described(
            'Where it is defined.',
            v.strictObject({
              title: described('The title of the page or standard.', line('title', 160)),
              url: described('Its address, with https.', httpsUrl),
            }),
          ),
        ),
      }),
    ),
  ),
});

/** A term and what it means. */
export type Term = v.InferOutput<typeof glossarySchema>['terms'][number];

/** Finds terms in text. */
export type TermFinder = (text: string) => readonly Found[];

/** A term in a text from `start` to `end`, in UTF-16 code units. */
export type Found = { readonly term: number; readonly start: number; readonly end: number };

/** A form in lower case; an abbreviation also as it is written, since REST is not rest. */
type Form = { readonly text: string; readonly term: number; readonly asWritten: string | undefined };

const abbreviation = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;

/** By its number, 1 for a UTF-16 code unit of lower-case text that is of a word; beyond ASCII all but punctuation is. */
const ofWord = new Uint8Array(2 ** 16);
for (const [from, to] of [
  [0x61, 0x7a],
  [0x30, 0x39],
  [0xaa, 0x1fff],
  [0x2c00, 0xffef],
] as const)
  ofWord.fill(1, from, to + 1);

/** The end of the word that begins at a place of lower-case text; the place itself where none begins. */
function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && ofWord[text.charCodeAt(end)] === 1) end++;
  return end;
}

/** The first word of lower-case text. */
function firstWord(text: string): string {
  let start = 0;
  while (start < text.length && ofWord[text.charCodeAt(start)] === 0) start++;
  return text.slice(start, wordEnd(text, start));
}

/** A number below `shapeCount` made of a word's first letter, last letter and length: it tells most words apart. */
const shapeOf = (text: string, start: number, end: number) =>
  ((text.charCodeAt(start) & 31) << 10) | ((text.charCodeAt(end - 1) & 31) << 5) | Math.min(end - start, 31);
const shapeCount = 2 ** 15;

/**
 * Makes a finder for the terms of a glossary, each by its place in the list. Whole words only, whatever their case but
 * for abbreviations in capitals; a line break is a blank; of two terms that begin at the same word the longer one is
 * found. Its cost grows with the text, not with the glossary.
 */
export function termFinder(terms: readonly Term[]): TermFinder {
  const byFirstWord = new Map<string, Form[]>();
  const shapes = new Uint8Array(shapeCount);
  for (const [at, { term, forms }] of terms.entries())
    for (const form of [term, ...forms]) {
      const text = form.toLowerCase();
      const first = firstWord(text);
      shapes[shapeOf(first, 0, first.length)] = 1;
      const asWritten = abbreviation.test(form) ? form : undefined;
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { text, term: at, asWritten }]);
    }
  for (const forms of byFirstWord.values()) forms.sort((a, b) => b.text.length - a.text.length);
  return text => {
    const lower = text.replaceAll('\n', ' ').toLowerCase();
    const found: Found[] = [];
    // Letters whose lower case is longer would shift every place after them.
    if (lower.length !== text.length) return found;
    for (let start = 0, end = 0; start < lower.length; start = end + 1) {
      end = wordEnd(lower, start);
      // Most words are not terms, and looking each of them up would cost more than all the rest.
      if (end === start || shapes[shapeOf(lower, start, end)] === 0) continue;
      const form = byFirstWord.get(lower.slice(start, end))?.find(form => stands(form, lower, text, start));
      if (!form) continue;
      end = start + form.text.length;
      found.push({ term: form.term, start, end });
    }
    return found;
  };
}

/** Whether a form is at a place in the text. */
function stands({ text: form, asWritten }: Form, lower: string, text: string, start: number): boolean {
  return (
    lower.startsWith(form, start) &&
    endsAt(lower, start + form.length) &&
    (asWritten === undefined || text.startsWith(asWritten, start))
  );
}

const inWord = /[\p{L}\p{N}_]/u;

/** Whether a word ends here; a plural's s belongs to its word. */
function endsAt(text: string, end: number): boolean {
  const unit = text.charCodeAt(end);
  // In ASCII, that is of lower case, only the underscore is of no word that is looked up. NaN: the text ends here.
  if (!(unit > 0x7f)) return ofWord[unit] !== 1 && unit !== 0x5f;
  return !inWord.test(text.charAt(end));
}
