import path from 'node:path';
import { readFolder } from '../../src/build/readFolder.ts';

/** One import or export statement, from one file of the checkout to another or to a package. */
export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

/** The import and export statements of a file, resolved to paths below the checkout or left as package names. */
export function importsOf(file: string, text: string): Import[] {
  const statement =
    /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)|^\s*import\s+'([^']+)'/gms;
  return [...text.matchAll(statement)].map(([, type, from, lazily, alone]) => {
    const to = from ?? lazily ?? alone ?? '';
    const resolved = to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to;
    return { from: file, to: resolved, typeOnly: type !== undefined };
  });
}

/** All imports of the TypeScript files below a folder of the checkout. */
export async function importsBelow(folder: string): Promise<Import[]> {
  const files = await readFolder(folder);
  return files
    .filter(({ path }) => path.endsWith('.ts'))
    .flatMap(({ path, text }) => importsOf(`${folder}/${path}`, text));
}

/**
 * The circles of imports, those of types included: files each of which leads to all others of its circle. Strongly connected
 * components by Tarjan's algorithm (SIAM Journal on Computing 1, 1972). Sorted, the files in them too.
 */
export function circlesIn(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    open.push(file);
    for (const to of targets.get(file) ?? []) {
      const reached = order.has(to) ? (open.includes(to) ? (order.get(to) ?? 0) : Number.POSITIVE_INFINITY) : visit(to);
      lowest.set(file, Math.min(lowest.get(file) ?? 0, reached));
    }
    if (lowest.get(file) === order.get(file)) {
      const circle = open.splice(open.lastIndexOf(file));
      if (circle.length > 1) circles.push(circle.sort());
      return Number.POSITIVE_INFINITY;
    }
    return lowest.get(file) ?? 0;
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return circles.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

/**
 * Imports that lead from a room to one that comes after it.
 * @param rooms folders and files below `root`, the lowest first; a file belongs to the most special one that it is in.
 */
export function upwardImports(imports: readonly Import[], root: string, rooms: readonly string[]): string[] {
  const floor = (file: string) => {
    const inside = rooms.filter(room => file === `${root}/${room}` || file.startsWith(`${root}/${room}/`));
    const [room = ''] = inside.sort((a, b) => b.length - a.length);
    return rooms.indexOf(room);
  };
  return imports
    .filter(({ from, to }) => from.startsWith(`${root}/`) && to.startsWith(`${root}/`))
    .flatMap(({ from, to }) => {
      if (floor(from) < 0) return [`${from} is in no room of ${root}`];
      return floor(to) > floor(from) ? [`${from} imports ${to}, whose room comes later`] : [];
    });
}

/** Folders with more files of their own than can be looked over. */
export function crowdedFolders(files: readonly string[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(path.posix.dirname(file), (counts.get(path.posix.dirname(file)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > most).map(([folder, count]) => `${folder} has ${count} files`);
}
