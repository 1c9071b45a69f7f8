import * as v from 'valibot';
import { commandLine, described, path, someOf, wholeNumber } from '../../../source/fields.ts';
import { commandAssertion } from './assertions.ts';

/** A command and what is asked of it. */
export const commandSchema = v.pipe(
  v.strictObject({
    kind: described(
      'Runs a program in the learner’s folder and reads its exit code, what it prints, or its test report.',
      v.literal('command'),
    ),
    run: commandLine,
    env: v.optional(v.record(v.string(), v.string('a variable of env must be a string')), {}),
    reads: v.picklist(['tap', 'junit', 'exit'], 'reads must be tap, junit or exit'),
    /** The file that a JUnit report is written to; standard output when it is not given. */
    report: v.optional(path('report')),
    /** Seconds. */
    timeLimit: v.optional(wholeNumber('timeLimit', 1, 300), 30),
    assertions: someOf('assertions', commandAssertion),
  }),
  v.check(({ reads, report }) => report === undefined || reads === 'junit', 'report is for "reads: junit"'),
  v.check(
    ({ reads, assertions }) => reads !== 'exit' || assertions.every(({ asks }) => asks === 'exit' || asks === 'prints'),
    'passes, test and catches need "reads: tap" or "reads: junit"',
  ),
);

/** A check of this kind. */
export type CommandCheck = v.InferOutput<typeof commandSchema>;
