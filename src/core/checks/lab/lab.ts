import * as v from 'valibot';
import { namePattern } from '../../course/names.ts';
import { described, furtherHints, line, path, pattern, someOf } from '../../source/fields.ts';
import type { SourceFile } from '../../source/problem.ts';
import type { Engine } from '../engine/kind.ts';
import { type Check, checkSchema } from '../kinds/kinds.ts';

/** A plausible mistake and what to say of it. Its folder below wrong/ proves that it is recognised. */
const mistakeSchema = v.strictObject({
  /** The name of its folder below wrong/. */
  name: v.pipe(
    v.string('name must be a string'),
    v.regex(namePattern, 'name must be the name of a folder in wrong/, such as plain-unique'),
    v.description('The name of its folder in wrong/.'),
  ),
  /** It is recognised when all these assertions fail … */
  fails: described(
    'It is recognised when all these assertions fail …',
    someOf('fails', line('the name of an assertion', 120)),
  ),
  /** … and the finding of one of them has this text. The first mistake of the list that is recognised gives the hint. */
  finds: v.optional(
    described(
      '… and what one of them found (message, evidence or output) matches this pattern. The proof of a lab requires it.',
      pattern('finds'),
    ),
  ),
  /** … and these hold, which tells it from a mistake that makes more fail. */
  holds: v.optional(described('… and these pass.', someOf('passed', line('the name of an assertion', 120)))),
  /** Whether it is about how a file is written: only then a syntax error is recognised as this mistake. */
  syntax: v.optional(
    described(
      'Whether it is about how a file is written. Without it, a syntax error is never recognised as this mistake.',
      v.boolean('syntax must be true or false'),
    ),
  ),
  /** Other mistakes of the lab to which its hint fits as well. */
  also: v.optional(
    described('Other mistakes of the lab that its hint also fits.', someOf('also', line('the name of a mistake', 60))),
  ),
  hint: described('The first hint: a nudge.', line('hint', 600)),
  ...furtherHints,
});

/** lab.yaml. */
export const labSchema = v.strictObject({
  /** The file that is opened when the lab is started. */
  open: described('The file in start/ that opens when the lab is started.', path('open')),
  /** The assertion that the start is meant to fail on. */
  startFails: described('The assertion that the start is meant to fail.', line('startFails', 120)),
  checks: described('What proves that the lab is solved.', someOf('checks', checkSchema)),
  mistakes: v.pipe(
    someOf('mistakes', mistakeSchema),
    v.minLength(2, 'mistakes must have at least two entries, so that a lab proves that it tells them apart'),
    v.description(
      'Plausible mistakes, each with its hint and a folder in wrong/ that proves it. The first one that is recognised gives the hint.',
    ),
  ),
});

/** A mistake as its author writes it, with the files of the lab that it leaves as they were at the start. */
export type Mistake = v.InferOutput<typeof mistakeSchema> & { readonly leaves?: readonly string[] };
export type LabFields = v.InferOutput<typeof labSchema>;

/** A lab with its files. Paths are relative to the lab as the learner has it. */
export type Lab = {
  readonly name: string;
  readonly open: string;
  /** What the learner starts with. */
  readonly start: readonly SourceFile[];
  /** What differs from the start when the lab is solved. */
  readonly solution: readonly SourceFile[];
  /** The course's own files for the checks; paths are relative to the folder `check/`. */
  readonly given: readonly SourceFile[];
};

/** All that checking a step takes. Written to dist/checks/<section>/<step>.json. */
export type StepChecks = {
  readonly checks: readonly Check[];
  readonly mistakes: readonly Mistake[];
  readonly lab: Lab | undefined;
};

/** What the course says of a step's checks without loading them. */
export type CheckSummary = {
  /** In the order in which they are asked. */
  readonly assertions: readonly string[];
  /** The file of the lab that is opened first; undefined for a step without a lab. */
  readonly lab: { readonly name: string; readonly open: string } | undefined;
  /** Whether the learner is asked questions. */
  readonly quiz: boolean;
  /** Kinds of its checks. */
  readonly kinds: readonly Check['kind'][];
  /** Engines that they run in. */
  readonly needs: readonly Engine[];
  /** Programs that the checks run, besides the learner's own choice in a Procfile. */
  readonly programs: readonly string[];
};

/** A lab as the course proof needs it: with its labelled mistakes. */
export type ProvedLab = Lab & {
  readonly startFails: string;
  /** What differs from the solution when a mistake is made, by the mistake's name. */
  readonly wrong: ReadonlyMap<string, readonly SourceFile[]>;
};
