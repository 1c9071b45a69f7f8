import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { isAllowed, licenceSection, notices, packageFolders } from '../../../../src/build/bundle/notices.ts';

describe('the notices of what others wrote', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'notices-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const addPackage = async (name: string, files: Readonly<Record<string, string>>) => {
    const home = path.join(folder, 'node_modules', name);
    await mkdir(home, { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(path.join(home, file), text);
  };
  const manifest = (name: string, license?: string) =>
    JSON.stringify({ name, version: '1.2.3', license, main: 'index.js' });
  const bundled = async (code: string): Promise<Metafile> => {
    await writeFile(path.join(folder, 'main.js'), code);
    const options = { bundle: true, write: false, metafile: true, absWorkingDir: folder, logLevel: 'silent' } as const;
    const { metafile } = await build({ ...options, entryPoints: ['main.js'], format: 'esm' });
    // Paths as they are from here.
    const outputs = Object.fromEntries(
      Object.entries(metafile.outputs).map(([file, output]) => {
        const inputs = Object.entries(output.inputs).map(([input, of]) => [path.join(folder, input), of] as const);
        return [file, { ...output, inputs: Object.fromEntries(inputs) }];
      }),
    );
    return { ...metafile, outputs };
  };

  it('name the packages of which something is in a bundle, and no other', async () => {
    await addPackage('used', {
      'package.json': manifest('used', 'MIT'),
      'index.js': 'export const a = Math.random();',
    });
    await addPackage('@of/one', {
      'package.json': manifest('@of/one', 'ISC'),
      'index.js': 'export const b = Date.now();',
    });
    const unused = '{"name":"unused","version":"1.0.0","sideEffects":false,"main":"index.js"}';
    await addPackage('unused', { 'package.json': unused, 'index.js': 'export const c = 1;' });
    const metafile = await bundled(
      "import { a } from 'used'; import { b } from '@of/one'; import { c } from 'unused'; console.log(a, b);",
    );
    const found = [...new Set(packageFolders(metafile))].map(one =>
      path.relative(path.join(folder, 'node_modules'), one),
    );
    assert.deepEqual(found.sort(), [path.join('@of', 'one'), 'used']);
  });

  it('hold every text of a package, its notices and what a README says included', async () => {
    const both = { 'LICENSE.md': 'Copyright One', NOTICE: 'Built of others' };
    await addPackage('one', { 'package.json': manifest('one', 'Apache-2.0'), 'index.js': 'console.log(1);', ...both });
    const readme = '# Two\n\nText.\n\n## License\n\nCopyright Two\n\nPermission is granted.\n\n## After\n\nNot this.\n';
    await addPackage('two', {
      'package.json': manifest('two', '(MIT OR GPL-3.0)'),
      'index.js': 'console.log(2);',
      'README.md': readme,
    });
    const text = await notices([await bundled("import 'one'; import 'two';")]);
    assert.match(text, /one 1\.2\.3 \(Apache-2\.0\)\n=+\n\nCopyright One\n\nBuilt of others\n/);
    assert.match(text, /two 1\.2\.3 \(\(MIT OR GPL-3\.0\)\)\n=+\n\nCopyright Two\n\nPermission is granted\.\n/);
    assert.doesNotMatch(text, /Not this/);
  });

  it('hold those of what is built into the databases and engines that are packed as files', async () => {
    const text = await notices([]);
    for (const words of [
      'PostgreSQL Global Development Group',
      'K.Kosako',
      'Unicode, Inc.',
      'Daniel Veillard',
      'Rich Felker',
    ])
      assert.ok(text.includes(words), words);
  });

  const refused: Record<string, [files: Readonly<Record<string, string>>, expected: RegExp]> = {
    'without a licence': [{ 'package.json': manifest('bad'), LICENSE: 'x' }, /bad names no licence/],
    'under a licence that is not allowed': [
      { 'package.json': manifest('bad', 'GPL-3.0-only'), LICENSE: 'x' },
      /GPL-3\.0-only, which notices\.ts does not list/,
    ],
    'without the text of its licence': [
      { 'package.json': manifest('bad', 'MIT'), 'README.md': '## License\n\nMIT\n' },
      /does not include the text/,
    ],
  };
  for (const [what, [files, expected]] of Object.entries(refused))
    it(`refuse a package ${what}`, async () => {
      await addPackage('bad', { 'index.js': 'console.log(1);', ...files });
      await assert.rejects(notices([await bundled("import 'bad';")]), expected);
    });

  it('read licences as SPDX has them', () => {
    for (const good of ['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', 'GPL-2.0 OR BSD-3-Clause'])
      assert.ok(isAllowed(good), good);
    for (const bad of ['GPL-3.0', 'MIT AND GPL-3.0', 'SEE LICENSE IN x', '', 'UNLICENSED', '(A OR (B AND MIT))'])
      assert.ok(!isAllowed(bad), bad);
    assert.equal(licenceSection('# A\n\n## License\n\nMIT\n'), '');
  });
});
