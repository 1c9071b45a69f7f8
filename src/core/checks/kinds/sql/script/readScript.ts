import { message } from '../../../../message.ts';
import { type Finding, whereOf } from '../../../engine/evidence.ts';
import { unreadable } from '../../../engine/unreadable.ts';
import type { World } from '../../../engine/world.ts';
import { insertsOf } from './copyRows.ts';
import { commandParts, effectOf } from './psqlCommands.ts';
import { argumentsOf } from './psqlSession.ts';
import { isCopyIn, type PsqlCommand, type Statement, splitStatements } from './split.ts';

/** A statement of a script, with what psql does before it. */
export type ScriptStatement = Statement & {
  /** Commands that psql obeys before it: \set, \if and the like. */
  readonly before: readonly PsqlCommand[];
  /** The file that it stands in: the script's own, or one that it reads. */
  readonly source: Source;
};

type Source = { readonly file: string; readonly text: string };

/** Files that read files that read files. */
const deepest = 8;
/** Statements of a script with all that it reads. */
const most = 50_000;

type Reading = { readonly world: World; readonly statements: ScriptStatement[]; before: PsqlCommand[]; open: number };

/** A finding says why a script cannot be run. */
export async function readScript(
  world: World,
  source: Source,
): Promise<{ readonly statements: readonly ScriptStatement[] } | { readonly finding: Finding }> {
  const reading: Reading = { world, statements: [], before: [], open: 0 };
  const finding = await readInto(source, 0, reading);
  if (finding) return { finding };
  if (reading.open === 0) return { statements: reading.statements };
  return {
    finding: {
      message: message('An \\if has no \\endif.'),
      where: whereOf(source.file, source.text, source.text.lastIndexOf('\\if')),
    },
  };
}

async function readInto(source: Source, depth: number, reading: Reading): Promise<Finding | undefined> {
  for (const statement of splitStatements(source.text)) {
    const { command } = statement;
    const effect = command ? effectOf(command.line) : 'ends';
    if (reading.statements.length > most || effect === 'unknown' || isUnfit(statement))
      return notForPostgres(source, statement, reading.statements.length > most);
    const isSql = statement.text !== '' && effect !== 'dropped';
    if (isSql) {
      const kept = effect === 'obeyed' && /^g/.test(command?.line ?? '') ? command : undefined;
      reading.statements.push({ ...statement, command: kept, before: reading.before, source });
      reading.before = [];
    }
    if (!command) continue;
    if (effect === 'obeyed' && !/^g/.test(command.line)) reading.before.push(command);
    const { name } = commandParts(command.line);
    reading.open += name === 'if' ? 1 : name === 'endif' ? -1 : 0;
    if (effect === 'stops' && reading.open === 0) return undefined;
    if (effect !== 'reads') continue;
    const finding = await include(source, command, depth, reading);
    if (finding) return finding;
  }
  return undefined;
}

const isUnfit = (statement: Statement) =>
  isCopyIn(statement.tokens) && (statement.rows === undefined || insertsOf(statement) === undefined);

/** \i takes a path from where psql was started, which is the lab's folder; \ir from where the file is. */
async function include(source: Source, command: PsqlCommand, depth: number, reading: Reading) {
  const where = whereOf(source.file, source.text, command.start);
  const { name, rest } = commandParts(command.line);
  const [path = ''] = argumentsOf(rest, {});
  const folder = /^(?:ir|include_relative)$/.test(name) ? source.file.split('/').slice(0, -1) : [];
  const file = normal([...folder, ...path.split('/')]);
  if (depth >= deepest) return { message: message('{0} is included by files that include each other.', file), where };
  const read = await reading.world.files.read(file);
  if (read.state !== 'text') return { ...unreadable(file, read.state), where };
  return readInto({ file, text: read.text }, depth + 1, reading);
}

/** A path without `.` and `..`; one that leaves the lab keeps its `..`, and is found missing. */
function normal(parts: readonly string[]): string {
  const kept: string[] = [];
  for (const part of parts)
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (part !== '.' && part !== '') kept.push(part);
  return kept.join('/');
}

/** What psql would take, but a server does not. */
function notForPostgres({ file, text }: Source, { command, start, tokens }: Statement, tooMany: boolean): Finding {
  if (tooMany)
    return { message: message('{0} has more than {1} statements.', file, most), where: whereOf(file, text, start) };
  if (isCopyIn(tokens))
    return {
      message: message(
        'COPY … FROM STDIN reads rows from a terminal, and there is none here. Use INSERT, or write the rows below it as text or CSV, with a last line of \\.',
      ),
      where: whereOf(file, text, start),
    };
  const line = command?.line ?? '';
  return {
    message: message('"\\{0}" is a command of psql, not SQL. Write it as SQL, or leave it out.', line),
    where: whereOf(file, text, command?.start ?? start),
  };
}
