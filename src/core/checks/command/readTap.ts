import { type Message, message } from '../../message.ts';
import { detailsOf, type TapLine, tapLines } from './tapLines.ts';
import { fullName, type IsFile, type TestCase, type TestReport } from './testReport.ts';

type Point = Extract<TapLine, { is: 'point' }> & { readonly inside: readonly Point[] };

/** A list of test points that is being read, with its plan. */
type Group = { readonly points: Point[]; plan: number | undefined };

const emptyGroup = (): Group => ({ points: [], plan: undefined });

/**
 * Reads what a runner printed as TAP. A report is whole when every plan names as many tests as ran, and nothing bailed
 * out. The tap-parser package would do, were it not bound to Node; tests compare the two.
 */
export function readTap(printed: string, isFile: IsFile): TestReport {
  const lines = tapLines(printed);
  const faults: Message[] = [];
  const points: Point[] = [];
  const starts = lines.flatMap(({ is }, at) => (is === 'version' ? [at] : []));
  const bounds = [...new Set([0, ...starts, lines.length])];
  for (const [at, start] of bounds.entries()) {
    const part = lines.slice(start, bounds[at + 1]);
    if (part.length > 0) points.push(...readStream(part, faults));
  }
  if (lines.length === 0) faults.push(message('Nothing that was printed is a test report (TAP).'));
  return { tests: points.flatMap(one => testsOf(one, [], isFile)), faults };
}

/** Reads one TAP stream: its lines up to the next version line. */
function readStream(lines: readonly TapLine[], faults: Message[]): readonly Point[] {
  const groups: Group[] = [emptyGroup()];
  const open: Extract<TapLine, { is: 'point' }>[] = [];
  const groupAt = (level: number) => {
    while (groups.length <= level) groups.push(emptyGroup());
    return groups[level] ?? emptyGroup();
  };
  const close = (level: number): readonly Point[] => groups.splice(level).flatMap(group => closeGroup(group, faults));
  for (const line of lines) {
    switch (line.is) {
      case 'version':
        break;
      case 'bail out':
        faults.push(message('The run was given up ("Bail out!"): {0}', line.reason || '…'));
        break;
      case 'plan':
        if (groupAt(line.level).plan !== undefined) faults.push(message('The report has two plans ("1..N").'));
        groupAt(line.level).plan = line.count;
        break;
      case 'point':
        if (line.opens) open.push(line);
        else groupAt(line.level).points.push({ ...line, inside: close(line.level + 1) });
        break;
      case 'close': {
        const point = open.pop();
        if (point) groupAt(point.level).points.push({ ...point, inside: close(point.level + 1) });
        break;
      }
    }
  }
  if (open.length > 0 || groups.length > 1) faults.push(message('The report ends in the middle of a group of tests.'));
  return close(0);
}

function closeGroup({ points, plan }: Group, faults: Message[]): readonly Point[] {
  if (plan === undefined)
    faults.push(message('A list of tests has no plan ("1..N"): the run ended before all tests were done.'));
  else if (plan !== points.length)
    faults.push(message('The report announces another number of tests ({0}) than it has ({1}).', plan, points.length));
  return points;
}

function testsOf(point: Point, groups: readonly string[], isFile: IsFile): readonly TestCase[] {
  const { ok, name, directive, block, inside } = point;
  const within = inside.flatMap(one => testsOf(one, [...groups, name], isFile));
  if (directive !== undefined && inside.length > 0) return within.map(test => ({ ...test, outcome: directive }));
  const explained = ok || within.some(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  if (inside.length > 0 && explained) return within;
  // A group without tests is no test, and neither is a file in which none was found.
  if (ok && directive === undefined && (/^type: '?suite/m.test(block) || isFile(name))) return [];
  if (ok) return [{ name: fullName(groups, name), outcome: directive ?? 'passed', reason: '', trace: '' }];
  const details = detailsOf(block);
  const crashed = details.exitCode !== undefined || isFile(name);
  const outcome = directive ?? (crashed ? 'crashed' : 'failed');
  const texts = [details.error, details.message].filter(text => typeof text === 'string');
  const trace = [details.stack, details.at, details.location].flatMap(textOfPlace).join('\n');
  return [...within, { name: fullName(groups, name), outcome, reason: (texts[0] ?? '').trim(), trace }];
}

/** A place as runners give it: a text, or members `file` (or `fileName`), `line` and `column`. */
function textOfPlace(place: unknown): readonly string[] {
  if (typeof place === 'string') return [place];
  if (typeof place !== 'object' || place === null) return [];
  const { file, fileName, line, lineNumber, column, columnNumber } = place as Readonly<Record<string, unknown>>;
  return [`${file ?? fileName}:${line ?? lineNumber}:${column ?? columnNumber ?? 1}`];
}
