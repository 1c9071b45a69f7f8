import { type messages, type PGlite, protocol } from '@electric-sql/pglite';
import type { SqlOutcome, SqlRefusal, SqlResult } from '../../core/checks/engine/sqlEngine.ts';
import { refusalOf } from './postgresRefusal.ts';

/** Bytes of results of one run of SQL. */
const mostBytes = 32 * 1024 * 1024;

type Message = { readonly name: string };

/**
 * Runs a text by PostgreSQL's simple query protocol (manual, chapter 54.2.2). Cells are taken as they come over the wire,
 * in text form, so that every type looks as PostgreSQL writes it.
 * @param tooMuch called when the results are too large; they are dropped from then on, and the outcome is of no use.
 */
export async function runText(database: PGlite, text: string, tooMuch: () => void): Promise<SqlOutcome> {
  if (text.includes('\0')) return { refusal: nulCharacter };
  const parser = new protocol.Parser();
  const answers: Message[] = [];
  let bytes = 0;
  await database.execProtocolRawStream(protocol.serialize.query(text), {
    syncToFs: false,
    onRawData: data => {
      const before = bytes;
      bytes += data.length;
      if (bytes <= mostBytes) parser.parse(data, message => answers.push(message));
      else if (before <= mostBytes) tooMuch();
    },
  });
  const outcome = outcomeOf(answers);
  // PGlite swallows what it does not know, such as a stack that overflows; then there is no answer at all.
  if ('results' in outcome && outcome.results.length === 0 && !answers.some(({ name }) => name === 'emptyQuery'))
    throw new Error('PostgreSQL gave no answer');
  return outcome;
}

/** The message in which PostgreSQL's protocol ends a text would cut it short. */
const nulCharacter: SqlRefusal = {
  sqlstate: '22021',
  message: 'invalid byte sequence for encoding "UTF8": 0x00',
  detail: undefined,
  hint: undefined,
  constraint: undefined,
  position: undefined,
};

function outcomeOf(answers: readonly Message[]): SqlOutcome {
  const results: SqlResult[] = [];
  let columns: string[] = [];
  let rows: (string | null)[][] = [];
  for (const answer of answers) {
    if (isA<messages.RowDescriptionMessage>(answer, 'rowDescription')) columns = answer.fields.map(({ name }) => name);
    else if (isA<messages.DataRowMessage>(answer, 'dataRow')) rows.push(answer.fields);
    else if (isA<messages.DatabaseError>(answer, 'error')) return { refusal: refusalOf(answer) };
    else if (isA<messages.CommandCompleteMessage>(answer, 'commandComplete')) {
      results.push({ columns, rows, affected: affectedBy(answer.text) });
      columns = [];
      rows = [];
    }
  }
  return { results };
}

function isA<T extends Message>(message: Message, name: T['name']): message is T {
  return message.name === name;
}

/** Rows that a command touched, by its tag: `INSERT 0 5`, `UPDATE 3`; a `SELECT 2` touches none. */
export function affectedBy(tag: string): number {
  return Number(/^(?:INSERT 0|UPDATE|DELETE|MERGE|COPY) (\d+)$/.exec(tag)?.[1] ?? 0);
}
