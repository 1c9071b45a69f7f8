import type { Where } from '../engine/evidence.ts';

/**
 * What follows a path: `:line:column`, `:line`; .NET's `:line n`; `(line,column)` of compilers from Microsoft, `(line)` of PHP's
 * stacks; Maven's `:[line,column]`; `line n` in words; ESLint's list in the lines below.
 */
const position = /"?(?:, line |:line |:\[|:|\(| on line | line |\n {2}(?=\d+:\d+ ))(\d{1,9})(?:[:,](\d{1,9}))?/g;
/** Characters of a path that are looked at, and how many words it may have. */
const longestPath = 300;
const mostWords = 12;
/** Where a path may begin. */
const beginning = /(?<=^|[\s('"`<=[,@])|(?<=\/)(?=\.\/)/g;

/**
 * The first place in some text, such as a stack trace, that is in one of the learner's files.
 * @param folders the absolute paths by which the checked folder is known: as it was opened, and without links.
 * @param files the learner's files, relative to it.
 */
export function placeIn(text: string, folders: readonly string[], files: ReadonlySet<string>): Where | undefined {
  const short = withoutFolders(text, folders);
  for (const { index, 1: line, 2: column } of short.matchAll(position)) {
    const before = short.slice(Math.max(0, index - longestPath), index);
    const file = fileAtEnd(before.slice(before.lastIndexOf('\n') + 1), files);
    if (file !== undefined) return { file, line: Number(line), column: Number(column ?? 1) };
  }
  return undefined;
}

/** The file whose name ends a line. Names may have blanks and brackets, so that the longest that there is counts. */
function fileAtEnd(line: string, files: ReadonlySet<string>): string | undefined {
  const starts = [...line.matchAll(beginning)].slice(-mostWords);
  const named = starts.map(({ index }) => relative(line.slice(index))).find(name => files.has(name));
  return named ?? fileOfClass(line, files);
}

/** Java's stacks name a class with its package, and a file without its folder. */
function fileOfClass(line: string, files: ReadonlySet<string>): string | undefined {
  const [, qualified, name] = /([\w$.]+)\.[\w$<>]+\(([\w$]+\.(?:java|kt|scala|groovy))$/.exec(line) ?? [];
  if (qualified === undefined || name === undefined) return undefined;
  const file = [...qualified.split('.').slice(0, -1), name].join('/');
  return [...files].find(one => one === file || one.endsWith(`/${file}`));
}

/** A path as the learner's files are named: relative to the folder, with forward slashes. */
export function ownFile(path: string, folders: readonly string[]): string {
  return relative(withoutFolders(path, folders));
}

/** A path in which the folder has been replaced. */
function relative(short: string): string {
  const path = short.replaceAll('\\', '/');
  return path.startsWith(urlMark) ? decodeUrl(path.slice(urlMark.length)) : path.replace(/^\.\//, '');
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
