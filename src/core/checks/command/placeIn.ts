import type { Where } from '../evidence.ts';

/** Python's `File "path", line n`, or a run of characters that may be a path. Neither is looked at twice. */
const candidate = /File "([^"\n]+)", line (\d+)|([^\s()'"<>:]+)/g;
/** What follows a path: `:line:column`, `:line`, .NET's `:line n`, PHP's ` on line n`. */
const position = /:(?:line )?(\d+)(?::(\d+))?| on line (\d+)/y;

/**
 * The first place in a text, such as a stack, that is in one of the learner's files.
 * @param folders the absolute paths by which the checked folder is known: as it was opened, and without links.
 * @param files the learner's files, relative to it.
 */
export function placeIn(text: string, folders: readonly string[], files: ReadonlySet<string>): Where | undefined {
  const short = withoutFolders(text, folders);
  for (const found of short.matchAll(candidate)) {
    const [all, python, pythonLine, path = ''] = found;
    position.lastIndex = found.index + all.length;
    const [isPlace, line, column, phpLine] = python === undefined ? (position.exec(short) ?? []) : [python];
    if (isPlace === undefined) continue;
    const file = ownFile(python ?? path, folders);
    if (files.has(file)) return { file, line: Number(pythonLine ?? line ?? phpLine), column: Number(column ?? 1) };
  }
  return undefined;
}

/** A path as the learner's files are named: relative to the folder, with forward slashes. */
export function ownFile(path: string, folders: readonly string[]): string {
  const short = withoutFolders(path, folders).replaceAll('\\', '/');
  return short.startsWith(urlMark) ? decodeUrl(short.slice(urlMark.length)) : short.replace(/^\.\//, '');
}

/** Stands for the folder in a file URL, of which the rest is still encoded. */
const urlMark = '\u0001';

/** A text in which `./` stands for the folder's own path: blanks, colons and links in that do not matter any more. */
function withoutFolders(text: string, folders: readonly string[]): string {
  const forms = folders.flatMap(formsOf).sort(([a], [b]) => b.length - a.length);
  return forms.reduce((short, [form, mark]) => short.replaceAll(form, mark), text);
}

/** How a folder's path begins the paths of its files, and what is put in its place. */
function formsOf(folder: string): readonly (readonly [form: string, mark: string])[] {
  const path = folder.replaceAll('\\', '/').replace(/\/$/, '');
  if (path === '') return [];
  // The editor and the programs do not agree on the case of a drive's letter.
  const drives = /^[A-Za-z]:/.test(path) ? [path[0]?.toLowerCase(), path[0]?.toUpperCase()] : [];
  const paths = drives.length > 0 ? drives.map(drive => `${drive}${path.slice(1)}`) : [path];
  return paths.flatMap(one => [
    [`file://${one.startsWith('/') ? '' : '/'}${encodeURI(one)}/`, urlMark] as const,
    [`${one}/`, './'] as const,
    [`${one.replaceAll('/', '\\')}\\`, './'] as const,
  ]);
}

function decodeUrl(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
