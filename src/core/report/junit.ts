import { sectionOf, toFileName } from '../course/names.ts';
import { type Case, casesOf, countOf, notReachedWords } from './cases.ts';
import type { CheckedStep, CheckRun } from './checkRun.ts';
import type { Format } from './format.ts';
import { findingMessage, findingText, obstacleMessage } from './reportText.ts';
import { earned } from './score.ts';
import { attributes, xmlText } from './xml.ts';

/**
 * JUnit's XML. It has no standard; this keeps to what both the schema of Jenkins' xUnit plugin (junit-10.xsd) and the
 * older, stricter one of Ant's reports take. A suite is a step. What does not hold is a `failure`, what could not be
 * checked an `error`, what was not reached `skipped`.
 */
export const junit: Format = run =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    ...run.steps.flatMap((_, at) => suite(run, at)),
    '</testsuites>',
    '',
  ].join('\n');

function suite({ steps, startedAt }: CheckRun, at: number): readonly string[] {
  const step = steps[at] as CheckedStep;
  const cases = casesOf(step);
  const head = attributes({
    id: at,
    package: toFileName(sectionOf(step.step)),
    name: step.title,
    timestamp: new Date(startedAt).toISOString().slice(0, 19),
    hostname: 'localhost',
    tests: cases.length,
    failures: countOf(cases, 'failed'),
    errors: countOf(cases, 'couldNotCheck'),
    skipped: countOf(cases, 'notReached'),
    time: seconds(step.ms),
  });
  return [
    `  <testsuite${head}>`,
    ...properties(step),
    ...cases.flatMap(one => testCase(one, step, step.ms / cases.length)),
    '    <system-out></system-out>',
    '    <system-err></system-err>',
    '  </testsuite>',
  ];
}

function properties(step: CheckedStep): readonly string[] {
  const score = earned(step);
  const values = {
    step: step.step,
    outcome: step.verdict.outcome,
    ...(score === undefined ? {} : { score }),
    points: step.points,
  };
  return [
    '    <properties>',
    ...Object.entries(values).map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    '    </properties>',
  ];
}

/** @param share of the step's time in milliseconds: a check is measured as a whole, so that its cases share it equally. */
function testCase(one: Case, step: CheckedStep, share: number): readonly string[] {
  const head = `    <testcase${attributes({ classname: toFileName(step.step), name: one.name, time: seconds(share) })}`;
  const inner = ending(one, step);
  return inner === undefined ? [`${head}/>`] : [`${head}>`, `      ${inner}`, '    </testcase>'];
}

function ending(one: Case, { folder }: CheckedStep): string | undefined {
  switch (one.state) {
    case 'held':
      return undefined;
    case 'failed': {
      const head = attributes({ type: 'notYet', message: findingMessage(one.finding) });
      return `<failure${head}>${xmlText(findingText(one.finding, folder, one.hint))}</failure>`;
    }
    case 'notReached':
      return `<skipped${attributes({ message: notReachedWords(one) })}/>`;
    case 'couldNotCheck': {
      const message = obstacleMessage(one.obstacle);
      return `<error${attributes({ type: one.obstacle.kind, message })}>${xmlText(message)}</error>`;
    }
  }
}

const seconds = (ms: number) => (Math.max(0, ms) / 1000).toFixed(3);
