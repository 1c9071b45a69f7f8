import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/checks/engine/evidence.ts';
import type { SqlEngine } from '../../../src/core/checks/engine/sqlEngine.ts';
import type { Verdict } from '../../../src/core/checks/engine/verdict.ts';
import { runChecks } from '../../../src/core/checks/runChecks.ts';
import { inEnglish } from '../../../src/core/message.ts';
import { fakeWorld, readCheck } from './fakeWorld.ts';

type Files = Readonly<Record<string, string>>;

/** Checks SQL files of a learner, by a check as lab.yaml has it without `kind: sql`. */
export function checkSql(engine: SqlEngine, yaml: string, files: Files = {}, given: Files = {}): Promise<Verdict> {
  const checks = [readCheck(`kind: sql\n${yaml}`)];
  const contents = Object.entries(given).map(([path, text]) => ({ path, text }));
  const lab = { name: 'lab', open: 'a.sql', start: [], solution: [], given: contents };
  const world = { ...fakeWorld({ files }), sql: engine };
  return runChecks({ checks, mistakes: [], lab }, world, new AbortController().signal);
}

/** Asks one assertion, given as YAML without its name, of what a file of the learner makes. */
export async function askSql(
  engine: SqlEngine,
  learner: string,
  assertion: string,
  more: { files?: Files; given?: Files; yaml?: string } = {},
): Promise<Finding | undefined> {
  const yaml = `files: [learner.sql]\n${more.yaml ?? ''}\nassertions: [{ name: it, ${assertion} }]`;
  const verdict = await checkSql(engine, yaml, { 'learner.sql': learner, ...more.files }, more.given);
  const result = verdict.results.find(({ name }) => name === 'it');
  assert.ok(result && result.state !== 'notReached', `not reached: ${said(verdict)}`);
  return result.state === 'failed' ? result.finding : undefined;
}

/** What a verdict says, in English. */
export function said(verdict: Verdict): string {
  const findings = verdict.results.flatMap(one => (one.state === 'failed' ? [inEnglish(one.finding.message)] : []));
  const obstacle = 'obstacle' in verdict && verdict.obstacle ? [inEnglish(verdict.obstacle.message)] : [];
  return [...findings, ...obstacle].join('\n');
}
