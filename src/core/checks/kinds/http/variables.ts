import type { Json } from '../../../json.ts';

/** Values by the names of variables. */
export type Variables = Map<string, Json>;

/** What exists from the beginning: the server's port, and a string that no earlier run has used. */
export const builtIn: ReadonlySet<string> = new Set(['port', 'unique']);

const place = /\{\{(\w+)\}\}/g;
const whole = /^\{\{(\w+)\}\}$/;

/** The names of the variables that are used anywhere in a part of a check. */
export function variablesIn(part: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      for (const [, name = ''] of value.matchAll(place)) names.add(name);
      if (key === 'sameAs' || key === 'differsFrom') names.add(value);
    } else if (typeof value === 'object' && value !== null)
      for (const [inner, one] of Object.entries(value)) look(one, inner);
  };
  look(part, '');
  return names;
}

const asText = (value: Json | undefined) => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** A text with its variables filled in. */
export function fillText(text: string, variables: Variables): string {
  return text.replaceAll(place, (_, name: string) => asText(variables.get(name)));
}

/** A pattern with its variables filled in, which then stand for themselves. */
export function fillPattern(source: string, variables: Variables): string {
  const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return source.replaceAll(place, (_, name: string) => literal(asText(variables.get(name))));
}

/** JSON with its variables filled in; a text that is nothing but a variable becomes its value, of whatever type. */
export function fillJson(value: Json, variables: Variables): Json {
  if (typeof value === 'string') {
    const name = whole.exec(value)?.[1];
    return name === undefined ? fillText(value, variables) : (variables.get(name) ?? null);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one: Json) => fillJson(one, variables));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillJson(one, variables)]));
}

/**
 * A request target with its variables filled in. A value is encoded, except at the beginning, where it is a target
 * itself, such as what a Location header gave.
 */
export function fillTarget(text: string, variables: Variables): string {
  const filled = text.replaceAll(place, (_, name: string, at: number) => {
    const value = asText(variables.get(name));
    return at === 0 ? value.replace(/^https?:\/\/[^/]*/i, '') : encode(value, /[^\w.~-]/gu);
  });
  const target = filled.startsWith('/') ? filled : `/${filled}`;
  // Whatever is left that a request line cannot hold.
  return encode(target, /[^\x21-\x7e]/gu);
}

/** Percent-encodes what matches; RFC 3986, section 2.1. Half a pair of UTF-16 becomes U+FFFD. */
function encode(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, found =>
    [...new TextEncoder().encode(found)].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
