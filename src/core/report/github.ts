import { type Case, casesOf } from './cases.ts';
import type { CheckedStep } from './checkRun.ts';
import type { Format } from './format.ts';
import { type Place, placeOf } from './place.ts';
import { findingText, obstacleMessage, wellFormed } from './reportText.ts';
import { scoreOf } from './score.ts';

/**
 * Workflow commands of GitHub Actions, which shows them at the lines that they are about
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands): an error for each assertion that
 * does not hold, a warning for what could not be checked, a notice with the points. Every line is a command, so that
 * nothing in a title or in what a program printed can be one. GitHub shows the first ten of a kind in each step of a job.
 */
export const github: Format = run => {
  const passed = run.steps.filter(({ verdict }) => verdict.outcome === 'passed').length;
  const score = scoreOf(run);
  const points = score ? `${score.score} of ${score.most} points` : 'no score, since not everything could be checked';
  return [
    ...run.steps.flatMap(stepCommands),
    command('notice', { title: run.course.title }, `${passed} of ${run.steps.length} steps passed: ${points}.`),
    '',
  ].join('\n');
};

function stepCommands(step: CheckedStep): readonly string[] {
  const { verdict } = step;
  const failures = casesOf(step).flatMap(one => (one.state === 'failed' ? [failure(step, one)] : []));
  return 'obstacle' in verdict && verdict.obstacle ? [...failures, notChecked(step, verdict.obstacle)] : failures;
}

function failure({ title, folder }: CheckedStep, one: Extract<Case, { state: 'failed' }>): string {
  const place = placeOf(folder, one.finding);
  return command(
    'error',
    { ...properties(place), title: `${title}: ${one.name}` },
    findingText(one.finding, folder, one.hint),
  );
}

function notChecked({ title, folder }: CheckedStep, obstacle: Parameters<typeof obstacleMessage>[0]): string {
  const place = obstacle.finding && placeOf(folder, obstacle.finding);
  return command('warning', { ...properties(place), title: `Could not check: ${title}` }, obstacleMessage(obstacle));
}

const properties = (place: Place | undefined) =>
  place ? { file: place.path, line: place.line, col: place.column } : {};

type Properties = Readonly<Record<string, string | number | undefined>>;

function command(name: 'error' | 'warning' | 'notice', properties: Properties, message: string): string {
  const words = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapedProperty(String(value))}`],
  );
  return `::${name} ${words.join(',')}::${escapedData(message)}`;
}

/** As GitHub's toolkit escapes them (actions/toolkit, packages/core/src/command.ts). */
const escapedData = (text: string) =>
  wellFormed(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapedProperty = (text: string) => escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
