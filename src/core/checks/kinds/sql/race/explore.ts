import type { Finding } from '../../../engine/evidence.ts';
import { seeThatWaitIsCovered } from './notCovered.ts';
import { possibleViews, type Seen, type Window } from './plans.ts';
import { firstWait, type Played, play, type Turn, whileOpen } from './play.ts';
import type { Race, Side } from './race.ts';

/** Orders of two copies beyond which not every mixture of views is played, but one transaction's at a time. */
const mostMixtures = 64;

type Judge = (played: Exclude<Played, 'impossible'>) => Promise<Finding | undefined>;

/**
 * Plays an order of commits in every way in which the statements can have begun at read committed: what differs is how
 * much of the other copy each of them sees. Where both copies wait for each other, each in turn is the one that is ended.
 * @param judge looks at the rows after each; the first finding ends it.
 */
export async function explore(race: Race, order: readonly number[], judge: Judge): Promise<Finding | undefined> {
  const survey = surveyOf(race);
  const turns = order.map((copy): Turn => ({ copy }));
  const serial = await playAndJudge(race, turns, judge, { before: survey.look });
  if (serial) return serial;
  for (const victim of survey.deadlocks) {
    const finding = await playAndJudge(race, turns, judge, { victim });
    if (finding) return finding;
  }
  for (const seen of mixtures(order.map((copy, at) => survey.windows.get(at) ?? nothing(copy)))) {
    const overlapping = turns.map((turn, at) => ({ ...turn, seen: seen[at] ?? [] }));
    for (const deep of race.routine === undefined ? [false] : [false, true]) {
      const finding = await playAndJudge(race, overlapping, judge, { deep });
      if (finding) return finding;
    }
  }
  return undefined;
}

const nothing = (_: number): Window => ({ statements: 0, from: 0, to: 0, waits: new Map() });

async function playAndJudge(
  race: Race,
  turns: readonly Turn[],
  judge: Judge,
  options: Parameters<typeof play>[2] = {},
): Promise<Finding | undefined> {
  const played = await play(race, turns, options);
  return played === 'impossible' ? undefined : judge(played);
}

/** Finds out, in a play in which nothing overlaps, which transactions could, and which statements would wait. */
function surveyOf(race: Race) {
  const windows = new Map<number, Window>();
  const deadlocks: { at: number; copy: number }[] = [];
  const waits = new Map<string, Map<number, number>>();
  const look = async (at: number, sides: readonly [Side, Side], copy: number) => {
    const [side, other] = copy === 0 ? sides : [sides[1], sides[0]];
    const transaction = race.transactions[side.committed.length];
    if (!transaction || side.refusal) return;
    windows.set(at, {
      statements: transaction.statements.length,
      from: side.since,
      to: other.committed.length,
      waits: waits.get(key(side)) ?? new Map(),
    });
    const found = await whileOpen(race, side, undefined, async () => ({ at: await firstWait(race, other) }));
    if (found?.at === undefined) return;
    const ofOther = waits.get(key(other)) ?? new Map<number, number>();
    waits.set(key(other), ofOther.set(side.committed.length, found.at));
    seeThatWaitIsCovered(race, other, found.at);
    if (await canDeadlock(race, side, other)) deadlocks.push({ at, copy: 0 }, { at, copy: 1 });
  };
  return { windows, deadlocks, look };
}

const key = ({ number, committed }: Side) => `${number}.${committed.length}`;

/** Whether each of two transactions that have begun can come to wait for the other. */
async function canDeadlock(race: Race, one: Side, other: Side): Promise<boolean> {
  const waitsOf = async (open: Side, waiting: Side) => {
    const count = race.transactions[open.committed.length]?.statements.length ?? 0;
    const found = new Map<number, number | undefined>();
    for (let done = 1; done < count; done += 1)
      found.set(done, await whileOpen(race, open, done, () => firstWait(race, waiting)));
    return found;
  };
  const others = await waitsOf(one, other);
  const ours = [...others.values()].some(at => at !== undefined && at > 0) ? await waitsOf(other, one) : new Map();
  return [...others].some(([done, at]) => at !== undefined && at > 0 && ours.get(at) === done);
}

/** What the statements of all turns see, in each mixture but the one in which nothing overlaps. */
function mixtures(windows: readonly Window[]): readonly (readonly Seen[])[] {
  const views = windows.map(possibleViews);
  const last = windows.map(({ statements, to }): Seen => Array.from({ length: statements }, () => to));
  const count = views.reduce((product, some) => product * some.length, 1);
  const all =
    count <= mostMixtures
      ? views.reduce<Seen[][]>((mixed, some) => mixed.flatMap(one => some.map(seen => [...one, seen])), [[]])
      : views.flatMap((some, at) => some.map(seen => last.map((whole, index) => (index === at ? seen : whole))));
  const serial = JSON.stringify(last);
  return all.filter(one => JSON.stringify(one) !== serial);
}
