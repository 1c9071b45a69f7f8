/** What a path is compared by on systems that tell neither letters of two cases nor two spellings of one letter apart. */
export const nameKey = (path: string): string => path.normalize('NFC').toLowerCase();

/** Those of some paths that are the same as an earlier one on such a system. */
export function sameNames(paths: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return paths.filter(path => seen.size === seen.add(nameKey(path)).size);
}
