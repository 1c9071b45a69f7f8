import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { saidOf, wrongWords } from '../../support/wordList.ts';

type Manifest = {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> };
    readonly keybindings: readonly { readonly command: string; readonly key: string }[];
  };
};

const text = (file: string) => readFile(file, 'utf8');

/** The rows of the table below a heading of the README, without its head, as the text of their cells. */
function table(readme: string, heading: string): string[][] {
  const section = readme.split(/^## /m).find(one => one.startsWith(heading)) ?? '';
  const rows = section.split('\n').filter(line => line.startsWith('|'));
  return rows.slice(2).map(row =>
    row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

/** What the table of commands ought to name: the titles that the palette may list. */
async function paletteTitles(): Promise<string[]> {
  const { contributes } = JSON.parse(await text('package.json')) as Manifest;
  const texts = JSON.parse(await text('package.nls.json')) as Readonly<Record<string, string>>;
  const hidden = new Set(contributes.menus.commandPalette.flatMap(one => (one.when === 'false' ? [one.command] : [])));
  const titles = contributes.commands.filter(({ command }) => !hidden.has(command)).map(({ title }) => title);
  return titles.map(title => texts[title.replaceAll('%', '')] ?? title);
}

/** Whether two lists hold the same, told by what only one of them has. */
function same(found: readonly string[], wanted: readonly string[]): void {
  const only = (one: readonly string[], other: readonly string[]) => one.filter(name => !other.includes(name));
  assert.deepEqual({ unknown: only(found, wanted), missing: only(wanted, found) }, { unknown: [], missing: [] });
}

/** All documents for people who read this repository. */
async function documents(): Promise<string[]> {
  const docs = (await readdir('docs', { recursive: true })).map(file => path.posix.join('docs', file));
  return ['README.md', 'CONTRIBUTING.md', ...docs.filter(file => file.endsWith('.md'))];
}

describe('the documents', () => {
  it('name every command of the palette, and no other', async () => {
    const named = table(await text('README.md'), 'Commands').flatMap(([names = '']) => names.split(', '));
    same(named, await paletteTitles());
  });

  it('name every setting with its default, and no other', async () => {
    const { contributes } = JSON.parse(await text('package.json')) as Manifest;
    const wanted = Object.entries(contributes.configuration.properties).map(
      ([name, { default: value }]) => `${name} ${value === '' ? '' : value}`,
    );
    const bare = (cell = '') => cell.replaceAll('`', '');
    same(
      table(await text('README.md'), 'Settings').map(([name, value]) => `${bare(name)} ${bare(value)}`),
      wanted,
    );
  });

  it('name every kind of check, and no other', async () => {
    const named = table(await text('README.md'), 'What is checked').map(([name = '']) => name.replaceAll('`', ''));
    const folders = await readdir('src/core/checks/kinds', { withFileTypes: true });
    same(
      named,
      folders.filter(one => one.isDirectory()).map(({ name }) => name),
    );
  });

  it('name every scaffold, and no other', async () => {
    const named = table(await text('README.md'), 'Scaffolds').map(([name = '']) => `Scaffold ${name}`);
    const titles = (await paletteTitles()).filter(title => /^Scaffold [A-Z]/.test(title));
    same(named, titles);
  });

  it('keep to the word list', async () => {
    const found: string[] = [];
    for (const file of (await documents()).filter(name => name !== 'CONTRIBUTING.md'))
      found.push(...wrongWords(await text(file)).map(one => saidOf(file, one)));
    assert.deepEqual(found, []);
  });

  it('lead to files, headings of this repository and https addresses', async () => {
    let links = 0;
    for (const file of await documents()) {
      for (const [, target = ''] of (await text(file)).matchAll(/\]\((?!https:)([^)#]+)[^)]*\)/g)) {
        links++;
        assert.ok(existsSync(path.join(path.dirname(file), target)), `${file} leads to ${target}`);
      }
    }
    assert.ok(links > 20);
  });

  it('name files of the source that exist', async () => {
    for (const file of await documents()) {
      for (const [named] of (await text(file)).matchAll(
        /(?<=[\s`(])(?:src|test|docs|walkthroughs|scaffolds|media)\/[\w./-]+\w/g,
      ))
        if (!/NN|node_modules/.test(named)) assert.ok(existsSync(named), `${file} names ${named}`);
    }
  });

  it('name files by the end of their path only where there is such a file', async () => {
    const files = await Promise.all(['src', 'test'].map(folder => readdir(folder, { recursive: true })));
    const paths = files.flat().map(file => `/${file.replaceAll(path.sep, '/')}`);
    let named = 0;
    for (const file of (await documents()).filter(name => /^CONTRIBUTING|decisions/.test(name)))
      for (const [name] of (await text(file)).matchAll(/[\w/.]*\w\.ts\b/g)) {
        named++;
        const end = `/${name.replace(/^(?:src|test)\//, '')}`;
        assert.ok(
          paths.some(one => one.endsWith(end)),
          `${file} names ${name}`,
        );
      }
    assert.ok(named > 30);
  });
});
