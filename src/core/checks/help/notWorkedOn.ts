import { type Message, message } from '../../message.ts';
import type { Cause } from '../engine/cause.ts';
import type { Declared } from '../engine/kind.ts';
import type { Failed } from '../engine/verdict.ts';
import type { Mistake } from '../lab/lab.ts';
import { causeHint, comesFirst } from './causes.ts';
import type { Part } from './parts.ts';

/** What is said of a file in which there is nothing yet to recognise. */
export type NotWorkedOn = {
  /** The same for the same file and reason. */
  readonly about: string;
  readonly said: Message;
  /** Whether the file is as at the start, which the author's pointers are written for. */
  readonly isStart?: boolean;
};

type Sources = { readonly declared: readonly Declared[]; readonly parts: readonly Part[] };

/** What to say first of a file in which there is nothing yet to recognise. */
export function notWorkedOn(
  failed: Failed,
  { declared, parts }: Sources,
  mistake: Mistake | undefined,
): NotWorkedOn | undefined {
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
        'The files have not changed since the start of the lab. Begin with {0}: the lesson says what it must do.',
        path,
      )
    : message('{0} has not changed since the start of the lab. Continue there: the lesson says what it must do.', path);
}
