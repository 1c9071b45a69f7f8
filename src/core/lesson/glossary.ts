import * as v from 'valibot';
import { described, line, someOf } from '../checks/fields.ts';

const httpsUrl = v.pipe(
  v.string('url must be a text'),
  v.regex(/^https:\/\/[^\s()]+$/, 'url must start with https://'),
);

/** glossary.yaml: the terms of the trade. */
export const glossarySchema = v.strictObject({
  terms: described(
    'The terms of the trade that lessons explain on hover and focus.',
    someOf(
      'terms',
      v.strictObject({
        term: described('The term as lessons have it.', line('term', 60)),
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
          described('Where it is defined.', v.strictObject({ title: line('title', 160), url: httpsUrl })),
        ),
      }),
    ),
  ),
});

/** A term and what it means. */
export type Term = v.InferOutput<typeof glossarySchema>['terms'][number];

/** Finds terms in text. */
export type TermFinder = (text: string) => readonly Found[];

/** A term that stands in a text from `start` to `end`, in UTF-16 code units. */
export type Found = { readonly term: number; readonly start: number; readonly end: number };

/** A form in lower case; an abbreviation also as it is written, since REST is no rest. */
type Form = { readonly text: string; readonly term: number; readonly asWritten: string | undefined };

const abbreviation = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u;

/** Letters and digits of lower-case text; beyond ASCII everything but punctuation counts as one. */
const word = /[a-z0-9\u00aa-\u1fff\u2c00-\uffef]+/g;

/**
 * Makes a finder for the terms of a glossary, each by its place in the list. Whole words only, whatever their case but
 * for abbreviations in capitals; a line break is a blank; of two terms that begin at the same word the longer one is
 * found. Its cost grows with the text, not with the glossary.
 */
export function termFinder(terms: readonly Term[]): TermFinder {
  const byFirstWord = new Map<string, Form[]>();
  for (const [at, { term, forms }] of terms.entries())
    for (const form of [term, ...forms]) {
      const text = form.toLowerCase();
      const [first = ''] = text.match(word) ?? [];
      const asWritten = abbreviation.test(form) ? form : undefined;
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { text, term: at, asWritten }]);
    }
  for (const forms of byFirstWord.values()) forms.sort((a, b) => b.text.length - a.text.length);
  return text => {
    const lower = text.toLowerCase().replaceAll('\n', ' ');
    const found: Found[] = [];
    let free = 0;
    // Letters whose lower case is longer would shift every place after them.
    if (lower.length !== text.length) return found;
    word.lastIndex = 0;
    for (let match = word.exec(lower); match; match = word.exec(lower)) {
      const { index } = match;
      if (index < free) continue;
      const form = byFirstWord
        .get(match[0])
        ?.find(
          form =>
            lower.startsWith(form.text, index) &&
            endsAt(lower, index + form.text.length) &&
            (form.asWritten === undefined || text.startsWith(form.asWritten, index)),
        );
      if (!form) continue;
      free = index + form.text.length;
      found.push({ term: form.term, start: index, end: free });
    }
    return found;
  };
}

const inWord = /[\p{L}\p{N}_]/u;

/** Whether a word ends here; a plural's s belongs to its word. */
function endsAt(text: string, end: number): boolean {
  return !inWord.test(text.charAt(end));
}
