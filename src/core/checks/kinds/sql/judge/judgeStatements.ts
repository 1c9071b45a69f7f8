import { type Message, message } from '../../../../message.ts';
import { type Finding, textEvidence } from '../../../engine/evidence.ts';
import type { SqlDatabase, SqlRefusal } from '../../../engine/sqlEngine.ts';
import type { AssertionOf } from '../assertions.ts';
import { rolledBack, runAll } from '../courseSql.ts';
import { causeOf, refusalText, stateText } from '../refusal.ts';
import type { LearnerText } from '../script/learnerText.ts';
import { type Statement, splitStatements } from '../script/split.ts';
import { judgeRows } from './judgeQuery.ts';

/** Deferred constraints refuse at COMMIT only, which is never reached here: they are asked at once. */
const constraintsNow = 'set constraints all immediate';

/** The last statement has to be refused, for the wanted reason; whatever was done is taken back. */
export async function judgeRefused(
  database: SqlDatabase,
  wanted: AssertionOf<'refused'>,
): Promise<Finding | undefined> {
  const statements = splitStatements(wanted.statement);
  const last = statements.at(-1);
  if (!last) throw new Error(`"${wanted.name}" has no statement.`);
  return rolledBack(database, async () => {
    const before = await firstRefusal(database, statements.slice(0, -1));
    if (before) return refusedThough(before.statement, before.refusal);
    const outcome = await runAll(database, `${last.text};\n${constraintsNow}`);
    return refusedFinding(last, outcome.refusal, wanted);
  });
}

async function firstRefusal(database: SqlDatabase, statements: readonly Statement[]) {
  for (const statement of statements) {
    const { refusal } = await runAll(database, statement.text);
    if (refusal) return { statement, refusal };
  }
  return undefined;
}

function refusedThough({ text }: Statement, refusal: SqlRefusal): Finding {
  return {
    message: message(
      'This was refused, but must be accepted: {0} ({1}, SQLSTATE {2}).',
      shortened(text),
      refusal.message,
      stateText(refusal.sqlstate),
    ),
    expected: textEvidence('accepted'),
    actual: textEvidence(refusalText(refusal)),
    cause: causeOf(refusal),
  };
}

function refusedFinding(
  { text }: Statement,
  refusal: SqlRefusal | undefined,
  { sqlstate, constraint }: AssertionOf<'refused'>,
): Finding | undefined {
  const states = typeof sqlstate === 'string' ? [sqlstate] : sqlstate;
  const expected = textEvidence(states.map(stateText).join('\n'));
  if (!refusal)
    return {
      message: message('This was accepted, but must be refused: {0}', shortened(text)),
      expected,
      actual: textEvidence('accepted'),
    };
  const actual = textEvidence(`${stateText(refusal.sqlstate)}\n${refusalText(refusal)}`);
  if (!states.includes(refusal.sqlstate))
    return { message: otherReason(text, refusal, states), expected, actual, cause: causeOf(refusal) };
  if (constraint === undefined || refusal.constraint === constraint) return undefined;
  return {
    message: message('{0} refuses this; it must be {1}.', refusal.constraint ?? refusal.message, constraint),
    expected: textEvidence(constraint),
    actual,
  };
}

function otherReason(text: string, { sqlstate, message: said }: SqlRefusal, states: readonly string[]): Message {
  return message(
    'This is refused for another reason: {0} ({1}, SQLSTATE {2}; expected {3}).',
    shortened(text),
    said,
    stateText(sqlstate),
    states.map(stateText).join(' / '),
  );
}

/** All statements have to be accepted, and leave the wanted rows; whatever was done is taken back. */
export async function judgeAccepted(
  database: SqlDatabase,
  wanted: AssertionOf<'accepted'>,
  learner: readonly LearnerText[],
): Promise<Finding | undefined> {
  const statements = [...splitStatements(wanted.statement), ...splitStatements(constraintsNow)];
  return rolledBack(database, async () => {
    const refused = await firstRefusal(database, statements);
    if (refused) return refusedThough(refused.statement, refused.refusal);
    return wanted.leaves && judgeRows(database, wanted.leaves, learner);
  });
}

/** A statement on one line, for a sentence. */
function shortened(text: string): string {
  // Blanks between quotes belong to the value.
  const line = text.replace(/('(?:[^']|'')*')|\s+/g, (_, value?: string) => value ?? ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
