import * as v from 'valibot';
import type { Json } from '../json.ts';

/** One step into a JSON value: a member's name, or a 0-based index of a list. */
export type PathStep = string | number;

/** What a path leads to; when it leads nowhere, how many of its steps there are. */
export type Reached =
  | { readonly found: true; readonly value: Json }
  | { readonly found: false; readonly depth: number };

/**
 * Reads a path such as `services.db.image`, `paths["/books"].get` or `items[0].id`; the empty path is the whole value.
 * Names with dots, brackets, quotes or blanks are written in brackets, as JSON strings.
 * @returns undefined when the string is not a path.
 */
export function parseJsonPath(text: string): readonly PathStep[] | undefined {
  const step = /\[(\d{1,9})\]|\[("(?:[^"\\]|\\.)*")\]|(\.?)([^.[\]"\s]+)/y;
  const steps: PathStep[] = [];
  while (step.lastIndex < text.length) {
    const first = step.lastIndex === 0;
    const [, index, quoted, dot, name] = step.exec(text) ?? [];
    if (index !== undefined) steps.push(Number(index));
    else if (quoted !== undefined) {
      const unquoted = unquote(quoted);
      if (unquoted === undefined) return undefined;
      steps.push(unquoted);
    } else if (name !== undefined && (dot === '') === first) steps.push(name);
    else return undefined;
  }
  return steps;
}

function unquote(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A path in YAML. It stays a string, so that it can be shown as the author wrote it. */
export const jsonPath = (what: string) =>
  v.pipe(
    v.string(`${what} must be a string`),
    v.check(
      text => parseJsonPath(text) !== undefined,
      `${what} must be a path such as services.db.image, items[0].id or paths["/books"]`,
    ),
  );

/** What a path leads to. Only a value's own members count. */
export function followJsonPath(value: Json, steps: readonly PathStep[]): Reached {
  let current: Json = value;
  for (const [depth, step] of steps.entries()) {
    const next: Json | undefined = memberOf(current, step);
    if (next === undefined) return { found: false, depth };
    current = next;
  }
  return { found: true, value: current };
}

function memberOf(value: Json, step: PathStep): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? (value as readonly Json[])[step] : undefined;
  const members = value as { readonly [key: string]: Json };
  return typeof step === 'string' && Object.hasOwn(members, step) ? members[step] : undefined;
}

/** Steps as a path that can be read again. */
export function jsonPathText(steps: readonly PathStep[]): string {
  return steps
    .map((step, at) =>
      typeof step === 'number'
        ? `[${step}]`
        : /^[^.[\]"\s]+$/.test(step)
          ? `${at === 0 ? '' : '.'}${step}`
          : `[${JSON.stringify(step)}]`,
    )
    .join('');
}
