import { inEnglish } from '../../message.ts';
import type { Hints } from '../engine/hints.ts';
import type { Declared } from '../engine/kind.ts';
import type { AssertionResult, Failed } from '../engine/verdict.ts';
import type { Mistake } from '../lab/lab.ts';
import { causeHint } from './causes.ts';
import { type NotWorkedOn, notWorkedOn } from './notWorkedOn.ts';
import type { Part } from './parts.ts';
import { failuresOf, isRecognised } from './recognise.ts';

/** What a step's author declares, and what the learner has made of the lab's files. */
export type HintSources = {
  readonly mistakes: readonly Mistake[];
  readonly declared: readonly Declared[];
  readonly parts: readonly Part[];
};

/**
 * The hints for what failed. The first failure decides. Where its file is not worked on yet, or cannot be read, that is
 * said, and no mistake is recognised. Then a known mistake speaks; then whatever keeps the assertion from being about
 * what it asks; the assertion's own hint comes last. None is better than one that is about something else.
 * @returns undefined when nothing failed.
 */
export function chooseHints(
  results: readonly AssertionResult[],
  { mistakes, declared, parts }: HintSources,
): Hints | undefined {
  const failed = failuresOf(results);
  const [first] = failed;
  if (!first) return undefined;
  const [mistake] = speaking(results, { mistakes, declared, parts });
  const own = declared.find(({ name }) => name === first.name);
  const early = notWorkedOn(first, { declared, parts }, mistake);
  if (early) return { ...ownHints(first, early), pointer: early.isStart ? own?.pointer : undefined };
  if (mistake) return mistakeHints(mistake, failed, declared);
  const { cause } = first.finding;
  if (cause) return ownHints(first, { about: cause, said: causeHint(cause, first.finding) });
  return {
    about: `assertion ${first.name}`,
    assertion: first.name,
    nudge: own?.hint,
    pointer: own?.pointer,
    fragment: own?.fragment,
  };
}

/** The mistakes that are recognised in what is worked on, in their order. The first of them speaks, where any does. */
export function speaking(results: readonly AssertionResult[], sources: HintSources): readonly Mistake[] {
  return sources.mistakes.filter(
    one =>
      isRecognised(one, results) &&
      failuresOf(results).every(failed => !one.fails.includes(failed.name) || !notWorkedOn(failed, sources, one)),
  );
}

function ownHints({ name }: Failed, { about, said }: Pick<NotWorkedOn, 'about' | 'said'>): Hints {
  return { about, assertion: name, nudge: inEnglish(said), said, pointer: undefined, fragment: undefined };
}

/** What the mistake leaves out, its assertion may have. */
function mistakeHints(mistake: Mistake, failed: readonly Failed[], declared: readonly Declared[]): Hints {
  const assertion = failed.find(({ name }) => mistake.fails.includes(name))?.name ?? '';
  const own = declared.find(({ name }) => name === assertion);
  return {
    about: `mistake ${mistake.name}`,
    assertion,
    nudge: mistake.hint,
    pointer: mistake.pointer ?? own?.pointer,
    fragment: mistake.fragment ?? own?.fragment,
  };
}
