/** A place in a script: 1-based. */
export type Place = { readonly line: number; readonly column: number };

/**
 * Where in a script an error came up: the first place in its stack that is in the script. QuickJS writes
 * `at name (file:line:column)`, and of a syntax error `at file:line:column`.
 */
export function placeOf(error: unknown, name: string, script: string): Place | undefined {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const frame = new RegExp(`(?:\\(|at )${escaped}:(\\d+):(\\d+)`).exec(stack);
  if (!frame) return undefined;
  const [line, at] = [Number(frame[1]), Number(frame[2])];
  const text = lineOf(script, line);
  // In a first line the dot before a method is named, in others the method.
  const column = text[at - 1] === '.' ? at + 1 : at;
  // Of `new Error()` the class is named; what a reader looks for begins at `new`.
  const before = text.slice(0, column - 1);
  return { line, column: /\bnew\s+$/.test(before) ? before.lastIndexOf('new') + 1 : column };
}

const lineOf = (script: string, line: number) => script.split('\n', line)[line - 1] ?? '';

/** What QuickJS says in fewer words than mongosh, in mongosh's. */
export function readable(message: string, place: Place | undefined, script: string): string {
  const what = place ? expressionAt(lineOf(script, place.line), place.column) : '';
  if (message === 'not a function' && what) return `${what} is not a function`;
  if (message === 'not a constructor' && what) return `${what} is not a constructor`;
  const [, verb, property, of] = /^cannot (read|set) property '(.*)' of (undefined|null)$/.exec(message) ?? [];
  if (verb) return `Cannot ${verb} properties of ${of} (${verb === 'set' ? 'setting' : 'reading'} '${property}')`;
  return message;
}

/** The name at a place with what it is a property of: `db.books.nope`. */
function expressionAt(line: string, column: number): string {
  const before = line.slice(0, column - 1);
  const rest = line.slice(column - 1).replace(/^new\s+/, '');
  const name = /^[\w$.]*[\w$](?=\s*(?:\?\.\s*)?\()/.exec(rest)?.[0] ?? '';
  return name && `${/(?:[\w$]+\??\.)*$/.exec(before)?.[0] ?? ''}${name}`;
}
