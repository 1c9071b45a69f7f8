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
    run: commandLine('The program and its arguments, as a list. No shell runs it.'),
    env: v.optional(
      described(
        'Environment variables that are set for it.',
        v.record(v.string(), v.string('a variable of env must be a string')),
      ),
      {},
    ),
    reads: described(
      'What the program reports: tests as TAP or as JUnit XML, or nothing but its exit code and output.',
      v.picklist(['tap', 'junit', 'exit'], 'reads must be tap, junit or exit'),
    ),
    report: v.optional(
      described('The file that the JUnit report is written to. Without it: standard output.', path('report')),
    ),
    timeLimit: v.optional(
      described('Seconds that the program may take, 30 if not given.', wholeNumber('timeLimit', 1, 300)),
      30,
    ),
    assertions: described('The assertions, in order.', someOf('assertions', commandAssertion)),
  }),
  v.check(({ reads, report }) => report === undefined || reads === 'junit', 'report is for "reads: junit"'),
  v.check(
    ({ reads, assertions }) => reads !== 'exit' || assertions.every(({ asks }) => asks === 'exit' || asks === 'prints'),
    'passes, test and catches need "reads: tap" or "reads: junit"',
  ),
);

/** A check of this kind. */
export type CommandCheck = v.InferOutput<typeof commandSchema>;
