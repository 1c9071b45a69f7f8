import { message } from '../../../message.ts';
import { type Finding, type Where, whereOf } from '../../engine/evidence.ts';
import type { CheckContext } from '../../engine/kind.ts';
import type { MongoDatabase, MongoRefusal } from '../../engine/mongoEngine.ts';
import { unreadable } from '../../engine/unreadable.ts';
import type { LastValue } from './courseScript.ts';
import { judgeMongo } from './judgeMongo.ts';
import { refusalEvidence, refusalFinding, refusalText } from './refusal.ts';
import { fitsAfter, type MongoCheck, runsFile } from './schema.ts';

/** Runs the course's and the learner's scripts in a fresh database, and asks every assertion. */
export async function runMongo(check: MongoCheck, context: CheckContext): Promise<void> {
  const { world, report, signal } = context;
  const texts: [file: string, text: string][] = [];
  for (const file of check.files) {
    const read = await world.files.read(file);
    if (read.state !== 'text') return report.fail(runsFile(file), unreadable(file, read.state));
    texts.push([file, read.text]);
  }
  const options = { timeLimit: check.timeLimit * 1000, signal, name: check.database };
  await world.mongo.withDatabase(options, async database => {
    for (const file of check.setup) await mustRun(database, file, context.given(file));
    const values = new Map<string, LastValue>();
    for (const [file, text] of texts) {
      const finding = await runScript(database, file, text, values);
      if (!report.settle(runsFile(file), finding)) return;
    }
    for (const file of check.after) {
      const finding = await runAfter(database, file, context.given(file));
      if (!report.settle(fitsAfter(file), finding)) return;
    }
    for (const one of check.assertions) report.settle(one.name, await judgeMongo(one, { database, values }));
  });
}

async function mustRun(database: MongoDatabase, file: string, text: string): Promise<void> {
  const outcome = await database.run(text, `check/${file}`);
  if ('refusal' in outcome) throw new Error(`check/${file} of the course is refused: ${refusalText(outcome.refusal)}`);
}

async function runScript(
  database: MongoDatabase,
  file: string,
  text: string,
  values: Map<string, LastValue>,
): Promise<Finding | undefined> {
  if (text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').trim() === '')
    return { message: message('{0} has no statement yet.', file), where: whereOf(file, text, 0), cause: 'empty' };
  const outcome = await database.run(text, file);
  if ('refusal' in outcome)
    return typedCommand(file, text, outcome.refusal) ?? refusalFinding(file, outcome.refusal, outcome.printed);
  values.set(file, { value: outcome.value, where: lastStatement(file, text) });
  return undefined;
}

/** The last line that begins at the margin and opens something: where the last statement most likely begins. */
function lastStatement(file: string, text: string): Where {
  const line = text.split('\n').findLastIndex(one => /^[^\s})\]/*]/.test(one));
  return { file, line: Math.max(0, line) + 1, column: 1 };
}

/** What mongosh takes when it is typed, but no script can have. */
function typedCommand(file: string, text: string, { message: said, line }: MongoRefusal): Finding | undefined {
  const written = said.startsWith('SyntaxError') && line !== undefined ? text.split('\n')[line - 1] : undefined;
  const [, command, name = ''] = /^\s*(use|show)\s+(\w+)\s*;?\s*$/.exec(written ?? '') ?? [];
  if (!command || line === undefined) return undefined;
  const where = { file, line, column: 1 };
  const cause = 'syntax';
  return command === 'use'
    ? {
        message: message('"use {0}" works only when it is typed. In a script, write use(\'{0}\').', name),
        where,
        cause,
      }
    : {
        message: message('"show {0}" works only when it is typed. In a script, call db.getCollectionNames().', name),
        where,
        cause,
      };
}

async function runAfter(database: MongoDatabase, file: string, text: string): Promise<Finding | undefined> {
  const outcome = await database.run(text, `check/${file}`);
  if ('value' in outcome) return undefined;
  return {
    message: message('The documents of the check do not fit these collections: {0}', outcome.refusal.message),
    actual: refusalEvidence(outcome.refusal),
  };
}
