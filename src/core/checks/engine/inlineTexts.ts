/** The fields of an assertion that hold code of the course: JavaScript of mongosh, SQL. */
const fields = ['before', 'expression', 'statement', 'query', 'sameAs', 'leaves', 'instead'];

/** The scripts, queries and statements that are in assertions themselves, each once, in their order. */
export function inlineTexts(assertions: readonly object[]): readonly string[] {
  return [...new Set(assertions.flatMap(textsIn))];
}

function textsIn(assertion: object): string[] {
  return Object.entries(assertion).flatMap(([name, value]: [string, unknown]) => {
    if (!fields.includes(name)) return [];
    if (typeof value === 'string') return [value.trim()];
    return typeof value === 'object' && value !== null ? textsIn(value) : [];
  });
}
