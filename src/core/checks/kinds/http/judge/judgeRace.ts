import { message } from '../../../../message.ts';
import { type Finding, textEvidence } from '../../../engine/evidence.ts';
import type { RaceStep } from '../assertions.ts';
import { guessable } from '../guessing.ts';
import type { Scene } from '../scene.ts';
import type { Answer } from '../wire/answer.ts';
import { ask } from '../wire/ask.ts';

/** Sends requests at the same time and counts the answers by their status. */
export async function judgeRace(
  { times, request, requests, expect, unguessable }: RaceStep['concurrently'],
  { context, servers, variables }: Scene,
): Promise<Finding | undefined> {
  const server = servers.at(1);
  if ('message' in server) return server;
  const all = requests ?? Array.from({ length: times ?? 0 }, () => request).flatMap(one => one ?? []);
  const answers: Answer[] = [];
  for (const answer of await Promise.all(all.map(one => ask(one, server, variables, context)))) {
    if ('message' in answer) return answer;
    answers.push(answer);
  }
  const counts = countedBy(expect, answers);
  if (isAsExpected(counts, expect, all.length)) {
    const finding = unguessable && guessable(unguessable, answers);
    return finding && { ...finding, output: server.output() };
  }
  return {
    message: message('{0} simultaneous requests were answered with {1}.', all.length, inWords([...counts])),
    expected: textEvidence(inLines(Object.entries(expect))),
    actual: textEvidence(inLines([...counts])),
    output: server.output(),
  };
}

function countedBy(expect: RaceStep['concurrently']['expect'], answers: readonly Answer[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { response } of answers) {
    const counted = countedAs(String(response.status), expect);
    counts.set(counted, (counts.get(counted) ?? 0) + 1);
  }
  return counts;
}

/** The class of a status, such as 2xx, where the class is counted and the code itself is not. */
function countedAs(status: string, expect: RaceStep['concurrently']['expect']): string {
  const ofClass = `${status[0]}xx`;
  return !(status in expect) && ofClass in expect ? ofClass : status;
}

function isAsExpected(
  counts: ReadonlyMap<string, number>,
  expect: RaceStep['concurrently']['expect'],
  total: number,
): boolean {
  const fixed = Object.values(expect).reduce<number>((sum, count) => sum + (count === 'rest' ? 0 : count), 0);
  return (
    [...counts.keys()].every(status => status in expect) &&
    Object.entries(expect).every(
      ([status, count]) => (counts.get(status) ?? 0) === (count === 'rest' ? total - fixed : count),
    )
  );
}

type Counts = readonly (readonly [status: string, count: number | 'rest'])[];

const sorted = (counts: Counts) => [...counts].sort(([a], [b]) => Number(a) - Number(b));
const inLines = (counts: Counts) =>
  sorted(counts)
    .map(([status, count]) => `${status}: ${count}`)
    .join('\n');
const inWords = (counts: Counts) =>
  sorted(counts)
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ');
