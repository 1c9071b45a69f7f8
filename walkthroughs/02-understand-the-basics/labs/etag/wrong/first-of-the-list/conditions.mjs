import { createHash } from 'node:crypto';

/** A tag for a value: the same as long as the value is the same, a different one when it has changed. */
export function tagOf(value) {
  const hash = createHash('sha256').update(JSON.stringify(value)).digest('base64url');
  return `"${hash}"`;
}

/** The tags in a header, each with its quotes, and with W/ where it is weak. */
const tagsIn = header => header.match(/(?:W\/)?"[^"]*"/g) ?? [];

/** Weak tags count as well: RFC 9110, section 13.1.2. */
export function isFresh(ifNoneMatch, tag) {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.replace(/^W\//, '') === tag;
}

/** A weak tag promises only something similar, so it allows no change: RFC 9110, section 13.1.1. */
export function mayChange(ifMatch, tag) {
  if (ifMatch === undefined || ifMatch.trim() === '*') return true;
  return tagsIn(ifMatch).includes(tag);
}
