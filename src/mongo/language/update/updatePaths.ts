import { codes, NotCovered, refused } from '../../refusal.ts';
import { isOperators } from '../query/condition.ts';
import { compileElement, compileFilter } from '../query/match.ts';
import { single } from '../query/matchArray.ts';
import { pathValues } from '../values/paths.ts';
import { type Doc, field, isDoc } from '../values/values.ts';

const isIndex = (part: string) => /^(?:0|[1-9]\d*)$/.test(part);

/** What stands for elements in a path: `$[name]` by its filter, `$` by the query. */
export type Positions = { readonly filters: ReadonlyMap<string, (item: unknown) => boolean>; readonly query: Doc };

/** Compiles `arrayFilters`: each by the name that it begins with. */
export function arrayFilters(given: unknown): Map<string, (item: unknown) => boolean> {
  const filters = new Map<string, (item: unknown) => boolean>();
  if (given === undefined || given === null) return filters;
  if (!Array.isArray(given)) throw refused(codes.typeMismatch, 'arrayFilters must be an array');
  for (const one of given) {
    const [first = ''] = filterNames(one);
    const name = first.split('.')[0] ?? '';
    if (!/^[a-z][A-Za-z0-9]*$/.test(name))
      throw refused(
        codes.badValue,
        `The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (filterNames(one).some(other => other.split('.')[0] !== name))
      throw refused(
        codes.failedToParse,
        `Error parsing array filter :: caused by :: Expected a single top-level field name`,
      );
    if (filters.has(name))
      throw refused(codes.failedToParse, `Found multiple array filters with the same top-level field name ${name}`);
    const matches = compileFilter(one);
    filters.set(name, item => matches({ [name]: single(item, 'arrayFilters') }));
  }
  return filters;
}

function filterNames(filter: unknown): string[] {
  if (!isDoc(filter)) return [];
  return Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith('$') && Array.isArray(value) ? value.flatMap(filterNames) : [name],
  );
}

/** The concrete paths in a document that a path with `$`, `$[]` and `$[name]` stands for. */
export function concretePaths(doc: Doc, path: string, positions: Positions): string[][] {
  let found: { value: unknown; parts: string[] }[] = [{ value: doc, parts: [] }];
  for (const part of path.split('.')) {
    found = found.flatMap(({ value, parts }) => {
      if (!part.startsWith('$')) {
        const inner = isDoc(value)
          ? field(value, part)
          : Array.isArray(value) && isIndex(part)
            ? value[Number(part)]
            : undefined;
        return [{ value: inner, parts: [...parts, part] }];
      }
      return elementsOf(part, doc, value, parts, path, positions).map(at => ({
        value: (value as unknown[])[at],
        parts: [...parts, String(at)],
      }));
    });
  }
  return found.map(({ parts }) => parts);
}

function elementsOf(
  part: string,
  doc: Doc,
  value: unknown,
  parts: string[],
  path: string,
  positions: Positions,
): number[] {
  if (part === '$') return [positionOf(positions.query, doc, parts.join('.'))];
  const [, name] = /^\$\[(.*)\]$/.exec(part) ?? [];
  if (name === undefined)
    throw refused(
      codes.dollarPrefixedFieldName,
      `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update's replacement document.`,
    );
  const matches = name === '' ? () => true : positions.filters.get(name);
  if (!matches) throw refused(codes.badValue, `No array filter found for identifier '${name}' in path '${path}'`);
  if (!Array.isArray(value))
    throw refused(
      codes.badValue,
      `The path '${parts.join('.')}' must exist in the document in order to apply array updates.`,
    );
  return value.flatMap((item, at) => (matches(item) ? [at] : []));
}

/** The element of an array by which the query matched: what `$` stands for. */
function positionOf(query: Doc, doc: Doc, path: string): number {
  const positions = conditionsOn(query, path).map(([below, condition]) => {
    const [list] = pathValues(doc, path);
    if (!Array.isArray(list)) return -1;
    return list.findIndex(item => elementMatches(item, below, condition));
  });
  const found = new Set(positions.filter(at => at >= 0));
  if (found.size === 0)
    throw refused(codes.badValue, 'The positional operator did not find the match needed from the query.');
  if (found.size > 1)
    throw new NotCovered('the positional operator $ with several conditions that match different elements');
  return [...found][0] ?? 0;
}

function elementMatches(item: unknown, below: string, condition: unknown): boolean {
  if (below) return isDoc(item) && compileFilter({ [below]: condition })(item);
  if (isOperators(condition) && '$elemMatch' in condition) return compileElement(condition.$elemMatch)(item);
  return compileElement(isDoc(condition) && !isOperators(condition) ? { $eq: condition } : condition)(item);
}

function conditionsOn(query: Doc, path: string): [below: string, condition: unknown][] {
  return Object.entries(query).flatMap(([name, value]): [string, unknown][] => {
    if (name === '$and' && Array.isArray(value))
      return value.flatMap(one => (isDoc(one) ? conditionsOn(one, path) : []));
    if (name === '$or') throw new NotCovered('the positional operator $ with $or in the query');
    if (name === path) return [['', value]];
    return name.startsWith(`${path}.`) ? [[name.slice(path.length + 1), value]] : [];
  });
}
