import { type Message, message } from '../../../message.ts';
import { childrenOf, type Element, nameAndAttributes } from './junitElement.ts';
import { outcomeOf } from './junitOutcome.ts';

/** What a group has within it, however deep. */
type Listed = { tests: number; wrong: number; left: number };

const wrongTotals = ['failures', 'errors', 'failed', 'broken'];
const leftTotals = [
  'skipped',
  'disabled',
  'ignored',
  'pending',
  'incomplete',
  'inconclusive',
  'notrun',
  'not-run',
  'todo',
];

/**
 * Where a group's totals say more than it lists: tests that are missing, failures or left out tests that no test shows.
 * Fewer are not a fault: runners list a second time what failed twice, and Node counts a group among its tests.
 */
export function totalsFaults(root: Element): readonly Message[] {
  const faults: Message[] = [];
  look(root, faults, countsOthers(root));
  return faults;
}

function look(element: Element, faults: Message[], others: boolean): Listed {
  const { name, attributes } = nameAndAttributes(element);
  if (name === 'testcase') return listedTest(element);
  const parts = childrenOf(element);
  const listed: Listed = { tests: 0, wrong: 0, left: 0 };
  for (const part of parts) {
    const { tests, wrong, left } = look(part, faults, others);
    listed.tests += tests;
    listed.wrong += wrong;
    listed.left += left;
  }
  if (name === 'testsuite' || name === 'testsuites') {
    const announced = others ? 0 : sum(attributes, ['tests']);
    const direct = parts.filter(part => /^test(?:case|suite)$/.test(nameAndAttributes(part).name)).length;
    const [wrong, left] = [sum(attributes, wrongTotals), sum(attributes, leftTotals)];
    if (wrong > 0 && listed.wrong === 0)
      faults.push(message('The report counts failures ({0}) that it does not list.', wrong));
    else if (left > 0 && listed.left === 0)
      faults.push(message('The report counts tests that did not run ({0}) and does not list them.', left));
    else if (announced > Math.max(listed.tests, direct))
      faults.push(message('The report announces more tests ({0}) than it lists ({1}).', announced, listed.tests));
  }
  return listed;
}

function listedTest(element: Element): Listed {
  const outcome = outcomeOf(element, false);
  const left = outcome === 'skipped' || outcome === 'todo';
  return { tests: 1, wrong: outcome === 'failed' || outcome === 'crashed' ? 1 : 0, left: left ? 1 : 0 };
}

function sum(attributes: Readonly<Record<string, string>>, names: readonly string[]): number {
  const numbers = names.map(name => Number(attributes[name] ?? 0));
  return numbers.reduce((total, one) => total + (Number.isFinite(one) && one > 0 ? one : 0), 0);
}

/**
 * Whether a runner counts as `tests` what it does not list: doctest and Catch2, known by its version and by the seed that it
 * writes down, their assertions, and pytest since version 9 the subtests that passed.
 */
function countsOthers(root: Element): boolean {
  const within = [root, ...childrenOf(root)];
  const suites = within.map(nameAndAttributes).filter(({ name }) => name === 'testsuite' || name === 'testsuites');
  return (
    suites.some(({ attributes }) => /^pytest(?: tests)?$/.test(attributes.name ?? '') || attributes.doctest_version) ||
    within.flatMap(childrenOf).filter(isProperties).flatMap(childrenOf).some(isSeed)
  );
}

const isProperties = (element: Element) => nameAndAttributes(element).name === 'properties';
const isSeed = (element: Element) => nameAndAttributes(element).attributes.name === 'random-seed';
