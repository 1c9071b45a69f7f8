import { named } from '../source/visibleText.ts';
import { type Case, casesOf, notReachedWords } from './cases.ts';
import type { CheckedStep } from './checkRun.ts';
import type { Format } from './format.ts';
import { atText, placeOf } from './place.ts';
import { findingMessage, obstacleMessage, quoted, quotedOutput, wellFormed } from './reportText.ts';

/**
 * TAP 14 (https://testanything.org/tap-version-14-specification.html): a test point for each step, with its assertions as
 * a subtest. What was not reached, or could not be checked, is `not ok … # TODO`: no reader counts that as a failure, and
 * none, not even one that does not know directives, as a success. When a step could not be checked, the report ends with
 * `Bail out!`, TAP's word for a run that cannot be judged; it is the last line, so that what was found out is there.
 */
export const tap: Format = ({ steps }) => {
  const stuck = steps.flatMap(step => (step.verdict.outcome === 'couldNotCheck' ? [bailOut(step, step.verdict)] : []));
  return [
    'TAP version 14',
    ...(steps.length === 0 ? [] : [`1..${steps.length}`]),
    ...steps.flatMap((step, at) => stepLines(step, at + 1)),
    ...(steps.length === 0 ? ['Bail out! Nothing was checked.'] : stuck.slice(0, 1)),
    '',
  ].join('\n');
};

const bailOut = (step: CheckedStep, { obstacle }: Extract<CheckedStep['verdict'], { outcome: 'couldNotCheck' }>) =>
  `Bail out! ${escaped(`Could not check ${step.step}: ${obstacleMessage(obstacle)}`)}`;

function stepLines(step: CheckedStep, number: number): readonly string[] {
  const cases = casesOf(step);
  const title = escaped(`${step.step}: ${step.title}`);
  const inner = [`1..${cases.length}`, ...cases.flatMap((one, at) => point(one, at + 1, step.folder))];
  return [`# Subtest: ${title}`, ...inner.map(line => `    ${line}`), stepPoint(step, number, title)];
}

function stepPoint({ verdict }: CheckedStep, number: number, title: string): string {
  switch (verdict.outcome) {
    case 'passed':
      return `ok ${number} - ${title}`;
    case 'notYet':
      return `not ok ${number} - ${title}`;
    case 'couldNotCheck':
      return `not ok ${number} - ${title} # TODO could not be checked`;
  }
}

function point(one: Case, number: number, folder: string): readonly string[] {
  const head = `${number} - ${escaped(one.name)}`;
  switch (one.state) {
    case 'held':
      return [`ok ${head}`];
    case 'failed':
      return [`not ok ${head}`, ...diagnostics(one, folder)];
    case 'notReached':
      return [`not ok ${head} # TODO ${escaped(notReachedWords(one))}`];
    case 'couldNotCheck':
      return [`not ok ${head} # TODO ${escaped(`could not be checked: ${obstacleMessage(one.obstacle)}`)}`];
  }
}

function diagnostics({ finding, hint }: Extract<Case, { state: 'failed' }>, folder: string): readonly string[] {
  const place = placeOf(folder, finding);
  const values = {
    message: findingMessage(finding),
    severity: 'fail',
    at: place && atText(place),
    expected: quoted(finding.expected),
    actual: quoted(finding.actual),
    output: quotedOutput(finding.output),
    hint: hint && wellFormed(hint),
  };
  const lines = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name}: ${yamlString(value)}`],
  );
  return ['  ---', ...lines, '  ...'];
}

/** A string in YAML's double quotes: JSON's escapes, and those for what YAML takes for a line end or cannot print. */
function yamlString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * A text of one line in which no directive begins. One that ends in a brace, which some readers take for the begin of a
 * block, stands in quotes; characters that would end the line are shown by their names.
 */
function escaped(text: string): string {
  const line = wellFormed(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, named)
    .replace(/\\/g, '\\\\')
    .replace(/#/g, '\\#');
  return line.endsWith('{') ? `"${line}"` : line;
}
