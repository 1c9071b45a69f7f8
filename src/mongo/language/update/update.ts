import { codes, NotCovered, refused } from '../../refusal.ts';
import { reshape } from '../pipeline/stages.ts';
import { equal } from '../values/compare.ts';
import { uncoveredUpdate } from '../values/known.ts';
import { bsonType, type Doc, field, isDoc } from '../values/values.ts';
import { changeAt } from './changeAt.ts';
import { updateOperators } from './updateOperators.ts';
import { arrayFilters, concretePaths, type Positions } from './updatePaths.ts';

/** Makes a new document of an old one. @param inserting true when an upsert inserts it. */
export type Update = (doc: Doc, inserting: boolean) => Doc;

/**
 * Compiles an update with operators or a pipeline; see the manual, "Update Operators".
 * @param query what `$` in a path refers to.
 */
export function compileUpdate(update: Doc | readonly unknown[], query: Doc, options: Doc = {}): Update {
  const filters = arrayFilters(options.arrayFilters);
  if (isList(update)) return keepingId(pipelineUpdate(update));
  const steps = Object.entries(update).flatMap(([name, fields]) => operatorSteps(name, fields));
  checkConflicts(steps.flatMap(({ paths }) => paths));
  checkFilters(
    steps.flatMap(({ paths }) => paths),
    filters,
  );
  const positions = { filters, query };
  return keepingId((doc, inserting) => steps.reduce((current, step) => step.apply(current, inserting, positions), doc));
}

const isList = (update: Doc | readonly unknown[]): update is readonly unknown[] => Array.isArray(update);

type Step = { readonly paths: readonly string[]; apply(doc: Doc, inserting: boolean, positions: Positions): Doc };

function operatorSteps(name: string, fields: unknown): Step[] {
  if (uncoveredUpdate.has(name)) throw new NotCovered(name);
  const operator = Object.hasOwn(updateOperators, name) ? updateOperators[name] : undefined;
  if (!operator && name !== '$rename')
    throw refused(
      codes.failedToParse,
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  if (!isDoc(fields))
    throw refused(
      codes.failedToParse,
      `Modifiers operate on fields but we found type ${bsonType(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${JSON.stringify(fields)}}`,
    );
  return Object.entries(fields).map(([path, argument]) => {
    checkPath(path);
    if (!operator) return rename(path, argument);
    const change = operator.make(argument, path);
    return {
      paths: [path],
      apply: (doc, inserting, positions) =>
        operator.onInsert && !inserting
          ? doc
          : concretePaths(doc, path, positions).reduce(
              (current, parts) => changeAt(current, parts, operator.creates, change) as Doc,
              doc,
            ),
    };
  });
}

function checkPath(path: string): void {
  if (path === '') throw refused(56, 'An empty update path is not valid.');
  if (path.split('.').includes(''))
    throw refused(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  if (path.startsWith('$'))
    throw refused(
      codes.dollarPrefixedFieldName,
      `The dollar ($) prefixed field '${path}' in '${path}' is not valid for storage.`,
    );
}

function rename(from: string, to: unknown): Step {
  if (typeof to !== 'string')
    throw refused(codes.badValue, `The 'to' field for $rename must be a string: ${from}: ${JSON.stringify(to)}`);
  checkPath(to);
  if (from === to)
    throw refused(codes.badValue, `The source and target field for $rename must differ: ${from}: "${to}"`);
  if ((from + to).includes('$'))
    throw refused(codes.badValue, `The source field for $rename may not be dynamic: ${from}`);
  return {
    paths: [from, to],
    apply(doc) {
      let value: unknown;
      const taken = changeAt(doc, from.split('.'), false, old => {
        value = old;
        return undefined;
      });
      return value === undefined ? doc : (changeAt(taken, to.split('.'), true, () => value) as Doc);
    },
  };
}

function checkConflicts(paths: readonly string[]): void {
  for (const [at, path] of paths.entries())
    for (const other of paths.slice(0, at))
      if (path === other || path.startsWith(`${other}.`) || other.startsWith(`${path}.`))
        throw refused(
          codes.conflictingUpdateOperators,
          `Updating the path '${path}' would create a conflict at '${path.length < other.length ? path : other}'`,
        );
}

function checkFilters(paths: readonly string[], filters: Positions['filters']): void {
  for (const name of filters.keys())
    if (!paths.some(path => path.split('.').includes(`$[${name}]`)))
      throw refused(codes.failedToParse, `The array filter for identifier '${name}' was not used in the update`);
}

const pipelineStages = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'];

function pipelineUpdate(stages: readonly unknown[]): Update {
  const all = stages.map(stage => {
    const [name = ''] = isDoc(stage) ? Object.keys(stage) : [];
    if (!pipelineStages.includes(name))
      throw refused(codes.invalidOptions, `${name} is not allowed to be used within an update`);
    return { run: reshape[name], spec: (stage as Doc)[name] };
  });
  return doc => {
    const result = all.reduce<Doc>((current, { run, spec }) => run?.([current], spec, {})[0] ?? current, doc);
    return '_id' in result || !('_id' in doc) ? result : { _id: doc._id, ...result };
  };
}

const keepingId =
  (update: Update): Update =>
  (doc, inserting) => {
    const result = update(doc, inserting);
    const [before, after] = [field(doc, '_id'), field(result, '_id')];
    if (before === undefined || (after !== undefined && equal(before, after))) return result;
    throw refused(
      codes.immutableField,
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  };
