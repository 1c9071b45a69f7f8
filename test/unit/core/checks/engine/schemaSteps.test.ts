import assert from 'node:assert/strict';
import {
  readSchemaFile,
  type SchemaObject,
  schemaFaults,
  schemaMistake,
} from '../../../../../src/core/checks/engine/jsonSchema.ts';
import { CouldNotCheck } from '../../../../../src/core/checks/engine/verdict.ts';
import { inEnglish } from '../../../../../src/core/message.ts';

/** Definitions each of which asks the next one twice: 2 to the power of their count. */
const doubling = (count: number): SchemaObject => ({
  $defs: Object.fromEntries(
    Array.from({ length: count + 1 }, (_, at) => [
      `d${at}`,
      at === count ? { type: 'string' } : { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] },
    ]),
  ),
  $ref: '#/$defs/d0',
});

const said = (schema: SchemaObject, value: Parameters<typeof schemaFaults>[1]) =>
  schemaFaults(schema, value).map(({ message }) => inEnglish(message));
const tooLong = (error: unknown) => error instanceof CouldNotCheck && error.obstacle.kind === 'too large';

describe('a JSON Schema of a course', () => {
  it('that refers to itself without end is ended, and one that does not is judged', () => {
    assert.deepEqual(said(doubling(8), 'a'), []);
    assert.throws(() => schemaFaults(doubling(50), 'a'), tooLong);
    assert.throws(() => schemaFaults({ $ref: '#' }, 1), tooLong);
  });

  it('that asks each item for very much is ended', () => {
    const items = { enum: Array.from({ length: 2000 }, (_, at) => `word ${at}`) };
    const numbers = { allOf: Array.from({ length: 300 }, () => ({ type: 'number' })) };
    assert.throws(() => schemaFaults({ items }, Array(100_000).fill('word 1999')), tooLong);
    assert.throws(() => schemaFaults({ items: numbers }, Array(100_000).fill(1)), tooLong);
    assert.deepEqual(said({ items: { type: 'number' } }, Array(100_000).fill(1)), []);
  });

  it('finds equal items, whatever the order of their members, in linear time', () => {
    const unique = { uniqueItems: true };
    assert.deepEqual(
      said(unique, [
        { a: 1, b: [2] },
        { b: [2], a: 1 },
      ]),
      ['the document must not have equal items.'],
    );
    assert.deepEqual(said(unique, [1, '1', null, [1], { a: 1 }]), []);
    assert.deepEqual(
      said(
        unique,
        Array.from({ length: 50_000 }, (_, at) => ({ at })),
      ),
      [],
    );
  });

  it('is refused when it is too long or nested too deeply', () => {
    let deep: SchemaObject = {};
    for (let depth = 0; depth < 5000; depth++) deep = { not: deep };
    assert.match(schemaMistake(deep) ?? '', /nested/);
    assert.match(schemaMistake({ allOf: Array(2000).fill({ type: 'number' }) }) ?? '', /objects/);
    assert.match(schemaMistake({ const: 'a'.repeat(300_000) }) ?? '', /longer/);
    assert.throws(() => schemaFaults(deep, 1), CouldNotCheck);
    assert.equal(schemaMistake(doubling(8)), undefined);
  });

  it('brings no code of its own into that which is made of it', () => {
    const run = '*/globalThis.schemaRan = true;/*';
    for (const id of [run, `https://example.com/${run}`, [run], 'a\n', '"'])
      for (const schema of [{ $id: id }, { $defs: { a: { $id: id } }, $ref: '#/$defs/a' }] as SchemaObject[]) {
        assert.match(schemaMistake(schema) ?? '', /\$id/);
        assert.throws(() => schemaFaults(schema, 1), CouldNotCheck);
      }
    const named = {
      title: run,
      $comment: run,
      properties: { [run]: { const: run } },
      $id: 'https://example.com/book#',
    };
    assert.deepEqual(said(named, { [run]: run }), []);
    assert.equal((globalThis as { schemaRan?: boolean }).schemaRan, undefined);
  });

  it('answers at once, and is in a file as JSON', () => {
    assert.match(schemaMistake({ $async: true, type: 'string' }) ?? '', /async/);
    assert.deepEqual(readSchemaFile('{"type": "string"}'), { type: 'string' });
    for (const text of ['', '{', '[]', 'null', '['.repeat(100_000)])
      assert.throws(() => readSchemaFile(text), CouldNotCheck);
  });
});
