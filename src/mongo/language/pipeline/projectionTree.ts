import { refused } from '../../refusal.ts';
import { evaluate } from '../expressions/expression.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { type Building, type Doc, isDoc } from '../values/values.ts';

/** What becomes of a field. */
export type Node =
  | { readonly kind: 'keep' | 'drop' }
  | { readonly kind: 'compute'; readonly compute: (variables: Doc) => unknown }
  | { readonly kind: 'inside'; readonly tree: Tree };

/** What becomes of the fields of a document, by their names. */
export type Tree = Map<string, Node>;

/** Fields without an entry go (`only`), or stay (`without`, `add`). */
export type Mode = 'only' | 'without' | 'add';

/** Puts what becomes of a path into a tree. @throws MongoServerError when it meets what another path says. */
export function put(tree: Tree, path: string, node: Node): void {
  const [first = '', ...rest] = path.split('.');
  if (first === '') throw refused(40352, 'FieldPath cannot be constructed with empty string');
  if (first.startsWith('$'))
    throw refused(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  const there = tree.get(first);
  if (rest.length === 0) {
    if (there) throw refused(31250, `Path collision at ${path}`);
    tree.set(first, node);
    return;
  }
  if (there && there.kind !== 'inside')
    throw refused(31249, `Path collision at ${path} remaining portion ${rest.join('.')}`);
  const inner: Tree = there?.kind === 'inside' ? there.tree : new Map();
  tree.set(first, { kind: 'inside', tree: inner });
  put(inner, rest.join('.'), node);
}

/** An expression as what computes a field. */
export const computed = (expression: unknown): Node => ({
  kind: 'compute',
  compute: variables => evaluate(expression, variables),
});

/** The paths of a specification, those of nested documents too, with what is said of each. */
export function* flatPaths(spec: Doc, above = ''): Generator<[path: string, value: unknown]> {
  for (const [name, value] of Object.entries(spec)) {
    const path = above + name;
    const [first] = isDoc(value) ? Object.keys(value) : ['$'];
    if (isDoc(value) && first === undefined)
      throw refused(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    if (isDoc(value) && !first?.startsWith('$')) yield* flatPaths(value, `${path}.`);
    else yield [path, value];
  }
}

/** Keeps or drops a field; undefined for what is an expression. */
export function asSwitch(value: unknown): 'keep' | 'drop' | undefined {
  if (typeof value === 'boolean') return value ? 'keep' : 'drop';
  if (isNumeric(value)) return toNumber(value) !== 0 ? 'keep' : 'drop';
  return undefined;
}

const computes = (tree: Tree): boolean =>
  [...tree.values()].some(node => node.kind === 'compute' || (node.kind === 'inside' && computes(node.tree)));

/** A document made over by a tree. */
export function applyTree(tree: Tree, doc: Doc, mode: Mode, variables: Doc): Doc {
  const result: Building = {};
  for (const [name, value] of Object.entries(doc)) {
    const node = tree.get(name);
    if (!node) {
      if (mode !== 'only') result[name] = value;
    } else if (node.kind === 'keep' || (node.kind === 'compute' && mode === 'add')) result[name] = value;
    else if (node.kind === 'inside') {
      const inner = applyInside(node.tree, value, mode, variables);
      if (inner !== undefined) result[name] = inner;
    }
  }
  for (const [name, node] of tree) {
    if (node.kind === 'compute') {
      const value = node.compute(variables);
      if (value === undefined) delete result[name];
      else result[name] = value;
    } else if (node.kind === 'inside' && !Object.hasOwn(doc, name) && computes(node.tree))
      result[name] = applyTree(node.tree, {}, mode, variables);
  }
  return result;
}

function applyInside(tree: Tree, value: unknown, mode: Mode, variables: Doc): unknown {
  if (isDoc(value)) return applyTree(tree, value, mode, variables);
  if (Array.isArray(value))
    return value.flatMap(item => {
      const inner = applyInside(tree, item, mode, variables);
      return inner === undefined ? [] : [inner];
    });
  if (mode === 'without') return value;
  return computes(tree) ? applyTree(tree, {}, mode, variables) : undefined;
}
