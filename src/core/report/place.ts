import type { Finding } from '../checks/engine/evidence.ts';

/** A place as a report names it: the path relative to where the check was called, 1-based line and column. */
export type Place = { readonly path: string; readonly line?: number; readonly column?: number };

/** Where a finding is, seen from where the check was called. */
export function placeOf(folder: string, { where, subject }: Pick<Finding, 'where' | 'subject'>): Place | undefined {
  if (where) return { path: pathFrom(folder, where.file), line: where.line, column: where.column };
  return subject === undefined ? undefined : { path: pathFrom(folder, subject) };
}

/** A path in a lab, seen from where the check was called; `.` is that folder itself. */
export function pathFrom(folder: string, file: string): string {
  const parts = `${folder}/${file}`.split('/').filter(part => part !== '' && part !== '.');
  return parts.length === 0 ? '.' : parts.join('/');
}

/** A place in the form that terminals and editors make a link of. */
export function atText({ path, line, column }: Place): string {
  return [path, line, column].filter(part => part !== undefined).join(':');
}
