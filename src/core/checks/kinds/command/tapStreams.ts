import { type Message, message } from '../../../message.ts';
import type { TapLine } from './tapLines.ts';

type PointLine = Extract<TapLine, { is: 'point' }>;

/** A test point with those in its group. */
export type Point = PointLine & { readonly inside: readonly Point[] };

/** A list of test points that is being read, with its plan. */
type Group = { readonly points: Point[]; plan: number | undefined };

/** Puts test points into their groups, stream after stream: some runners print one for each file. */
export type TapStreams = {
  add(line: PointLine): void;
  plan(line: Extract<TapLine, { is: 'plan' }>): void;
  /** Ends the group in braces that was opened last. */
  close(): void;
  /** Adds a file that was skipped as a whole. */
  skip(name: string): void;
  /** Whether the stream has its plan, and all tests of it. */
  isWhole(): boolean;
  /** Begins another stream. */
  next(): void;
  /** All points of all streams. */
  end(): readonly Point[];
};

/** @param faults filled with what is missing in a stream. */
export function openStreams(faults: Message[]): TapStreams {
  const done: Point[] = [];
  let groups: Group[] = [];
  let open: PointLine[] = [];
  const groupAt = (level: number): Group => {
    while (groups.length <= level) groups.push({ points: [], plan: undefined });
    return groups[level] as Group;
  };
  const closeFrom = (level: number) => groups.splice(level).flatMap(group => closeGroup(group, faults));
  const put = (line: PointLine) => groupAt(line.level).points.push({ ...line, inside: closeFrom(line.level + 1) });
  const end = () => {
    if (open.length > 0 || groups.length > 1)
      faults.push(message('The report ends in the middle of a group of tests.'));
    done.push(...closeFrom(0));
    [groups, open] = [[], []];
    return done;
  };
  return {
    add: line => (line.opens ? void open.push(line) : void put(line)),
    plan({ level, count, skipped }) {
      const group = groupAt(level);
      if (group.plan !== undefined) faults.push(message('The report has two plans ("1..N").'));
      group.plan = count;
      if (skipped !== undefined && count === 0 && level === 0) done.push(skippedFile(skipped));
    },
    close() {
      const line = open.pop();
      if (line) put(line);
    },
    skip: name => void done.push(skippedFile(name)),
    isWhole: () => groups.length === 1 && open.length === 0 && groups[0]?.plan === groups[0]?.points.length,
    next: () => void end(),
    end,
  };
}

const skippedFile = (name: string): Point => ({
  ...{
    is: 'point',
    level: 0,
    ok: true,
    name,
    directive: 'skipped',
    number: undefined,
    block: '',
    opens: false,
    bare: false,
  },
  inside: [],
});

/** Whether the numbers that points have are those of a plan, each once, in whatever order. */
function isNumbered(points: readonly Point[]): boolean {
  const numbers = points.flatMap(({ number }) => (number === undefined ? [] : [number]));
  return new Set(numbers).size === numbers.length && numbers.every(one => one >= 1 && one <= points.length);
}

function closeGroup({ points, plan }: Group, faults: Message[]): readonly Point[] {
  if (plan === undefined)
    faults.push(message('A list of tests has no plan ("1..N"): the run ended before all tests were done.'));
  else if (plan !== points.length)
    faults.push(
      message('The report announces a different number of tests ({0}) than it has ({1}).', plan, points.length),
    );
  else if (!isNumbered(points)) faults.push(message('The report does not number its tests from 1 to {0}.', plan));
  return points;
}
