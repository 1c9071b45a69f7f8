/** So many parts of a pattern may repeat: the time that a match takes grows with each by a power of the text's length. */
const mostRepeating = 3;
/** So many parts may be there or not: each doubles the time. */
const mostOptional = 6;
const mostTimes = 1000;

/**
 * Why a pattern could take a time without bounds, which would stop the whole editor: something that repeats inside of
 * something that repeats, a reference back, or many loose parts. Undefined when it could not.
 *
 * It is asked of the pattern's form alone, when a course is compiled, since a match that runs cannot be stopped. It so
 * refuses some patterns that would do no harm; they can all be written in another way.
 * @param source a pattern that compiles with the flag `u`.
 */
export function patternFault(source: string): string | undefined {
  const open: Group[] = [{ loose: false, either: false }];
  let last: Group = { loose: false, either: false };
  let repeating = 0;
  let optional = 0;
  for (const [token] of source.matchAll(tokens)) {
    const group = open.at(-1) ?? last;
    if (/^\\(?:[1-9]|k<)/.test(token)) return `${token} refers back to a group; write out what it shall match`;
    const repeated = repetition(token);
    if (repeated) {
      if (Number.isFinite(repeated.times) && repeated.times > mostTimes) return `"${token}" is more than ${mostTimes}`;
      if (repeated.times > 1 && (last.loose || last.either))
        return `"${token}" repeats a group that has ${last.loose ? 'a repetition' : 'alternatives'} of its own; write it without the one or the other`;
      if (!repeated.loose) continue;
      group.loose = true;
      if (repeated.times > 1 && ++repeating > mostRepeating)
        return `it has more than ${mostRepeating} parts that repeat; ask for less, or in several assertions`;
      if (repeated.times <= 1 && ++optional > mostOptional)
        return `it has more than ${mostOptional} parts that may be missing; ask for less, or in several assertions`;
    } else if (token.startsWith('(')) open.push({ loose: false, either: false });
    else if (token === ')') {
      last = open.pop() ?? last;
      const outer = open.at(-1);
      if (outer) {
        outer.loose ||= last.loose;
        outer.either ||= last.either;
      }
    } else {
      if (token === '|') group.either = true;
      last = { loose: false, either: false };
    }
  }
  return undefined;
}

/** Whether a group has something in it that may match more or less, and alternatives. */
type Group = { loose: boolean; either: boolean };

/** An escape, a class, the beginning of a group, a repetition, or any other character. */
const tokens =
  /\\(?:k<[^>]*>|[pP]\{[^}]*\}|u\{[^}]*\}|[1-9]\d*|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gs;

/** How often a quantifier lets something match; undefined for what is none. */
function repetition(token: string): { readonly times: number; readonly loose: boolean } | undefined {
  const [, mark, least = '', comma, most = ''] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/.exec(token) ?? [];
  if (mark !== undefined) return { times: mark === '?' ? 1 : Number.POSITIVE_INFINITY, loose: true };
  if (least === '') return undefined;
  const times = comma === '' ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most);
  return { times, loose: comma !== '' && String(times) !== least };
}
