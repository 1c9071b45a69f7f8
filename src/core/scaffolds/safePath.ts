/** Why a path may not be written to; the words are the surface's. */
export type PathFault = 'absolute' | 'outside' | 'empty part' | 'reserved name' | 'forbidden character' | 'too long';

/** Names that Windows keeps for devices, with or without an extension. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const forbidden = /[<>:"|?*\u0000-\u001f]|[. ]$/;

/**
 * Says what is wrong with a relative path as a place to write to, on any system; undefined when nothing is.
 * @param path separated by / or \; the empty path is the folder itself and is fine.
 */
export function pathFault(path: string): PathFault | undefined {
  if (path === '') return undefined;
  if (/^(?:[\\/]|[A-Za-z]:)/.test(path)) return 'absolute';
  const parts = path.split(/[\\/]/);
  for (const part of parts) {
    if (part === '..') return 'outside';
    if (part === '' || part === '.') return 'empty part';
    if (reserved.test(part)) return 'reserved name';
    if (forbidden.test(part)) return 'forbidden character';
    if (new TextEncoder().encode(part).length > 255) return 'too long';
  }
  return undefined;
}
