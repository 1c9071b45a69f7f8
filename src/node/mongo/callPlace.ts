import { type CallExpression, type NewExpression, type Node, parse } from 'acorn';
import type { Place } from '../../mongo/shell/scriptError.ts';

type Call = CallExpression | NewExpression;

/**
 * Where the call stands that an error came out of. Of a call over several lines QuickJS names a place among its
 * arguments; what a reader looks for is the name of what was called.
 * @param place as QuickJS gives it.
 * @param byServer whether the error is one of a method: then it is not of a value that was made for it, as `ISODate('')`.
 */
export function callPlace(script: string, place: Place, byServer: boolean): Place {
  const at = offsetOf(script, place);
  const found = callsAround(script, at)
    .filter(call => !byServer || call.callee.type === 'MemberExpression')
    .filter(call => nameStart(call) <= at)
    .at(-1);
  return found ? placeAt(script, nameStart(found)) : place;
}

/** The calls whose text has an offset in it, the outermost first; none of a script that is not valid. */
function callsAround(script: string, at: number): Call[] {
  const found: Call[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const inner of value) look(inner);
    if (!isNode(value) || value.start > at || value.end <= at) return;
    if (value.type === 'CallExpression' || value.type === 'NewExpression') found.push(value as Call);
    Object.values(value).forEach(look);
  };
  try {
    look(parse(script, { ecmaVersion: 'latest', allowAwaitOutsideFunction: true }));
  } catch (error) {
    // Acorn's grammar is a little another than QuickJS's, and its stack has an end.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
  }
  return found;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function nameStart(call: Call): number {
  if (call.type === 'NewExpression') return call.start;
  return call.callee.type === 'MemberExpression' ? call.callee.property.start : call.callee.start;
}

function offsetOf(script: string, { line, column }: Place): number {
  const before = script.split('\n', line - 1);
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
}

function placeAt(script: string, offset: number): Place {
  const lines = script.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
