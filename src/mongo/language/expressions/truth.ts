import { refused } from '../../refusal.ts';
import { compare } from '../values/compare.ts';
import { isDoc } from '../values/values.ts';
import { type Lazy, type Strict, truthy } from './operator.ts';

function two(name: string, args: readonly unknown[]): void {
  if (args.length !== 2)
    throw refused(16020, `Expression ${name} takes exactly 2 arguments. ${args.length} were passed in.`);
}

const comparison =
  (name: string, holds: (order: number) => boolean): Strict =>
  (...args) => {
    two(name, args);
    return holds(compare(args[0], args[1]));
  };

/** Comparisons order values of all types; unlike in a query, null and what is missing are not the same. */
export const comparisons: Readonly<Record<string, Strict>> = {
  $eq: comparison('$eq', order => order === 0),
  $ne: comparison('$ne', order => order !== 0),
  $gt: comparison('$gt', order => order > 0),
  $gte: comparison('$gte', order => order >= 0),
  $lt: comparison('$lt', order => order < 0),
  $lte: comparison('$lte', order => order <= 0),
  $cmp: (...args) => {
    two('$cmp', args);
    return Math.sign(compare(args[0], args[1]));
  },
  $not: (...args) => {
    if (args.length !== 1)
      throw refused(16020, `Expression $not takes exactly 1 arguments. ${args.length} were passed in.`);
    return !truthy(args[0]);
  },
};

const list = (argument: unknown) => (Array.isArray(argument) ? argument : [argument]);

const $cond: Lazy = (argument, evaluate) => {
  if (Array.isArray(argument)) {
    if (argument.length !== 3)
      throw refused(16020, `Expression $cond takes exactly 3 arguments. ${argument.length} were passed in.`);
    return evaluate(truthy(evaluate(argument[0])) ? argument[1] : argument[2]);
  }
  if (!isDoc(argument)) throw refused(16020, 'Expression $cond takes exactly 3 arguments. 1 were passed in.');
  const other = Object.keys(argument).find(key => !['if', 'then', 'else'].includes(key));
  if (other) throw refused(17083, `Unrecognized parameter to $cond: ${other}`);
  for (const [at, part] of ['if', 'then', 'else'].entries())
    if (!(part in argument)) throw refused(17080 + at, `Missing '${part}' parameter to $cond`);
  return evaluate(truthy(evaluate(argument.if)) ? argument.then : argument.else);
};

const $switch: Lazy = (argument, evaluate) => {
  if (!isDoc(argument)) throw refused(40060, '$switch requires an object as an argument, found: something else');
  const { branches } = argument;
  if (!Array.isArray(branches)) throw refused(40061, "$switch expected an array for 'branches'");
  if (branches.length === 0) throw refused(40068, '$switch requires at least one branch.');
  for (const branch of branches) {
    if (!isDoc(branch) || !('case' in branch))
      throw refused(40066, "$switch requires each branch have a 'case' expression");
    if (!('then' in branch)) throw refused(40067, "$switch requires each branch have a 'then' expression.");
    if (truthy(evaluate(branch.case))) return evaluate(branch.then);
  }
  if (!('default' in argument))
    throw refused(40066, '$switch could not find a matching branch for an input, and no default was specified.');
  return evaluate(argument.default);
};

const $ifNull: Lazy = (argument, evaluate) => {
  if (!Array.isArray(argument) || argument.length < 2)
    throw refused(1257300, `$ifNull needs at least two arguments, had: ${list(argument).length}`);
  for (const one of argument.slice(0, -1)) {
    const value = evaluate(one);
    if (value !== undefined && value !== null) return value;
  }
  return evaluate(argument.at(-1));
};

/** What evaluates only what it needs. */
export const logic: Readonly<Record<string, Lazy>> = {
  $and: (argument, evaluate) => list(argument).every(one => truthy(evaluate(one))),
  $or: (argument, evaluate) => list(argument).some(one => truthy(evaluate(one))),
  $cond,
  $switch,
  $ifNull,
  $literal: argument => argument,
};
