import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** The file of the notices, beside package.json. */
export const noticesFile = 'ThirdPartyNotices.txt';

/** Licences (SPDX, https://spdx.org/licenses/) under which code may be packed with ours. */
const allowed = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'PostgreSQL'],
  ...['CC0-1.0', 'Unlicense', 'Zlib', 'Unicode-3.0', 'Python-2.0'],
]);

/** Packages whose files are packed as they are, besides what the bundles hold. */
const copied = ['node_modules/vscode-oniguruma', 'node_modules/@electric-sql/pglite'];

/** Notices that a package does not bring: of what is built into its files, or the text of the licence that it says. */
const added: Readonly<Record<string, string>> = {
  '@electric-sql/pglite': 'src/build/bundle/notices/pglite.txt',
  '@nodable/entities': 'src/build/bundle/notices/nodable-entities.txt',
};

/** Names of files that hold a licence or notices. */
const legalFile = /^(?:licen[cs]e|copying|copyright|notices?)(?:[-.].*)?$/i;

type Package = { readonly name: string; readonly version: string; readonly licence: string; readonly text: string };

/**
 * The notices of all that others wrote and that is packed, as their licences want it.
 * @param metafiles what esbuild says of the bundles.
 * @throws when a package has no licence, one that is not allowed, or no text of it.
 */
export async function notices(metafiles: readonly Metafile[]): Promise<string> {
  const folders = new Set([...copied, ...metafiles.flatMap(packageFolders)]);
  const packages = await Promise.all([...folders].map(readPackage));
  const faults = packages.flatMap(one => faultOf(one) ?? []);
  if (faults.length > 0) throw new Error(`The extension cannot be packed:\n${faults.join('\n')}`);
  const byName = new Map(packages.map(one => [`${one.name} ${one.version}`, one] as const).sort(byTitle));
  const line = '='.repeat(80);
  const head = 'Backend Journey contains the work of others. These are their notices. Written by `npm run build`.';
  const parts = [...byName].map(([title, { licence, text }]) => `${line}\n${title} (${licence})\n${line}\n\n${text}`);
  return `${head}\n\n${parts.join('\n\n')}\n`;
}

/** The folders of the packages of which something is in a bundle. */
export function packageFolders({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  return files.flatMap(file => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
}

const byTitle = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

async function readPackage(folder: string): Promise<Package> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const files = (await readdir(folder, { withFileTypes: true })).filter(
    one => one.isFile() && legalFile.test(one.name),
  );
  const own = files.map(one => path.join(folder, one.name)).sort();
  const all = [...own, ...(added[name] ? [added[name]] : [])];
  const texts = await Promise.all(all.map(file => readFile(file, 'utf8')));
  if (own.length === 0) texts.unshift(licenceSection(await readme(folder)));
  const clean = texts.map(one => one.replaceAll('\r\n', '\n').trim());
  const text = clean.filter(one => one !== '').join('\n\n');
  return { name, version, licence: typeof license === 'string' ? license : '', text };
}

async function readme(folder: string): Promise<string> {
  const names = await readdir(folder);
  const name = names.find(one => /^readme(?:\.\w+)?$/i.test(one));
  return name === undefined ? '' : readFile(path.join(folder, name), 'utf8');
}

/** What a README says below its heading about the licence, if that is the text of one; empty otherwise. */
export function licenceSection(readme: string): string {
  const [, section = ''] =
    /^#+[ \t]*(?:the )?(?:\w+ )?licen[cs]e[ \t]*#*\r?\n([\s\S]*?)(?=^#+[ \t]|(?![\s\S]))/im.exec(readme) ?? [];
  return /copyright/i.test(section) && /permission/i.test(section) ? section : '';
}

/** Why a package may not be packed; undefined when it may. */
function faultOf({ name, licence, text }: Package): string | undefined {
  if (licence === '') return `${name} names no licence in its package.json.`;
  if (!isAllowed(licence)) return `${name} has the licence ${licence}, which notices.ts does not list.`;
  return text === '' ? `${name} does not include the text of its licence ${licence}.` : undefined;
}

/** Whether an SPDX expression is met by allowed licences: all of an AND, one of an OR. */
export function isAllowed(expression: string): boolean {
  const text = expression.trim().replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(text)) return false;
  return text.split(' OR ').some(one => one.split(' AND ').every(licence => allowed.has(licence.trim())));
}
