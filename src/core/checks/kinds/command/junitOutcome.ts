import { type Attributes, childrenOf, type Element, nameAndAttributes, textOf } from './junitElement.ts';
import type { TestOutcome } from './testReport.ts';

/** Words for a test that did not run, or not to its end, in the letters a to z alone. */
const leftOut = new Set(
  `skip skipped disabled ignored ignore pending incomplete inconclusive notrun notexecuted notstarted suppressed excluded
   filtered inactive blocked aborted cancelled canceled untested undefined unknown`.split(/\s+/),
);
const toDo = new Set(['todo']);
const wrong = new Set('failure failed fail error errored broken crashed timedout timeout'.split(' '));

/** Attributes that tell in a word what came of a test: GoogleTest, CTest, Bazel, Allure, NUnit and others. */
const tellingWords = ['status', 'result', 'outcome', 'state', 'conclusion'];
/** Attributes that tell with `false` that a test did not run. Those with the names above tell it with `true`. */
const tellingFalse = ['executed', 'enabled', 'run'];

const letters = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/** The part that tells of a failure. Tests that were run again and then passed (`flakyFailure`) have none. */
export function wrongPartOf(element: Element): Element | undefined {
  const parts = childrenOf(element);
  const called = (...names: readonly string[]) =>
    parts.find(part => names.includes(letters(nameAndAttributes(part).name)));
  return called('failure', 'error') ?? (noTestsFound(element) ? called('warning') : undefined);
}

/**
 * What came of a test.
 * @param file whether its name is that of a file: Node reports a file that broke in this way.
 */
export function outcomeOf(element: Element, file: boolean): TestOutcome {
  const { attributes } = nameAndAttributes(element);
  const parts = childrenOf(element).map(part => ({ part, word: letters(nameAndAttributes(part).name) }));
  const words = [...tellingWords.map(name => letters(attributes[name] ?? '')), ...parts.map(({ word }) => word)];
  const says = (known: ReadonlySet<string>) => words.some(word => known.has(word));
  const skipped = parts.find(({ word }) => word === 'skipped')?.part;
  if (says(toDo) || isTrue(attributes, toDo) || (skipped && nameAndAttributes(skipped).attributes.type === 'todo'))
    return 'todo';
  if (
    says(leftOut) ||
    isTrue(attributes, leftOut) ||
    tellingFalse.some(name => letters(attributes[name] ?? '') === 'false')
  )
    return 'skipped';
  if (parts.some(({ word }) => word === 'error') || noTestsFound(element)) return 'crashed';
  if (!says(wrong)) return 'passed';
  const text = textOf(wrongPartOf(element) ?? {});
  // Node reports a file that broke with the process's exit code.
  return file || /\bexitCode: \d/.test(text) ? 'crashed' : 'failed';
}

const isTrue = (attributes: Attributes, names: ReadonlySet<string>) =>
  [...names].some(name => letters(attributes[name] ?? '') === 'true');

/** PHPUnit up to 9 reports a class without tests, or data that it cannot use, as a test of this class. */
function noTestsFound(element: Element): boolean {
  return /(?:^|\\|\.)WarningTestCase$/.test(classOf(nameAndAttributes(element).attributes));
}

const classOf = ({ class: own, classname = '' }: Attributes) => own ?? classname;
