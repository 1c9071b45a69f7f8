import type { Finding } from '../checks/engine/evidence.ts';
import type { Obstacle } from '../checks/engine/verdict.ts';
import { type Case, casesOf } from './cases.ts';
import type { CheckedStep } from './checkRun.ts';
import type { Format } from './format.ts';
import { jsonText } from './jsonText.ts';
import { pathFrom, placeOf } from './place.ts';
import { findingText, obstacleMessage } from './reportText.ts';
import { isWhole, scoreOf } from './score.ts';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/). A result is an assertion that does not hold; what could
 * not be checked is a notification of an invocation that was not successful, so that no reader takes it for a finding, nor
 * its absence for a success.
 */
export const sarif: Format = (run, { version }) => {
  const failures = run.steps.flatMap(step =>
    casesOf(step).flatMap(one => (one.state === 'failed' ? [{ step, one }] : [])),
  );
  const notifications = run.steps.flatMap(step =>
    'obstacle' in step.verdict && step.verdict.obstacle ? [notification(step, step.verdict.obstacle)] : [],
  );
  const score = scoreOf(run);
  return jsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Backend Journey', version, rules: failures.map(({ step, one }) => rule(step, one)) } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: isWhole(run),
            startTimeUtc: new Date(run.startedAt).toISOString(),
            toolExecutionNotifications: notifications,
          },
        ],
        results: failures.map(({ step, one }, ruleIndex) => result(step, one, ruleIndex)),
        properties: { course: run.course.id, ...(score ? { score: score.score, maxScore: score.most } : {}) },
      },
    ],
  });
};

type Failure = Extract<Case, { state: 'failed' }>;

const ruleId = ({ step }: CheckedStep, { name }: Case) => `${step}: ${name}`;

const rule = (step: CheckedStep, one: Failure) => ({
  id: ruleId(step, one),
  shortDescription: { text: one.name },
  fullDescription: { text: `${step.title}: ${one.name}` },
});

const result = (step: CheckedStep, one: Failure, ruleIndex: number) => ({
  ruleId: ruleId(step, one),
  ruleIndex,
  kind: 'fail',
  level: 'error',
  message: { text: findingText(one.finding, step.folder, one.hint) },
  locations: [location(step.folder, one.finding)],
  // A step has each of its assertions once, wherever its file or line moves to.
  partialFingerprints: { 'assertion/v1': ruleId(step, one) },
});

const notification = ({ step, folder }: CheckedStep, obstacle: Obstacle) => ({
  level: 'error',
  descriptor: { id: obstacle.kind },
  message: { text: `Could not check ${step}: ${obstacleMessage(obstacle)}` },
  locations: [location(folder, obstacle.finding ?? {})],
});

/** Where a finding is; the lab's folder when it is about no file, since readers want a place for everything. */
function location(folder: string, finding: Pick<Finding, 'where' | 'subject'>) {
  const place = placeOf(folder, finding);
  const uri = place ? uriOf(place.path) : `${uriOf(pathFrom(folder, ''))}/`;
  const region = place?.line === undefined ? {} : { region: { startLine: place.line, startColumn: place.column } };
  return { physicalLocation: { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, ...region } };
}

/** A path as a relative reference (RFC 3986): what is not unreserved is percent-encoded, a colon too. */
const uriOf = (path: string) =>
  path
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
