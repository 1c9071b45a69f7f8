import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { completeFile, explainFile } from '../../../../src/core/authors/completeFile.ts';
import type { SchemaName } from '../../../../src/core/authors/coursePlace.ts';
import type { Schema } from '../../../../src/core/authors/schemaAt.ts';

const schemaNames = ['course', 'glossary', 'section', 'step', 'lab', 'scaffold'] as const;

const read = async (name: string) =>
  JSON.parse(await readFile(`.vscode/schemas/${name}.schema.json`, 'utf8')) as Schema;

/** The fields of a schema that say nothing of themselves, wherever they are in it, with the way to them. */
function silentFields(root: Schema): string[] {
  const seen = new Set<Schema>();
  const silent = new Set<string>();
  const describes = (schema: Schema): boolean => {
    const referred = schema.$ref === undefined ? undefined : root.$defs?.[schema.$ref.replace(/^#\/\$defs\//, '')];
    return Boolean(schema.description?.trim()) || (referred !== undefined && describes(referred));
  };
  const look = (schema: Schema, way: string): void => {
    if (seen.has(schema)) return;
    seen.add(schema);
    const sort = [schema.properties?.kind, schema.properties?.asks].flatMap(one => one?.const ?? []).join();
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      if (!describes(field)) silent.add(`${way}${sort && `(${sort})`}.${name}`);
      look(field, `${way}.${name}`);
    }
    const rest = schema.additionalProperties;
    for (const one of [schema.items, typeof rest === 'object' ? rest : undefined]) if (one) look(one, `${way}[]`);
    for (const one of [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) look(one, way);
  };
  look(root, '');
  for (const [name, schema] of Object.entries(root.$defs ?? {})) look(schema, `#${name}`);
  return [...silent];
}

describe('what an author is told of a field', () => {
  for (const name of schemaNames)
    it(`is something for every field of ${name}.schema.json, at any depth`, async () => {
      assert.deepEqual(silentFields(await read(name)), []);
    });

  it('would be missed where it is missing', () => {
    const field = { type: 'string' } as const;
    const told = { ...field, description: 'What it is for.' };
    const check = (fields: Readonly<Record<string, Schema>>): Schema => ({
      properties: {
        checks: {
          description: 'x',
          items: { oneOf: [{ properties: { kind: { const: 'k', description: 'x' }, ...fields } }] },
        },
      },
    });
    assert.deepEqual(silentFields(check({ path: told })), []);
    assert.deepEqual(silentFields(check({ path: field })), ['.checks[](k).path']);
    assert.deepEqual(silentFields(check({ path: { ...field, description: ' ' } })), ['.checks[](k).path']);
    assert.deepEqual(silentFields(check({ map: { ...told, additionalProperties: { properties: { a: field } } } })), [
      '.checks[].map[].a',
    ]);
    const referred = { properties: { a: { $ref: '#/$defs/one' } }, $defs: { one: told } };
    assert.deepEqual(silentFields(referred), []);
    assert.deepEqual(silentFields({ ...referred, $defs: { one: field } }), ['.a']);
  });

  it('is shown where the field is written, also in the kinds of databases', async () => {
    const schema = await read('lab');
    const names = { labs: [], scaffolds: [], pictures: [], startFiles: [], labFiles: [], mistakes: [] };
    const file = { kind: 'lab' as SchemaName, schema, names };
    const yaml = `checks:
  - kind: sql
    files: [a.sql]
    assertions:
      - name: two rows
        asks: query
        query: select 1
        ordered: true
        |
`;
    const offered = completeFile(yaml.replace('|', ''), yaml.indexOf('|'), file);
    const about = (label: string) => offered.find(one => one.label === label)?.about ?? '';
    assert.match(about('sameAs'), /query/);
    assert.match(about('rows'), /cells/);
    const text = yaml.replace('        |\n', '');
    assert.match(explainFile(text, text.indexOf('ordered') + 2, file)?.about ?? '', /order/);
    const mongo = text.replace('kind: sql', 'kind: mongo').replace('asks: query', 'asks: documents');
    assert.match(explainFile(mongo, mongo.indexOf('files') + 2, file)?.about ?? '', /mongosh/);
  });
});
