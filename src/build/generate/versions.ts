import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { parse } from 'yaml';

const day = v.pipe(v.string(), v.isoDate('lookedUp must be a day such as 2026-11-30'));

const tool = v.strictObject({
  name: v.string(),
  version: v.pipe(v.string(), v.regex(/^[\w.]+$/, 'version must be letters, digits and dots')),
  source: v.pipe(v.string(), v.startsWith('https://')),
  written: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[^{}]*\{\}[^{}]*$/, 'written must hold {} once'))),
    v.minLength(1),
  ),
});

const versionsSchema = v.strictObject({ lookedUp: day, tools: v.array(tool) });

/** The tools whose versions lessons and scaffolds name, and the day on which somebody last looked them up. */
export type Versions = v.InferOutput<typeof versionsSchema>;

/** A way in which a version is written in a file. */
export type Mention = { readonly written: string; readonly version: string; readonly pattern: RegExp };

/** Reads src/build/generate/versions.yaml of a checkout. @throws a ValiError that says what is wrong with it. */
export async function readVersions(root: string): Promise<Versions> {
  const text = await readFile(`${root}/src/build/generate/versions.yaml`, 'utf8');
  return v.parse(versionsSchema, parse(text, { schema: 'failsafe' }));
}

/** Every way in which a version may be written. */
export function mentions({ tools }: Versions): Mention[] {
  return tools.flatMap(({ version, written }) =>
    written.map(form => ({ written: form, version, pattern: patternOf(form) })),
  );
}

/** The text with every version that it mentions brought up to date. */
export function withVersions(text: string, all: readonly Mention[]): string {
  return all.reduce((so, { pattern, version }) => so.replace(pattern, (_, before: string) => before + version), text);
}

/** `node:{}-slim` as a pattern whose first group is what stands before the version. */
function patternOf(form: string): RegExp {
  const literal = (part: string) => part.replace(/[$()*+.?[\\\]^{|}/]/g, '\\$&').replaceAll(' ', '\\s+');
  const [before = '', after = ''] = form.split('{}').map(literal);
  return new RegExp(`(${before})[\\w.]*\\w(?=${after === '' ? '(?![\\w-]|\\.\\w)' : after})`, 'g');
}
