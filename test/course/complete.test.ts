import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { readFolder } from '../../src/build/readFolder.ts';
import { completeFile, explainFile } from '../../src/core/authors/completeFile.ts';
import type { YamlFile } from '../../src/core/authors/completeYaml.ts';
import type { SchemaName } from '../../src/core/authors/coursePlace.ts';
import type { Schema } from '../../src/core/authors/schemaAt.ts';

const names = { labs: ['etag'], scaffolds: [], pictures: [], startFiles: [], labFiles: [], mistakes: [] };
const kinds = ['course', 'glossary', 'section', 'step', 'lab'] as const;

describe('completion in the files of the course', () => {
  const files = {} as Record<SchemaName, YamlFile>;
  before(async () => {
    for (const kind of kinds) {
      const schema = JSON.parse(await readFile(`.vscode/schemas/${kind}.schema.json`, 'utf8')) as Schema;
      files[kind] = { kind, schema, names };
    }
  });

  it('never fails: any part of a valid file gets suggestions or none, at any place', async () => {
    const course = await readFolder('walkthroughs');
    const samples = course.filter(({ path }) => /course\.yaml|section\.md|01-.*\.md$|lab\.yaml$/.test(path));
    assert.ok(samples.length > 30);
    let random = 7;
    const next = (below: number) => {
      random = (random * 1103515245 + 12345) % 2147483648;
      return random % below;
    };
    let some = 0;
    for (const { path, text } of samples) {
      const kind = path.endsWith('lab.yaml')
        ? 'lab'
        : path.endsWith('section.md')
          ? 'section'
          : path === 'course.yaml'
            ? 'course'
            : 'step';
      for (let round = 0; round < 6; round++) {
        const cut = next(text.length + 1);
        const at = next(cut + 1);
        // Cut off at the cursor, cut off behind it, and with a part in the middle gone.
        for (const [broken, offset] of [
          [text.slice(0, cut), cut],
          [text.slice(0, cut), at],
          [text.slice(0, at) + text.slice(cut), at],
        ] as const) {
          for (const { start, end } of completeFile(broken, offset, files[kind])) {
            some++;
            assert.ok(start <= end && start >= 0 && end <= broken.length, `${path} ${offset}`);
            assert.ok(offset >= start && offset <= end, `${path}: ${start}..${end} is not around ${offset}`);
          }
          explainFile(broken, offset, files[kind]);
        }
      }
    }
    assert.ok(some > 500, `only ${some} suggestions`);
  });
});
