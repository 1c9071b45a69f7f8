import { bad, NotCovered } from '../../refusal.ts';
import { schemaPredicate } from '../../store/jsonSchema.ts';
import { evaluate } from '../expressions/expression.ts';
import { truthy } from '../expressions/operator.ts';
import { uncoveredQuery } from '../values/known.ts';
import { pathValues } from '../values/paths.ts';
import { type Doc, isDoc } from '../values/values.ts';
import { isOperators, type Predicate } from './condition.ts';
import { single } from './matchArray.ts';
import { fieldTest } from './matchField.ts';

/** Whether a document matches. */
export type Matches = (doc: Doc) => boolean;

/**
 * Compiles a query filter; see the manual, "Query Predicates".
 * @param variables for `$expr` inside a `$lookup` with `let`.
 * @throws MongoServerError for what MongoDB refuses, NotCovered for what the simulator does not have.
 */
export function compileFilter(filter: unknown, variables: Doc = {}): Matches {
  if (!isDoc(filter)) throw bad('the filter must be a document');
  const clauses = Object.entries(filter).map(([name, value]) => clause(name, value, variables));
  return doc => clauses.every(matches => matches(doc));
}

function clause(name: string, value: unknown, variables: Doc): Matches {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor':
      return logical(name, value, variables);
    case '$expr':
      return doc => truthy(evaluate(value, { ...variables, ROOT: doc, CURRENT: doc }));
    case '$jsonSchema':
      return schemaPredicate(value);
    case '$comment':
      return () => true;
    case '$alwaysTrue':
      return () => true;
    case '$alwaysFalse':
      return () => false;
  }
  if (uncoveredQuery.has(name)) throw new NotCovered(name);
  if (name.startsWith('$'))
    throw bad(
      `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
    );
  return onField(name, value);
}

function logical(name: '$and' | '$or' | '$nor', value: unknown, variables: Doc): Matches {
  if (!Array.isArray(value)) throw bad(`${name} must be an array`);
  if (value.length === 0) throw bad('$and/$or/$nor must be a nonempty array');
  const all = value.map(one => {
    if (!isDoc(one)) throw bad('$or/$and/$nor entries need to be full objects');
    return compileFilter(one, variables);
  });
  if (name === '$and') return doc => all.every(matches => matches(doc));
  if (name === '$or') return doc => all.some(matches => matches(doc));
  return doc => !all.some(matches => matches(doc));
}

const elements = { filter: (query: Doc) => compileFilter(query) };

function onField(path: string, value: unknown): Matches {
  const test = fieldTest(value, elements);
  return doc => test(pathValues(doc, path));
}

/** Compiles the condition of `$pull`, `$[name]` and the like: a test of one value that stands alone. */
export function compileElement(condition: unknown): Predicate {
  if (isDoc(condition) && !isOperators(condition)) {
    const matches = compileFilter(condition);
    return value => isDoc(value) && matches(value);
  }
  const test = fieldTest(condition, elements);
  return value => test([single(value, 'this condition')]);
}
