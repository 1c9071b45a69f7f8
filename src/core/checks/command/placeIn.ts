import type { Where } from '../evidence.ts';

/** `path:line:column`, `path:line` or Python's `File "path", line n`; a path may be a file URL. */
const place = /(?:File "([^"\n]+)", line (\d+))|((?:file:\/\/)?(?:\/?[A-Za-z]:)?[^\s()'"<>:]+):(\d+)(?::(\d+))?/g;

/**
 * The first place in a text, such as a stack, that is in one of the learner's files.
 * @param folder absolute path of the checked folder.
 * @param files the learner's files, relative to it.
 */
export function placeIn(text: string, folder: string, files: ReadonlySet<string>): Where | undefined {
  for (const [, python, pythonLine, path, line, column] of text.matchAll(place)) {
    const file = ownFile(python ?? path ?? '', folder);
    if (files.has(file)) return { file, line: Number(pythonLine ?? line), column: Number(column ?? 1) };
  }
  return undefined;
}

/** A path as the learner's files are named: relative to the folder, with forward slashes. */
export function ownFile(path: string, folder: string): string {
  const plain = path.startsWith('file://') ? decodeUrl(path.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '')) : path;
  const [whole, root] = [plain, folder].map(one => one.replaceAll('\\', '/')) as [string, string];
  if (!whole.startsWith(`${root}/`)) return whole.replace(/^\.\//, '');
  return whole.slice(root.length + 1);
}

function decodeUrl(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
