import type * as v from 'valibot';
import type { answersSchema } from './answers.ts';
import type { entrySchema } from './entrySchema.ts';

/**
 * A fact about a step: `done` (with the content version of the step it was done in, and whether its check saw the
 * evidence), `opened` (with the
 * version of the lesson that was seen), `helped` (the furthest tier of help that was asked for), `answered` (what
 * was answered last to its questions, empty when not), or `scaffolded` (the folder, empty when not). Each (step, field) is a last-writer-wins register ordered by `at`, then `by`, then value.
 */
export type Entry = v.InferOutput<typeof entrySchema>;
export type Field = Entry['field'];

/** What the learner answered to a step's questions, by the question's name. */
export type Answers = Readonly<v.InferOutput<typeof answersSchema>>;

/** A fact before it is stamped with its moment and writer. */
export type Fact =
  | {
      readonly step: string;
      readonly field: 'done';
      readonly value: boolean;
      readonly version: number;
      readonly proved?: boolean;
    }
  | { readonly step: string; readonly field: 'opened'; readonly value: boolean; readonly version?: number }
  | { readonly step: string; readonly field: 'helped'; readonly value: number }
  | { readonly step: string; readonly field: 'answered'; readonly value: Answers }
  | { readonly step: string; readonly field: 'scaffolded'; readonly value: string };

/** The later of two entries of the same register; the same whichever comes first. */
export function later(a: Entry, b: Entry): Entry {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.by !== b.by) return a.by > b.by ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}
