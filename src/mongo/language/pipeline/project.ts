import { codes, NotCovered, refused } from '../../refusal.ts';
import { compileElement } from '../query/match.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { type Doc, field, isDoc } from '../values/values.ts';
import { applyTree, asSwitch, computed, flatPaths, type Node, put, type Tree } from './projectionTree.ts';

type Projection = (doc: Doc, variables?: Doc) => Doc;

/**
 * Compiles a projection of `$project` or `find`: fields to keep, or to leave out, and new ones that are computed.
 * @param special what `find` has besides: given a path and what is said of it, how the field is made.
 */
export function compileProjection(
  spec: unknown,
  special: (path: string, value: unknown) => Node | undefined = () => undefined,
): Projection {
  if (!isDoc(spec)) throw refused(15969, '$project specification must be an object');
  const paths = [...flatPaths(spec)];
  if (paths.length === 0)
    throw refused(51272, 'Invalid $project :: caused by :: projection specification must have at least one field');
  const tree: Tree = new Map();
  const mode = modeOf(paths, special);
  for (const [path, value] of paths) {
    const way = asSwitch(value);
    if (way && path !== '_id') checkWay(path, way, mode);
    put(tree, path, special(path, value) ?? (way ? { kind: way } : computed(value)));
  }
  if (mode === 'only' && !tree.has('_id')) tree.set('_id', { kind: 'keep' });
  return (doc, variables = {}) => applyTree(tree, doc, mode, { ...variables, ROOT: doc, CURRENT: doc });
}

function modeOf(
  paths: readonly [string, unknown][],
  special: (path: string, value: unknown) => Node | undefined,
): 'only' | 'without' | 'add' {
  const others = paths.filter(([path]) => path !== '_id');
  // $slice and $elemMatch alone leave all other fields as they are.
  const deciding = others.filter(([path, value]) => !special(path, value) || path.endsWith('.$') || isElemMatch(value));
  if (deciding.length === 0 && others.length > 0) return 'add';
  const [first] = deciding.length > 0 ? deciding : paths;
  return asSwitch(first?.[1]) === 'drop' ? 'without' : 'only';
}

const isElemMatch = (value: unknown) => isDoc(value) && '$elemMatch' in value;

function checkWay(path: string, way: 'keep' | 'drop', mode: 'only' | 'without' | 'add'): void {
  if (way === 'keep' && mode === 'without')
    throw refused(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  if (way === 'drop' && mode === 'only')
    throw refused(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
}

/** The projection of `find`: what `$project` has, and `$slice` and `$elemMatch` for arrays. */
export function compileFindProjection(spec: unknown): Projection {
  return compileProjection(spec, (path, value) => {
    if (path.endsWith('.$') || path.includes('.$.'))
      throw new NotCovered('the positional projection (.$); use $elemMatch');
    if (!isDoc(value)) return undefined;
    if ('$meta' in value) throw new NotCovered('$meta');
    if ('$slice' in value && !path.includes('.')) return sliced(path, value.$slice);
    if ('$elemMatch' in value) return firstMatching(path, value.$elemMatch);
    if ('$slice' in value) throw new NotCovered('$slice of an array inside a document');
    return undefined;
  });
}

function sliced(path: string, argument: unknown): Node | undefined {
  const numbers = Array.isArray(argument) ? argument : [argument];
  if (!numbers.every(isNumeric)) return undefined;
  const [a = 0, b] = numbers.map(toNumber);
  return {
    kind: 'compute',
    compute: variables => {
      const value = field(variables.ROOT as Doc, path);
      if (!Array.isArray(value)) return value;
      if (b === undefined) return a >= 0 ? value.slice(0, a) : value.slice(a);
      const start = a < 0 ? Math.max(0, value.length + a) : a;
      return value.slice(start, start + b);
    },
  };
}

function firstMatching(path: string, condition: unknown): Node {
  if (path.includes('.')) throw refused(31275, 'Cannot use $elemMatch projection on a nested field.');
  if (!isDoc(condition)) throw refused(codes.badValue, `elemMatch: Invalid argument, object required`);
  const matches = compileElement(condition);
  return {
    kind: 'compute',
    compute: variables => {
      const value = field(variables.ROOT as Doc, path);
      const found = Array.isArray(value) ? value.findIndex(matches) : -1;
      return found >= 0 ? [(value as unknown[])[found]] : undefined;
    },
  };
}

/** Compiles `$addFields`: fields that are added or replaced, also inside documents. */
export function compileAddFields(spec: unknown): Projection {
  if (!isDoc(spec)) throw refused(40272, '$addFields specification stage must be an object');
  const tree: Tree = new Map();
  for (const [path, value] of flatPaths(spec)) put(tree, path, computed(value));
  return (doc, variables = {}) => applyTree(tree, doc, 'add', { ...variables, ROOT: doc, CURRENT: doc });
}
