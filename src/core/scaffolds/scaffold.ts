import type { SourceFile } from '../source/problem.ts';
import type { ScaffoldFields } from './schema.ts';

/** How a scaffold's `folder` says that its files go into the workspace's folder itself. */
export const workspaceRoot = '.';

/** What lists and menus need to know of a scaffold. */
export type ScaffoldSummary = Pick<ScaffoldFields, 'title' | 'summary'> & { readonly id: string };

/** A compiled scaffold: its manifest and the text of its template. */
export type Scaffold = ScaffoldFields & { readonly id: string; readonly files: readonly SourceFile[] };

/** Chosen values by variable name. */
export type Values = Readonly<Record<string, string>>;

/** Every variable's default. */
export function defaultValues(scaffold: Scaffold): Values {
  return Object.fromEntries(scaffold.variables.map(variable => [variable.name, variable.default]));
}

/** The template's files with the chosen values in their places. */
export function fillTemplate(scaffold: Scaffold, values: Values): SourceFile[] {
  const places = scaffold.variables.flatMap(({ name, default: standard, places }) =>
    places.map(place => ({ ...place, to: place.text.replaceAll(standard, () => values[name] ?? standard) })),
  );
  return scaffold.files.map(file => ({
    path: file.path,
    text: places
      .filter(place => place.file === file.path)
      .reduce((text, place) => text.replaceAll(place.text, () => place.to), file.text),
  }));
}
