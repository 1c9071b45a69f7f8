import type { ScaffoldFields } from './schema.ts';

/** How a scaffold's `folder` says that its files go into the workspace's folder itself. */
export const workspaceRoot = '.';

/** A file of a template: path with forward slashes, relative to the template. */
export type TemplateFile = { readonly path: string; readonly contents: string };

/** What lists and menus need to know of a scaffold. */
export type ScaffoldSummary = Pick<ScaffoldFields, 'title' | 'summary'> & { readonly id: string };

/** A compiled scaffold: its manifest and the texts of its template. */
export type Scaffold = ScaffoldFields & { readonly id: string; readonly files: readonly TemplateFile[] };

/** Chosen values by variable name. */
export type Values = Readonly<Record<string, string>>;

/** Every variable's default. */
export function defaultValues(scaffold: Scaffold): Values {
  return Object.fromEntries(scaffold.variables.map(variable => [variable.name, variable.default]));
}

/** The template's files with the chosen values in their places. */
export function fillTemplate(scaffold: Scaffold, values: Values): TemplateFile[] {
  const places = scaffold.variables.flatMap(({ name, default: standard, places }) =>
    places.map(place => ({ ...place, to: place.text.replaceAll(standard, () => values[name] ?? standard) })),
  );
  return scaffold.files.map(file => ({
    path: file.path,
    contents: places
      .filter(place => place.file === file.path)
      .reduce((contents, place) => contents.replaceAll(place.text, () => place.to), file.contents),
  }));
}
