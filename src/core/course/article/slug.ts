import { longestName } from '../names.ts';

/**
 * A name made from text: lower-case Latin letters and digits joined by hyphens. What has none of these, such as a Chinese
 * heading, is named after its sum, so that its name does not hang on its place.
 */
export function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return shorten(plain) || `part-${shortSum(text)}`;
}

const shorten = (name: string) => name.slice(0, longestName - 8).replace(/^-+|-+$/g, '');

/** A short hash of some text, base 36 (FNV-1a, 32 bits): tells apart what a person would not call the same. */
export function shortSum(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return sum.toString(36);
}

/** Gives names made from text, each once: the second of the same is `name-2`. */
export function uniqueSlugs(): (text: string) => string {
  const taken = new Set<string>();
  /** The number that the next of a name gets, so that many of the same are not counted again each time. */
  const next = new Map<string, number>();
  return text => {
    const wanted = slug(text);
    let name = wanted;
    let count = next.get(wanted) ?? 2;
    for (; taken.has(name); count++) name = `${wanted}-${count}`;
    next.set(wanted, count);
    taken.add(name);
    return name;
  };
}
