import { notAllowedThere, notCovered, scriptBreaks, scriptTooLarge } from '../../core/checks/kinds/mongo/obstacles.ts';
import { type Doc, isDoc } from '../../mongo/language/values/values.ts';
import type { AskedCommand } from '../../mongo/shell/askedServer.ts';
import { read } from '../../mongo/written.ts';

/** A command that may be sent to the learner's own server, with the name of the database that scripts use. */
export type OwnCommand = {
  readonly command: Doc;
  /** Whether it may change something. */
  readonly writes: boolean;
  /** Whether its reply has a cursor. */
  readonly isCursor: boolean;
};

/** The commands that scripts come to, and whether they change something; no other is sent. */
const verbs: Readonly<Record<string, 'reads' | 'writes'>> = {
  ping: 'reads',
  find: 'reads',
  aggregate: 'reads',
  count: 'reads',
  distinct: 'reads',
  listCollections: 'reads',
  listIndexes: 'reads',
  insert: 'writes',
  update: 'writes',
  delete: 'writes',
  findAndModify: 'writes',
  create: 'writes',
  collMod: 'writes',
  drop: 'writes',
  dropDatabase: 'writes',
  renameCollection: 'writes',
  createIndexes: 'writes',
  dropIndexes: 'writes',
};
const withCursor = ['find', 'aggregate', 'listCollections', 'listIndexes'];

/** Characters of a command: MongoDB takes documents of 16 MB. */
const longest = 32 * 2 ** 20;

/** Stages that look at more than a database. */
const farStages = `$currentOp $listSessions $listLocalSessions $listSampledQueries $listClusterCatalog $changeStream
  $shardedDataDistribution $changeStreamSplitLargeEvent $querySettings $queryStats $planCacheStats`.split(/\s+/);

/** Kinds of collections that a check cannot copy. */
const creating = ['create', 'validator', 'validationLevel', 'validationAction', 'comment', 'collation'];

/**
 * Reads a command of a script, and refuses what could touch more than the check's database. Nothing in it is believed: a
 * script runs beside what wrote it.
 * @param own the database's name in scripts.
 * @param script the script's name, for messages.
 * @throws CouldNotCheck
 */
export function ownCommand(text: string, own: string, script: string): OwnCommand {
  const { database, command } = parsed(text, script);
  const [verb = ''] = Object.keys(command);
  const does = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (!does || Object.keys(command).some(name => name.startsWith('$'))) throw notAllowedThere(`the command ${verb}`);
  if (verb === 'renameCollection') checkRenaming(command, own);
  else if (database !== own) throw notAllowedThere(`the database "${String(database)}"`);
  const far = farWords(command[verb === 'aggregate' || verb === 'create' ? 'pipeline' : ''], own);
  if (far !== undefined) throw notAllowedThere(far);
  if (verb === 'create') checkKind(command, script);
  return {
    command,
    writes: does === 'writes' || writesAtTheEnd(command.pipeline),
    isCursor: withCursor.includes(verb),
  };
}

function parsed(text: string, script: string): { readonly database: unknown; readonly command: Doc } {
  if (text.length > longest) throw scriptTooLarge(script);
  try {
    const { database, command } = JSON.parse(text) as AskedCommand;
    const doc = read(command);
    if (isDoc(doc)) return { database, command: doc };
  } catch (error) {
    // JSON, BSON and what walks through both have errors of their own.
    if (!(error instanceof Error)) throw error;
  }
  throw scriptBreaks(script);
}

function checkRenaming({ renameCollection, to }: Doc, own: string): void {
  for (const name of [renameCollection, to])
    if (!String(name).startsWith(`${own}.`)) throw notAllowedThere(`the collection "${String(name)}"`);
}

function checkKind(command: Doc, script: string): void {
  const other = Object.keys(command).find(name => !creating.includes(name));
  if (other) throw notCovered(script, { notCovered: `the option ${other} of createCollection` });
}

function writesAtTheEnd(pipeline: unknown): boolean {
  const last = Array.isArray(pipeline) ? pipeline.at(-1) : undefined;
  return isDoc(last) && ('$out' in last || '$merge' in last);
}

/** What in a pipeline reaches beyond its database. */
function farWords(value: unknown, own: string): string | undefined {
  if (Array.isArray(value)) return value.map(one => farWords(one, own)).find(words => words !== undefined);
  if (!isDoc(value)) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    if (farStages.includes(name)) return name;
    if (/^\$(?:out|merge|lookup|graphLookup|unionWith)$/.test(name) && namesDatabase(inner, own))
      return `${name} of another database`;
    const words = farWords(inner, own);
    if (words !== undefined) return words;
  }
  return undefined;
}

function namesDatabase(spec: unknown, own: string): boolean {
  const places = isDoc(spec) ? [spec, spec.into, spec.from, spec.coll] : [];
  return places.some(place => isDoc(place) && 'db' in place && place.db !== own);
}
