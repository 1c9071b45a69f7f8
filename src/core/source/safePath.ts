/** Why a path may not be written to; the words are the surface's. */
export type PathFault = 'absolute' | 'outside' | 'empty part' | 'reserved name' | 'forbidden character' | 'too long';

/**
 * Names that Windows keeps for devices, with or without an extension or blanks before it
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
 */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(?:\..*)?$/i;
/** A short name (8.3) that NTFS gives to a long one: `GIT~1` is `.git`, `NODE_M~1` is `node_modules`. */
const shortName = /^[^.~]{1,6}~\d{1,6}(?:\.[^.]{0,3})?$/;
/** Git's own folder: what is put into it decides what Git runs. Letters of another width are the same to some systems. */
const gitFolder = (part: string) => part.normalize('NFKC').toLowerCase() === '.git';
/** Among them what some systems leave out when they compare names (HFS+), and half of a character. */
const forbidden = /[<>:"|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|[. ]$/u;
/** Bytes of a name, and of a whole path with room for the folder that it is in. */
const longestName = 255;
const longestPath = 800;

/**
 * Says what is wrong with a relative path as a place to write to, on any system; undefined when nothing is.
 * @param path separated by / or \; the empty path is the folder itself and is fine.
 */
export function pathFault(path: string): PathFault | undefined {
  if (path === '') return undefined;
  if (isAbsolute(path)) return 'absolute';
  const parts = partsOf(path);
  const fault = parts.map(partFault).find(found => found !== undefined);
  return fault ?? (lengthOf(path) > longestPath ? 'too long' : undefined);
}

/** Says what is wrong with a path of a file of a course, which has forward slashes on every system. */
export function coursePathFault(path: string): PathFault | undefined {
  return pathFault(path) ?? (path.includes('\\') ? 'forbidden character' : undefined);
}

/** Whether a path that exists, whatever it is called, names something below the folder that it is relative to. */
export function staysBelow(path: string): boolean {
  return path !== '' && !/^[\\/]/.test(path) && partsOf(path).every(part => !['', '.', '..'].includes(part));
}

function partFault(part: string): PathFault | undefined {
  if (part === '..') return 'outside';
  if (part === '' || part === '.') return 'empty part';
  if (device.test(part) || shortName.test(part) || gitFolder(part)) return 'reserved name';
  if (forbidden.test(part)) return 'forbidden character';
  return lengthOf(part) > longestName ? 'too long' : undefined;
}

const isAbsolute = (path: string) => /^(?:[\\/]|[A-Za-z]:)/.test(path);
const partsOf = (path: string) => path.split(/[\\/]/);
const lengthOf = (text: string) => new TextEncoder().encode(text).length;
