import vm from 'node:vm';

/**
 * Compiles a mongosh script; running it gives the value of its last expression. With `await` outside a function, it is
 * run as the body of an asynchronous one, in which only the last statement can give a value.
 * @throws SyntaxError with the script's name, line and column in its stack.
 */
export function compileScript(script: string, name: string): vm.Script {
  try {
    return new vm.Script(script, { filename: name });
  } catch (error) {
    const awaits = error instanceof SyntaxError && /\bawait\b/.test(script);
    const wrapped = awaits ? asynchronous(script, name) : undefined;
    if (wrapped) return wrapped;
    throw error;
  }
}

const opening = '(async () => {';

function asynchronous(script: string, name: string): vm.Script | undefined {
  const body = (text: string) => compiles(`${opening}${text}\n})()`, name, opening.length);
  const plain = body(script);
  if (!plain) return undefined;
  const [head, tail] = lastExpression(script, body) ?? [];
  return (head !== undefined && body(`${head}return (${tail}\n);`)) || plain;
}

/**
 * Splits off the last statement when it is an expression. Without a parser: from the last line up, the first place where
 * what is above is a script by itself and what is below is an expression.
 */
function lastExpression(script: string, body: (text: string) => vm.Script | undefined): [string, string] | undefined {
  const end = script.replace(/[\s;]+$/, '');
  const starts = [...end.matchAll(/(?:^|\n|;)[ \t]*(?=\S)/g)].map(match => match.index + match[0].length).reverse();
  for (const start of starts) {
    const [head, tail] = [end.slice(0, start), end.slice(start)];
    if (!tail.startsWith('//') && body(`return (${tail}\n);`) && body(head)) return [head, tail];
  }
  return undefined;
}

function compiles(text: string, filename: string, before: number): vm.Script | undefined {
  try {
    return new vm.Script(text, { filename, columnOffset: -before });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Where in the script an error came up: the first place in its stack that is in the script, or, of a syntax error, the
 * place that V8 marks with carets under the line.
 */
export function placeOf(error: unknown, name: string): { line: number; column: number } | undefined {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? String(error.stack) : '';
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const syntax = new RegExp(`^${escaped}:(\\d+)\\r?\\n[^\\n]*\\n( *)\\^`).exec(stack);
  if (syntax) return { line: Number(syntax[1]), column: (syntax[2] ?? '').length + 1 };
  const frame = new RegExp(`(?:\\(|at (?:async )?)${escaped}:(\\d+):(\\d+)`).exec(stack);
  return frame ? { line: Number(frame[1]), column: Number(frame[2]) } : undefined;
}
