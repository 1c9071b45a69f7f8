import { type Doc, field, isDoc } from './values.ts';

const isIndex = (part: string) => /^(?:0|[1-9]\d*)$/.test(part);

/**
 * What a query's path leads to: through documents, into every document of an array, and to an array's element by its
 * index. Undefined stands for a field that does not exist; an array without documents leads nowhere.
 */
export function pathValues(value: unknown, path: string): unknown[] {
  const found: unknown[] = [];
  collect(value, path.split('.'), 0, found);
  return found;
}

function collect(value: unknown, parts: readonly string[], at: number, found: unknown[]): void {
  const part = parts[at];
  if (part === undefined) found.push(value);
  else if (Array.isArray(value)) {
    if (isIndex(part) && Number(part) < value.length) collect(value[Number(part)], parts, at + 1, found);
    for (const item of value) if (isDoc(item)) collect(item, parts, at, found);
  } else collect(isDoc(value) ? field(value, part) : undefined, parts, at + 1, found);
}

/** What a query compares: the elements of the arrays that a path leads to, and all that it leads to itself. */
export const candidates = (value: unknown, path: string) =>
  pathValues(value, path).flatMap(found => (Array.isArray(found) ? [...found, found] : [found]));

/**
 * What an aggregation's path (`$a.b`) gives: arrays give an array of what their documents have. No element is reached by
 * its index. Undefined when nothing is there.
 */
export function expressionPath(value: unknown, parts: readonly string[], at = 0): unknown {
  const part = parts[at];
  if (part === undefined) return value;
  if (Array.isArray(value))
    return value.flatMap(item => {
      const found = isDoc(item) || Array.isArray(item) ? expressionPath(item, parts, at) : undefined;
      return found === undefined ? [] : [found];
    });
  return isDoc(value) ? expressionPath(field(value, part), parts, at + 1) : undefined;
}

/** A copy of a document with something else at a path; documents on the way are made. */
export function withPath(doc: Doc, path: string, value: unknown): Doc {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...doc, [first]: value };
  const inner = field(doc, first);
  const below = rest.join('.');
  if (Array.isArray(inner))
    return { ...doc, [first]: inner.map(item => withPath(isDoc(item) ? item : {}, below, value)) };
  return { ...doc, [first]: withPath(isDoc(inner) ? inner : {}, below, value) };
}

/** A copy of a document without what is at a path, also inside the documents of arrays. */
export function withoutPath(doc: Doc, path: string): Doc {
  const [first = '', ...rest] = path.split('.');
  if (!Object.hasOwn(doc, first)) return doc;
  if (rest.length === 0) return Object.fromEntries(Object.entries(doc).filter(([name]) => name !== first));
  const below = rest.join('.');
  const strip = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(strip) : isDoc(value) ? withoutPath(value, below) : value;
  return { ...doc, [first]: strip(doc[first]) };
}
