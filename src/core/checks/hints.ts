import { inEnglish, type Message, message } from '../message.ts';
import { type Cause, causeHint, comesFirst } from './causes.ts';
import { evidenceText } from './evidence.ts';
import { regularExpression } from './fields.ts';
import type { Declared } from './kind.ts';
import type { Mistake } from './lab.ts';
import type { Part } from './parts.ts';
import type { AssertionResult } from './verdict.ts';

/** What there is to say of one thing that fails, from the least to the most. */
export type Hints = {
  /** What they are about: a recognised mistake, an assertion, a file or a cause, so that the same is known again. */
  readonly about: string;
  /** The failed assertion that they belong to. */
  readonly assertion: string;
  /** In English where it is our own and no author's: then `said` is the same, to be translated. */
  readonly nudge: string | undefined;
  readonly said?: Message | undefined;
  readonly pointer: string | undefined;
  /** Markdown. */
  readonly fragment: string | undefined;
};

/** What a step's author declares, and what the learner has made of the lab's files. */
export type HintSources = {
  readonly mistakes: readonly Mistake[];
  readonly declared: readonly Declared[];
  readonly parts: readonly Part[];
};

export type Failed = Extract<AssertionResult, { state: 'failed' }>;

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

const failuresOf = (results: readonly AssertionResult[]) =>
  results.filter((result): result is Failed => result.state === 'failed');

type Own = { readonly about: string; readonly said: Message; readonly isStart?: boolean };

function ownHints({ name }: Failed, { about, said }: Own): Hints {
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

/**
 * Whether a mistake is recognised in what a check says: all that it names fails and holds, and what was found has its
 * text. How a file is written is no mistake of its meaning, unless the author says so.
 */
export function isRecognised(
  { fails, holds = [], finds, syntax = false }: Mistake,
  results: readonly AssertionResult[],
): boolean {
  const failed = failuresOf(results).filter(({ name }) => fails.includes(name));
  return (
    fails.every(wanted => failed.some(({ name }) => name === wanted)) &&
    holds.every(wanted => results.some(({ name, state }) => name === wanted && state === 'held')) &&
    failed.some(
      ({ finding }) =>
        (!comesFirst(finding) || (syntax && finding.cause === 'syntax')) &&
        (finds === undefined || regularExpression(finds).test(findingText(finding))),
    )
  );
}

/** What to say first of a file in which there is nothing yet to recognise. */
function notWorkedOn(
  failed: Failed,
  { declared, parts }: Pick<HintSources, 'declared' | 'parts'>,
  mistake: Mistake | undefined,
): Own | undefined {
  const { finding } = failed;
  const about = partsOf(failed, declared, parts);
  const part = about.find(({ state }) => state === 'gone') ?? about.find(({ state }) => state === 'blank');
  if (part) {
    const cause = part.state === 'gone' ? 'missing' : 'empty';
    return { about: `${cause} ${part.path}`, said: causeHint(cause, { subject: part.path }) };
  }
  const untouched = untouchedOf(failed, about, parts, mistake?.leaves ?? []);
  if (untouched)
    return { about: `as at the start ${untouched.path}`, said: startHint(untouched.path, parts), isStart: true };
  if (!finding.cause || !comesFirst(finding) || (mistake?.syntax && mistake.fails.includes(failed.name)))
    return undefined;
  return { about: finding.cause, said: causeHint(finding.cause, finding) };
}

const isAsAtStart = ({ state }: Part) => state === 'as at the start';

/** Causes that lie in a program as a whole: any of its files may have them, so that none that is untouched is to blame. */
const ofProgram: ReadonlySet<Cause> = new Set<Cause>(['ended', 'import', 'not listening', 'no answer', 'server error']);
const isOfProgram = ({ cause }: Failed['finding']) => cause !== undefined && ofProgram.has(cause);

/**
 * A file that is still as the lab began, among those that a failure is about.
 * @param leaves files that the recognised mistake itself leaves as they were.
 */
function untouchedOf(
  { finding }: Failed,
  about: readonly Part[],
  parts: readonly Part[],
  leaves: readonly string[],
): Part | undefined {
  const among = parts.every(isAsAtStart) && about.length === 0 ? parts : about;
  if (isOfProgram(finding) && !among.every(isAsAtStart)) return undefined;
  return among.find(part => isAsAtStart(part) && !leaves.includes(part.path));
}

/** The lab's files that a failure is about. Where a program ends may be due to any of them. */
function partsOf({ name, finding }: Failed, declared: readonly Declared[], parts: readonly Part[]): readonly Part[] {
  const file = isOfProgram(finding) ? undefined : (finding.where?.file ?? finding.subject);
  const named = file === undefined ? declared.find(one => one.name === name)?.files : [file];
  return named ? parts.filter(({ path }) => named.includes(path)) : parts;
}

function startHint(path: string, parts: readonly Part[]): Message {
  return parts.every(isAsAtStart)
    ? message(
        'The files are still as they were at the start of the lab. Begin with {0}: the lesson says what it has to do.',
        path,
      )
    : message('{0} is still as it was at the start of the lab. Go on there: the lesson says what it has to do.', path);
}

/** All that a finding says, for `finds` of a mistake. */
export function findingText({ message, actual, output }: Failed['finding']): string {
  return [inEnglish(message), actual ? evidenceText(actual) : '', output ?? ''].join('\n');
}
