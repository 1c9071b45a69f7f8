import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { templateFiles, templateText } from './template.ts';

type Place = { file: string; text: string };
type Variable = { name: string; default: string; pattern: string; places: Place[] };

const scaffolds = async () =>
  (await readdir('scaffolds', { withFileTypes: true })).filter(entry => entry.isDirectory()).map(entry => entry.name);

const manifestOf = async (scaffold: string) => parse(await readFile(`scaffolds/${scaffold}/scaffold.yaml`, 'utf8'));

describe('scaffolds together', () => {
  it('fit into one folder: where two bring the same file, it is the same', async () => {
    const owners = new Map<string, string>();
    const shared: string[] = [];
    for (const scaffold of await scaffolds())
      for (const file of await templateFiles(scaffold)) {
        const owner = owners.get(file);
        owners.set(file, scaffold);
        if (!owner) continue;
        shared.push(file);
        assert.equal(
          await templateText(scaffold, file),
          await templateText(owner, file),
          `${file} of ${owner}, ${scaffold}`,
        );
      }
    assert.ok(shared.includes('.env.example') && shared.includes('db/postgresql/seed.sql'), shared.join());
  });

  it('are text in UTF-8 with a line end at the end, and name no place where they were made', async () => {
    for (const scaffold of await scaffolds())
      for (const file of await templateFiles(scaffold)) {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(
          await readFile(`scaffolds/${scaffold}/template/${file}`),
        );
        assert.ok(text.endsWith('\n') && !text.includes('\r') && !text.includes('\uFEFF'), `${scaffold}: ${file}`);
        assert.ok(
          !text.includes(process.cwd()) && !/\/(home|Users)\//.test(text),
          `${scaffold}: ${file} names a place`,
        );
      }
  });

  it('have variables whose places are there, hold the default, and whose default fits the pattern', async () => {
    let places = 0;
    for (const scaffold of await scaffolds()) {
      const manifest = await manifestOf(scaffold);
      assert.ok((await templateFiles(scaffold)).includes(manifest.main), `${scaffold}: ${manifest.main}`);
      for (const variable of manifest.variables as Variable[]) {
        assert.match(variable.default, new RegExp(`^(?:${variable.pattern})$`));
        for (const { file, text } of variable.places) {
          places += 1;
          assert.ok((await templateText(scaffold, file)).includes(text), `${scaffold}: ${file} has no ${text}`);
          assert.ok(text.includes(variable.default), `${scaffold}: ${text}`);
        }
      }
    }
    assert.ok(places >= 3);
  });
});
