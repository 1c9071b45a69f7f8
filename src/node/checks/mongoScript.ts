import vm from 'node:vm';

/** A script that was compiled. */
export type CompiledScript = {
  readonly script: vm.Script;
  /** Where text of ours stands in the script: columns after it on that line count too many. */
  readonly ours: { readonly line: number; readonly column: number; readonly length: number } | undefined;
};

/**
 * Compiles a mongosh script; running it gives the value of its last expression. With `await` outside a function, it is
 * run as the body of an asynchronous one, in which only the last statement can give a value.
 * @throws SyntaxError with the script's name, line and column in its stack.
 */
export function compileScript(text: string, name: string): CompiledScript {
  const plain = compiled(text, name, 0);
  if (plain instanceof vm.Script) return { script: plain, ours: undefined };
  if (!/\bawait\b/.test(plain.message)) throw plain;
  const awaiting = asBody(text, name);
  if (!(awaiting instanceof vm.Script)) throw awaiting;
  return withLastValue(text, name) ?? { script: awaiting, ours: undefined };
}

const asBody = (text: string, name: string) => compiled(`(async () => {\n${text}\n})()`, name, -1);

function compiled(text: string, filename: string, lineOffset: number): vm.Script | SyntaxError {
  try {
    return new vm.Script(text, { filename, lineOffset });
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

/**
 * Returns the last statement when it is an expression. Without a parser: from the last line up, the first place where
 * what is above is a script by itself and what is below is an expression.
 */
function withLastValue(text: string, name: string): CompiledScript | undefined {
  const end = text.replace(/[\s;]+$/, '');
  const starts = [...end.matchAll(/(?:^|\n|;)[ \t]*(?=\S)/g)].map(match => match.index + match[0].length).reverse();
  for (const start of starts) {
    const [head, tail] = [end.slice(0, start), end.slice(start)];
    if (tail.startsWith('//') || !(asBody(head, name) instanceof vm.Script)) continue;
    if (!(asBody(`${opening}${tail}\n);`, name) instanceof vm.Script)) continue;
    const script = asBody(`${head}${opening}${tail}\n);`, name);
    if (!(script instanceof vm.Script)) continue;
    const above = head.split('\n');
    return { script, ours: { line: above.length, column: above.at(-1)?.length ?? 0, length: opening.length } };
  }
  return undefined;
}

const opening = 'return (';

/**
 * Where in a script an error came up: of a syntax error, the place that V8 marks with carets under the line, otherwise
 * the first place in its stack that is in the script.
 */
export function placeOf(
  error: unknown,
  name: string,
  ours: CompiledScript['ours'],
): { readonly line: number; readonly column: number } | undefined {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const frame = new RegExp(`(?:\\(|at (?:async )?)${escaped}:(\\d+):(\\d+)`).exec(stack);
  const marked = new RegExp(`^${escaped}:(\\d+)\\r?\\n[^\\n]*\\n( *)\\^`).exec(stack);
  const found = frame
    ? { line: Number(frame[1]), column: Number(frame[2]) }
    : marked && { line: Number(marked[1]), column: (marked[2] ?? '').length + 1 };
  if (!found) return undefined;
  const after = ours && found.line === ours.line && found.column > ours.column;
  return after ? { ...found, column: found.column - ours.length } : found;
}
