import { codes, NotCovered, refused } from '../../refusal.ts';
import { evaluate } from '../expressions/expression.ts';
import { compileFilter } from '../query/match.ts';
import { keyOf } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { candidates, pathValues, withPath } from '../values/paths.ts';
import { type Doc, isDoc } from '../values/values.ts';
import type { Stage } from './stage.ts';

function text(stage: string, spec: Doc, name: string): string {
  const value = spec[name];
  if (typeof value !== 'string')
    throw refused(codes.failedToParse, `${stage} argument '${name}' must be a string, is ${typeof value}`);
  return value;
}

/** Finds documents by the keys of what a path leads to, in their order; what is missing counts as null. */
function byKey(docs: readonly Doc[], path: string): (keys: ReadonlySet<string>) => Doc[] {
  const places = new Map<string, number[]>();
  for (const [at, doc] of docs.entries())
    for (const key of new Set(candidates(doc, path).map(value => keyOf(value ?? null)))) {
      const there = places.get(key);
      if (there) there.push(at);
      else places.set(key, [at]);
    }
  return keys => {
    const found = new Set([...keys].flatMap(key => places.get(key) ?? []));
    return docs.filter((_, at) => found.has(at));
  };
}

function keysOf(doc: Doc, path: string): Set<string> {
  const values = pathValues(doc, path).flatMap(value => (Array.isArray(value) ? value : [value ?? null]));
  return new Set((values.length === 0 && pathValues(doc, path).length === 0 ? [null] : values).map(keyOf));
}

/** Joins the documents of another collection: by equal fields, by a pipeline with `let`, or by both. */
export const lookup: Stage = (docs, spec, run, around, variables) => {
  if (!isDoc(spec)) throw refused(codes.failedToParse, 'the $lookup specification must be an Object');
  const known = ['from', 'localField', 'foreignField', 'as', 'let', 'pipeline'];
  const other = Object.keys(spec).find(name => !known.includes(name));
  if (other) throw refused(codes.failedToParse, `unknown argument to $lookup: ${other}`);
  if (isDoc(spec.from) || spec.from === undefined) throw new NotCovered('$lookup without the name of a collection');
  const as = text('$lookup', spec, 'as');
  const foreign = around.documents(text('$lookup', spec, 'from'));
  const byFields = 'localField' in spec || 'foreignField' in spec;
  if (!byFields && !('pipeline' in spec))
    throw refused(
      codes.failedToParse,
      `$lookup requires both or neither of 'localField' and 'foreignField' to be specified`,
    );
  const local = byFields ? text('$lookup', spec, 'localField') : '';
  const find = byFields ? byKey(foreign, text('$lookup', spec, 'foreignField')) : undefined;
  const bindings = isDoc(spec.let) ? spec.let : {};
  return docs.map(doc => {
    const joined = find ? find(keysOf(doc, local)) : foreign;
    if (!('pipeline' in spec)) return withPath(doc, as, joined);
    const own = { ...variables, ROOT: doc, CURRENT: doc };
    const bound = Object.entries(bindings).map(([name, value]) => [name, evaluate(value, own)] as const);
    return withPath(doc, as, run(joined, spec.pipeline, Object.fromEntries(bound)));
  });
};

/** Follows references from document to document. */
export const graphLookup: Stage = (docs, spec, _run, around, variables) => {
  if (!isDoc(spec)) throw refused(codes.failedToParse, 'the $graphLookup stage specification must be an object');
  const [from, to] = [text('$graphLookup', spec, 'connectFromField'), text('$graphLookup', spec, 'connectToField')];
  const matches = compileFilter(spec.restrictSearchWithMatch ?? {});
  const find = byKey(around.documents(text('$graphLookup', spec, 'from')).filter(matches), to);
  const deepest = isNumeric(spec.maxDepth) ? toNumber(spec.maxDepth) : Number.POSITIVE_INFINITY;
  const depthField = spec.depthField === undefined ? undefined : text('$graphLookup', spec, 'depthField');
  return docs.map(doc => {
    const start = evaluate(spec.startWith, { ...variables, ROOT: doc, CURRENT: doc });
    const found = new Map<Doc, number>();
    let keys = new Set((Array.isArray(start) ? start : [start ?? null]).map(keyOf));
    for (let depth = 0; depth <= deepest; depth++) {
      const fresh = find(keys).filter(one => !found.has(one));
      if (fresh.length === 0) break;
      for (const one of fresh) found.set(one, depth);
      keys = new Set(
        fresh
          .flatMap(one => candidates(one, from))
          .filter(value => value !== undefined)
          .map(keyOf),
      );
    }
    const list = [...found].map(([one, depth]) => (depthField ? withPath(one, depthField, depth) : one));
    return withPath(doc, text('$graphLookup', spec, 'as'), list);
  });
};
