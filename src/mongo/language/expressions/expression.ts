import { codes, NotCovered, refused } from '../../refusal.ts';
import { uncoveredExpressions } from '../values/known.ts';
import { expressionPath } from '../values/paths.ts';
import { type Building, type Doc, isDoc } from '../values/values.ts';
import { binding } from './binding.ts';
import { dates } from './dates.ts';
import { lists } from './lists.ts';
import { numbers } from './numbers.ts';
import { objects } from './objects.ts';
import type { Lazy, Strict } from './operator.ts';
import { texts } from './texts.ts';
import { comparisons, logic } from './truth.ts';
import { types } from './types.ts';

const strict: Readonly<Record<string, Strict>> = {
  ...comparisons,
  ...numbers,
  ...lists,
  ...texts,
  ...objects,
  ...types,
};
const lazy: Readonly<Record<string, Lazy>> = { ...logic, ...binding, ...dates };

/**
 * Evaluates an aggregation expression; see the manual, "Expressions". Undefined means that there is no value.
 * @param variables by name without `$$`; ROOT and CURRENT are the document.
 */
export function evaluate(expression: unknown, variables: Doc): unknown {
  if (typeof expression === 'string' && expression.startsWith('$')) return reference(expression, variables);
  if (Array.isArray(expression)) return expression.map(item => evaluate(item, variables) ?? null);
  if (!isDoc(expression)) return expression;
  const [name] = Object.keys(expression);
  if (name?.startsWith('$')) return operator(name, expression, variables);
  const result: Building = {};
  for (const [key, inner] of Object.entries(expression)) {
    if (key.includes('.'))
      throw refused(16412, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`);
    const value = evaluate(inner, variables);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function reference(text: string, variables: Doc): unknown {
  if (!text.startsWith('$$')) {
    if (text === '$') throw refused(16872, "'$' by itself is not a valid FieldPath");
    checkPath(text.slice(1));
    return expressionPath(variables.CURRENT, text.slice(1).split('.'));
  }
  const [name = '', ...rest] = text.slice(2).split('.');
  if (name === '') throw refused(codes.failedToParse, 'empty variable names are not allowed');
  if (name === 'REMOVE') return undefined;
  if (name === 'NOW') return new Date(now());
  if (['CLUSTER_TIME', 'USER_ROLES', 'SEARCH_META'].includes(name)) throw new NotCovered(`$$${name}`);
  if (!Object.hasOwn(variables, name)) throw refused(17276, `Use of undefined variable: ${name}`);
  return expressionPath(variables[name], rest);
}

function checkPath(path: string): void {
  if (path.endsWith('.')) throw refused(40353, "FieldPath must not end with a '.'.");
  if (path.split('.').some(part => part === ''))
    throw refused(15998, 'FieldPath field names may not be empty strings.');
}

const now = () => Date.now();

function operator(name: string, expression: Doc, variables: Doc): unknown {
  if (Object.keys(expression).length !== 1)
    throw refused(15983, 'An object representing an expression must have exactly one field');
  const argument = expression[name];
  if (Object.hasOwn(lazy, name))
    return lazy[name]?.(argument, (inner, more = {}) => evaluate(inner, { ...variables, ...more }));
  if (Object.hasOwn(strict, name)) {
    const args = (Array.isArray(argument) ? argument : [argument]).map(one => evaluate(one, variables));
    return strict[name]?.(...args);
  }
  if (uncoveredExpressions.has(name)) throw new NotCovered(name);
  throw refused(168, `Unrecognized expression '${name}'`);
}
