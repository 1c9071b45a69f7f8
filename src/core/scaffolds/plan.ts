import type { SourceFile } from '../source/problem.ts';
import { nameKey } from '../source/sameName.ts';

/** What stands at a path now. */
export type Found =
  | { readonly kind: 'nothing' }
  /** `contents` is undefined when the file is not UTF-8 text; `unsaved` when an editor holds changes to it. */
  | { readonly kind: 'file'; readonly contents: string | undefined; readonly unsaved: boolean }
  | { readonly kind: 'folder' }
  | { readonly kind: 'link' };

/** Looks at the target folder; paths with forward slashes, relative to it. */
export type Look = (path: string) => Promise<Found>;

/** Why a file cannot be written at all. */
export type Blocker = 'folder in the way' | 'file in the way' | 'symbolic link';

/** A file of the plan, compared with the file that exists. */
export type PlannedFile = SourceFile &
  (
    | { readonly state: 'new' | 'identical' }
    /** `isText` is false for a file that no editor can show: it is never replaced. */
    | { readonly state: 'different'; readonly unsaved: boolean; readonly isText: boolean }
    | { readonly state: 'blocked'; readonly by: Blocker; readonly at: string }
  );

/** What the learner wants done with a file that differs from the existing one. */
export type Decision = 'skip' | 'keepBoth' | 'replace';

/** One step of an edit. What is replaced is first copied to a file beside it. */
export type Operation =
  | { readonly kind: 'create'; readonly path: string; readonly contents: string }
  | { readonly kind: 'replace'; readonly path: string; readonly contents: string; readonly backup: string };

/** Compares a filled template with the target folder. Writes nothing. */
export async function planFiles(files: readonly SourceFile[], look: Look): Promise<PlannedFile[]> {
  const looked = new Map<string, Promise<Found>>();
  const once: Look = path => {
    const known = looked.get(path);
    if (known) return known;
    const found = look(path);
    looked.set(path, found);
    return found;
  };
  return Promise.all(files.map(file => planFile(file, once)));
}

async function planFile(file: SourceFile, look: Look): Promise<PlannedFile> {
  for (const folder of foldersAbove(file.path)) {
    const found = await look(folder);
    if (found.kind === 'nothing') return { ...file, state: 'new' };
    if (found.kind === 'file') return { ...file, state: 'blocked', by: 'file in the way', at: folder };
    if (found.kind === 'link') return { ...file, state: 'blocked', by: 'symbolic link', at: folder };
  }
  const found = await look(file.path);
  switch (found.kind) {
    case 'nothing':
      return { ...file, state: 'new' };
    case 'folder':
      return { ...file, state: 'blocked', by: 'folder in the way', at: file.path };
    case 'link':
      return { ...file, state: 'blocked', by: 'symbolic link', at: file.path };
    case 'file':
      return found.contents?.replaceAll('\r\n', '\n') === file.text
        ? { ...file, state: 'identical' }
        : { ...file, state: 'different', unsaved: found.unsaved, isText: found.contents !== undefined };
  }
}

/** `a/b/c.js` -> `a`, `a/b`. */
function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/**
 * Turns a plan and the learner's decisions into the operations of one edit.
 * @param decisions one per file whose state is `different`; a missing one means skip.
 * @param taken whether something already stands at a path; what the plan itself makes need not be said.
 */
export async function planOperations(
  plan: readonly PlannedFile[],
  decisions: ReadonlyMap<string, Decision>,
  taken: (path: string) => Promise<boolean>,
): Promise<Operation[]> {
  const operations: Operation[] = [];
  const made = new Set(plan.map(({ path }) => nameKey(path)));
  const free = async (path: string, mark: string) => {
    const name = await freeName(path, mark, async one => made.has(nameKey(one)) || taken(one));
    made.add(nameKey(name));
    return name;
  };
  for (const file of plan) {
    const { path, text: contents } = file;
    if (file.state === 'new') operations.push({ kind: 'create', path, contents });
    if (file.state !== 'different') continue;
    const decision = decisionFor(file, decisions);
    if (decision === 'keepBoth') {
      operations.push({ kind: 'create', path: await free(path, '.new'), contents });
    }
    if (decision === 'replace') {
      operations.push({ kind: 'replace', path, contents, backup: await free(path, '.backup') });
    }
  }
  return operations;
}

/** What happens to a file of a plan that differs: what was decided, but a file that is not text is kept as it is. */
export function decisionFor(
  file: Extract<PlannedFile, { state: 'different' }>,
  decisions: ReadonlyMap<string, Decision>,
): Decision {
  const decision = decisions.get(file.path) ?? 'skip';
  return decision === 'replace' && !file.isText ? 'keepBoth' : decision;
}

/** `src/app.js` with `.new` -> `src/app.new.js`, or `app.new-2.js` when that is taken; `.env` -> `.env.new`. */
async function freeName(path: string, mark: string, taken: (path: string) => Promise<boolean>): Promise<string> {
  const [, stem = path, extension = ''] = /^((?:.*\/)?[^/]+?)(\.[^./]+)?$/.exec(path) ?? [];
  for (let number = 1; ; number++) {
    const candidate = `${stem}${mark}${number === 1 ? '' : `-${number}`}${extension}`;
    if (!(await taken(candidate))) return candidate;
  }
}
