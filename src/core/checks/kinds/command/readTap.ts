import { type Message, message } from '../../../message.ts';
import { detailsOf } from './tapDetails.ts';
import { type TapLine, tapLines } from './tapLines.ts';
import { openStreams, type Point } from './tapStreams.ts';
import { tapTotalsFault } from './tapTotals.ts';
import { fullName, type IsFile, type TestCase, type TestReport } from './testReport.ts';

/**
 * Reads what a runner printed as TAP. A report is whole when every plan names as many tests as ran, the totals name no
 * others, and nothing bailed out. The tap-parser package would do, were it not bound to Node; tests compare the two.
 */
export function readTap(printed: string, isFile: IsFile): TestReport {
  const lines = tapLines(printed);
  const faults: Message[] = [];
  const tests = pointsOf(lines, faults).flatMap(one => testsOf(one, [], isFile));
  if (lines.length === 0) faults.push(message('The output has no test report (TAP).'));
  const all = [...tests, ...skippedByTape(printed)];
  const fault = tapTotalsFault(printed, all);
  return { tests: all, faults: fault ? [...faults, fault] : faults };
}

/** tape says only in a comment that it skips a test with all its points; it is known by the blanks in its totals. */
function skippedByTape(printed: string): readonly TestCase[] {
  if (!/^# tests \d+\n# pass {2}\d+$/m.test(printed)) return [];
  const skipped = printed.matchAll(/^# SKIP (.*)$/gm);
  return [...skipped].map(([, name = '']) => ({ name: name.trim(), outcome: 'skipped', reason: '', trace: '' }));
}

function pointsOf(lines: readonly TapLine[], faults: Message[]): readonly Point[] {
  const streams = openStreams(faults);
  for (const line of lines) {
    switch (line.is) {
      case 'version':
        streams.next();
        break;
      case 'file':
        if (streams.isWhole()) streams.next();
        if (line.skipped) streams.skip(line.name);
        break;
      case 'bail out':
        faults.push(message('The run was aborted ("Bail out!"): {0}', line.reason || '…'));
        break;
      case 'plan':
        streams.plan(line);
        break;
      case 'point':
        // prove -v ends each file that is well with a line "ok": no test is missing then, so it does not count as one.
        if (line.bare && streams.isWhole()) streams.next();
        else streams.add(line);
        break;
      case 'close':
        streams.close();
        break;
    }
  }
  return streams.end();
}

function testsOf(point: Point, groups: readonly string[], isFile: IsFile): readonly TestCase[] {
  const { ok, name, directive, block, inside } = point;
  const within = inside.flatMap(one => testsOf(one, [...groups, name], isFile));
  if (directive !== undefined && inside.length > 0) return within.map(test => ({ ...test, outcome: directive }));
  const explained = ok || within.some(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  if (inside.length > 0 && explained) return within;
  // A group without tests is not a test, and neither is a file in which none was found.
  if (ok && directive === undefined && (/^type: '?suite/m.test(block) || isFile(name))) return [];
  if (ok) return [{ name: fullName(groups, name), outcome: directive ?? 'passed', reason: '', trace: '' }];
  const details = detailsOf(block);
  const crashed = details.exitCode !== undefined || isFile(name);
  const outcome = directive ?? (crashed ? 'crashed' : 'failed');
  const texts = [details.error, details.message].map(text => (typeof text === 'object' ? text.message : text));
  const trace = [details.stack, details.at, details.location].flatMap(textOfPlace).join('\n');
  const reason = texts.find(text => text !== undefined) ?? '';
  return [...within, { name: fullName(groups, name), outcome, reason: reason.trim(), trace }];
}

/** A place as runners give it: a string, or fields `file` (or `fileName`), `line` and `column`. */
function textOfPlace(place: string | Readonly<Record<string, string>> | undefined): readonly string[] {
  if (place === undefined) return [];
  if (typeof place === 'string') return [place];
  const { file, fileName, line, lineNumber, column, columnNumber } = place;
  return [`${file ?? fileName}:${line ?? lineNumber}:${column ?? columnNumber ?? 1}`];
}
