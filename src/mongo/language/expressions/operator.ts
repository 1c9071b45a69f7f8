import { isNumeric, toNumber } from '../values/numbers.ts';
import { type Doc, isNil } from '../values/values.ts';

/** A function whose arguments are evaluated before; undefined stands for what is missing. */
export type Strict = (...args: unknown[]) => unknown;

/** An operator that evaluates its arguments itself. */
export type Lazy = (argument: unknown, evaluate: (expression: unknown, more?: Doc) => unknown) => unknown;

/** Whether a value counts as true: all but false, null, what is missing, and zero. */
export const truthy = (value: unknown): boolean =>
  !(isNil(value) || value === false || (isNumeric(value) && toNumber(value) === 0));
