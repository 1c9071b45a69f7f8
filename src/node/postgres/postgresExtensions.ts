import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PGlite } from '@electric-sql/pglite';
import { splitStatements } from '../../core/checks/kinds/sql/script/split.ts';

type Files = {
  mkdirTree(folder: string): void;
  writeFile(file: string, contents: Uint8Array): void;
  analyzePath(file: string): { readonly exists: boolean };
};

const root = '/pglite';

/** The files that were put in place; they stay, and are not traces of a check. */
export type Placed = Set<string>;
const controlFile = (name: string) => `${root}/share/postgresql/extension/${name}.control`;

/** Bundles that hold extensions of other names. */
const bundles: Readonly<Record<string, string>> = {
  autoinc: 'spi',
  insert_username: 'spi',
  moddatetime: 'spi',
  refint: 'spi',
};

/**
 * Puts the files of those extensions in place that a text creates, with those that they build upon. PostgreSQL finds them
 * then as if they had been installed; the others cost nothing.
 * @param folder holds a `<name>.tar.gz` for each that there is.
 */
export function placeExtensions(database: PGlite, folder: string, placed: Placed, text: string): void {
  const files = database.Module.FS as unknown as Files;
  for (const name of extensionsOf(text)) place(files, folder, placed, name);
}

/** The extensions that a text creates. */
function extensionsOf(text: string): readonly string[] {
  if (!/\bextension\b/i.test(text)) return [];
  return splitStatements(text).flatMap(({ tokens }) => {
    if (tokens[0]?.value !== 'create' || tokens[1]?.value !== 'extension') return [];
    const at = tokens[2]?.value === 'if' ? 5 : 2;
    const name = tokens[at]?.value ?? '';
    return /^[\w-]+$/.test(name) ? [name] : [];
  });
}

function place(files: Files, folder: string, placed: Placed, name: string): void {
  const bundle = path.join(folder, `${bundles[name] ?? name}.tar.gz`);
  if (files.analyzePath(controlFile(name)).exists || !existsSync(bundle)) return;
  for (const [file, contents] of filesOfTar(gunzipSync(readFileSync(bundle)))) {
    const target = `${root}/${file}`;
    files.mkdirTree(path.posix.dirname(target));
    files.writeFile(target, contents);
    placed.add(target);
    const [, needed] = /^\s*requires\s*=\s*'([^']*)'/m.exec(file.endsWith('.control') ? text(contents) : '') ?? [];
    for (const other of needed?.split(',') ?? []) place(files, folder, placed, other.trim());
  }
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const block = 512;

/** The files of a tar archive in the format of POSIX.1-1988, with their names. */
function* filesOfTar(tar: Uint8Array): Generator<readonly [string, Uint8Array]> {
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const field = (from: number, length: number) =>
      text(tar.subarray(at + from, at + from + length)).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8);
    const type = field(156, 1);
    const name = field(0, 100);
    at += block;
    if (type === '' || type === '0') yield [name, tar.subarray(at, at + size)];
    at += Math.ceil(size / block) * block;
  }
}
