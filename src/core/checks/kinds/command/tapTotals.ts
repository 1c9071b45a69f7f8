import { type Message, message } from '../../../message.ts';
import type { TestCase } from './testReport.ts';

const wrong = ['fail', 'cancelled'];
const left = ['skip', 'skipped', 'todo'];

/**
 * Where the totals that Node, tape, mocha and node-tap print at the end (`# tests 3`, `# pass 2`, `# fail 1`) say more than
 * the report lists.
 */
export function tapTotalsFault(text: string, tests: readonly TestCase[]): Message | undefined {
  const totals = lastTotals(text.split('\n'));
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (totals.get(name) ?? 0), 0);
  const has = (...outcomes: readonly TestCase['outcome'][]) => tests.some(({ outcome }) => outcomes.includes(outcome));
  if (sum(wrong) > 0 && !has('failed', 'crashed'))
    return message('The report counts failures ({0}) that it does not list.', sum(wrong));
  return sum(left) > 0 && !has('skipped', 'todo')
    ? message('The report counts tests that did not run ({0}) and does not list them.', sum(left))
    : undefined;
}

/** The last lines `# word number` that begin with the number of tests: a program may print such lines before. */
function lastTotals(lines: readonly string[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (let at = lines.findLastIndex(line => /^# tests +\d/.test(line)); at >= 0 && at < lines.length; at++) {
    const [, name, count] = /^# ([a-z]+) +(\d+)$/.exec((lines[at] ?? '').trimEnd()) ?? [];
    if (name === undefined) break;
    totals.set(name, Number(count));
  }
  return totals;
}
