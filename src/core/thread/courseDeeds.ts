import type { Deed } from '../checks/engine/deed.ts';
import { decidingVariables } from '../checks/programs/decidesWhatRuns.ts';
import type { Message } from '../message.ts';
import type { ForeignCourse } from './compileForeign.ts';

/** What the checks of a course do, each thing once, in words. */
export type CourseDeeds = {
  /** Those that run something, in the order of the checks. */
  readonly runs: readonly string[];
  /** The same with what may run other code than it says before all others. */
  readonly inOrder: readonly string[];
  /** Those that only look. */
  readonly looks: readonly string[];
};

/** What the checks of a course do, in the words of a surface. */
export function courseDeeds({ deeds }: Pick<ForeignCourse, 'deeds'>, say: (message: Message) => string): CourseDeeds {
  const all = deeds.flatMap(one => one.deeds);
  const runs = saidOnce(
    all.filter(deed => deed.runs),
    say,
  );
  const deciding = runs.filter(line => decidingVariables(line).length > 0);
  const looks = saidOnce(
    all.filter(deed => !deed.runs),
    say,
  );
  return { runs, inOrder: [...new Set([...deciding, ...runs])], looks };
}

/** Deeds in words, each once. */
export const saidOnce = (deeds: readonly Deed[], say: (message: Message) => string): readonly string[] => [
  ...new Set(deeds.map(({ message }) => say(message))),
];
