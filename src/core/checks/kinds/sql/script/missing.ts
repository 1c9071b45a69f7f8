import { type Message, message } from '../../../../message.ts';
import { type Finding, textEvidence } from '../../../engine/evidence.ts';
import type { SqlDatabase, SqlRefusal } from '../../../engine/sqlEngine.ts';
import { findTable } from '../judge/judgeTable.ts';
import { causeOf, refusalText, stateText } from '../refusal.ts';
import type { LearnerText } from './learnerText.ts';
import { whereDefined } from './whereDefined.ts';

/** SQLSTATEs that say of a name that nothing has it: class 42, and 3F000 for schemas. */
const noSuchThing = /^(?:42P01|42703|42704|42883|3F000)$/;

/**
 * Says of a statement of the course that was refused in what the learner made, what it needs and did not find: the
 * learner's files are what the tables come from. That a course's statement is wrong by itself is found by the course's
 * proof, whose solution fails then.
 * @param otherwise what is said when nothing that is missing can be named.
 */
export async function courseRefusal(
  database: SqlDatabase,
  refusal: SqlRefusal,
  learner: readonly LearnerText[],
  otherwise: Message = message(
    'These tables refuse a statement of the check: {0} (SQLSTATE {1}).',
    refusal.message,
    stateText(refusal.sqlstate),
  ),
): Promise<Finding> {
  const { said, table } = noSuchThing.test(refusal.sqlstate) ? await missing(database, refusal) : {};
  return {
    message: said ?? otherwise,
    actual: textEvidence(refusalText(refusal)),
    where: table === undefined ? undefined : whereDefined(learner, table),
    cause: causeOf(refusal),
  };
}

/** Takes the name of what is missing from PostgreSQL's English message; its position points at the course's statement. */
async function missing(
  database: SqlDatabase,
  { message: text }: SqlRefusal,
): Promise<{ readonly said?: Message; readonly table?: string }> {
  const named = (pattern: RegExp) =>
    pattern
      .exec(text)
      ?.slice(1)
      .map(name => name?.replace(/^"|"$/g, ''));
  const ofTable = named(/^column "(.+)" of relation "(.+)" does not exist$/);
  if (ofTable)
    return {
      said: message('The table {0} has no column {1}.', ofTable[1] ?? '', ofTable[0] ?? ''),
      table: ofTable[1] ?? '',
    };
  const [relation] = named(/^relation "(.+)" does not exist$/) ?? [];
  if (relation !== undefined) return { said: await missingTable(database, relation), table: relation };
  const [column] = named(/^column (.+) does not exist$/) ?? [];
  if (column !== undefined)
    return { said: message('The check asks for the column {0}, which does not exist.', column) };
  const [kind, thing] = named(/^(type|schema|function|constraint|trigger|role|sequence) (.+) does not exist$/) ?? [];
  if (kind === undefined || thing === undefined) return {};
  return { said: message('The check asks for the {0} {1}, which does not exist.', kind, thing) };
}

/** A table that is called nearly so, or is elsewhere, is named. */
async function missingTable(database: SqlDatabase, name: string): Promise<Message> {
  const plain = message('There is no table {0}.', name);
  // In a transaction that has failed nothing more can be asked.
  if ('refusal' in (await database.run('select 1'))) return plain;
  const found = await findTable(database, name);
  return 'finding' in found ? found.finding.message : plain;
}
