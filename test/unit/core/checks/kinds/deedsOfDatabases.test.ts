import assert from 'node:assert/strict';
import { checkSchema, deedsOf } from '../../../../../src/core/checks/kinds/kinds.ts';
import { inEnglish } from '../../../../../src/core/message.ts';
import { readYaml } from '../../../../../src/core/source/yamlSource.ts';

/** What a check of lab.yaml does, in words; those that run something are marked. */
function deeds(yaml: string): string[] {
  const read = readYaml(yaml, checkSchema, { file: 'lab.yaml', firstLine: 0 });
  assert.ok('value' in read, JSON.stringify(read));
  return deedsOf([read.value]).map(({ message, runs }) => `${runs ? '! ' : ''}${inEnglish(message)}`);
}

describe('what the checks of databases do', () => {
  it('names every script of MongoDB, including those in assertions', () => {
    assert.deepEqual(
      deeds(`kind: mongo
files: [a.mongodb.js]
setup: [rows.js]
after: [more.js]
assertions:
  - { name: a, asks: result, file: a.mongodb.js, sameAs: db.books.find() }
  - { name: b, asks: result, expression: db.books.countDocuments(), value: 1 }
  - { name: c, asks: refused, expression: 'db.books.insertOne({})', code: 121, instead: 'db.books.insertOne({ a: 1 })' }
  - { name: d, asks: accepted, expression: 'db.books.insertOne({})' }
  - { name: e, asks: documents, collection: books, count: 1 }`),
      [
        '! runs mongosh scripts in a simulator: a.mongodb.js, check/rows.js, check/more.js',
        '! runs this script there: db.books.find()',
        '! runs this script there: db.books.countDocuments()',
        '! runs this script there: db.books.insertOne({})',
        '! runs this script there: db.books.insertOne({ a: 1 })',
      ],
    );
  });

  it('names all SQL, that in assertions and in files that they name too', () => {
    assert.deepEqual(
      deeds(`kind: sql
files: [a.sql]
setup: [s.sql]
assertions:
  - { name: a, asks: query, given: q.sql, sameAs: select 1 }
  - { name: b, asks: refused, statement: insert into t values (1), sqlstate: '23505' }
  - { name: c, asks: accepted, statement: select 3, leaves: { query: select 4, rows: [[4]] } }`),
      [
        '! runs SQL in a database of its own: a.sql, check/s.sql, check/q.sql',
        '! runs this SQL there: select 1',
        '! runs this SQL there: insert into t values (1)',
        '! runs this SQL there: select 3',
        '! runs this SQL there: select 4',
      ],
    );
  });
});
