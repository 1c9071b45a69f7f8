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

/**
 * By its number, what a UTF-16 code unit adds to the hash of its word: 0 for one that is of no word, the same for both
 * cases of a letter. Beyond ASCII all but punctuation is of a word.
 */
const letters = new Uint8Array(2 ** 16);
for (let letter = 1; letter <= 26; letter++) letters[0x40 + letter] = letters[0x60 + letter] = letter;
for (let digit = 0x30; digit <= 0x39; digit++) letters[digit] = digit;
letters.fill(0xff, 0xaa, 0x2000).fill(0xff, 0x2c00, 0xfff0);

const letterAt = (text: string, at: number) => (at < text.length ? (letters[text.charCodeAt(at)] ?? 0) : 0);
/** The hash of a word with one more letter. A product would take longer than the rest of the search. */
const hashed = (hash: number, letter: number) => ((hash << 5) - hash + letter) | 0;
/** The part of a hash that says whether a word may be a term at all. */
const slotOf = (hash: number) => hash & (slotCount - 1);
const slotCount = 2 ** 15;

/** The hash of a text's first word. */
function firstHash(text: string): number {
  let at = 0;
  while (at < text.length && letterAt(text, at) === 0) at++;
  let hash = 0;
  for (; letterAt(text, at) !== 0; at++) hash = hashed(hash, letterAt(text, at));
  return hash;
}

const none: readonly Found[] = [];

/**
 * Makes a finder for the terms of a glossary, each by its place in the list. Whole words only, whatever their case but
 * for abbreviations in capitals; a line break is a blank; of two terms that begin at the same word the longer one is
 * found. Its cost grows with the text, not with the glossary.
 */
export function termFinder(terms: readonly Term[]): TermFinder {
  const { slots, lists } = slotsOf(terms);
  return text => {
    let found: Found[] | undefined;
    const { length } = text;
    for (let at = 0, start = 0, hash = 0; at <= length; at++) {
      const letter = at < length ? letters[text.charCodeAt(at)] : 0;
      if (letter) {
        hash = hashed(hash, letter);
        continue;
      }
      // Most words are not terms: to cut each out and look it up would cost more than all the rest.
      const list = slots[slotOf(hash)];
      const form = list ? formAt(lists[list], text, start) : undefined;
      if (form) {
        at = start + form.text.length;
        found ??= [];
        found.push({ term: form.term, start, end: at });
      }
      start = at + 1;
      hash = 0;
    }
    return found ?? none;
  };
}

/** The forms of terms in lists by the slots of their first words, the longer ones first; the list of no slot is empty. */
function slotsOf(terms: readonly Term[]): { readonly slots: Uint16Array; readonly lists: readonly Form[][] } {
  const slots = new Uint16Array(slotCount);
  const lists: Form[][] = [[]];
  for (const [at, { term, forms }] of terms.entries())
    for (const form of [term, ...forms]) {
      const slot = slotOf(firstHash(form));
      const list = lists[slots[slot] || lists.length] ?? [];
      if (slots[slot] === 0) slots[slot] = lists.push(list) - 1;
      list.push({ text: form.toLowerCase(), term: at, asWritten: abbreviation.test(form) ? form : undefined });
    }
  for (const list of lists) list.sort((a, b) => b.text.length - a.text.length);
  return { slots, lists };
}

/** The longest of some forms that is at a place in the text. */
function formAt(forms: readonly Form[] = [], text: string, start: number): Form | undefined {
  for (const form of forms) if (stands(form, text, start)) return form;
  return undefined;
}

/** Whether a form is at a place in the text. */
function stands({ text: form, asWritten }: Form, text: string, start: number): boolean {
  return (
    endsAt(text, start + form.length) &&
    isWritten(form, text, start) &&
    (asWritten === undefined || text.startsWith(asWritten, start))
  );
}

/** Whether a form, in lower case, is written at a place in the text in any case. */
function isWritten(form: string, text: string, start: number): boolean {
  const end = start + form.length;
  if (end > text.length) return false;
  // From its end: its first word is most often there.
  for (let at = form.length - 1; at >= 0; at--) {
    const unit = text.charCodeAt(start + at);
    const wanted = form.charCodeAt(at);
    if (unit === wanted || (unit === 0x0a && wanted === 0x20)) continue;
    if (unit > 0x7f) return text.slice(start, end).replaceAll('\n', ' ').toLowerCase() === form;
    if (!(unit >= 0x41 && unit <= 0x5a && unit + 0x20 === wanted)) return false;
  }
  return true;
}

const inWord = /[\p{L}\p{N}_]/u;

/** Whether a word ends here; a plural's s belongs to its word. */
function endsAt(text: string, end: number): boolean {
  const unit = end < text.length ? text.charCodeAt(end) : 0;
  // In ASCII only the underscore is of a word and not of one that is looked up.
  return unit > 0x7f ? !inWord.test(text.charAt(end)) : letters[unit] === 0 && unit !== 0x5f;
}
