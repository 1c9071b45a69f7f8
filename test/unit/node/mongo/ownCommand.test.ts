import assert from 'node:assert/strict';
import { CouldNotCheck } from '../../../../src/core/checks/engine/verdict.ts';
import type { Doc } from '../../../../src/mongo/language/values/values.ts';
import { written } from '../../../../src/mongo/written.ts';
import { ownCommand } from '../../../../src/node/mongo/ownCommand.ts';

const asked = (command: Doc, database = 'shelf') =>
  ownCommand(JSON.stringify({ database, command: written(command) }), 'shelf', 'a.js');

function kindOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof CouldNotCheck, String(error));
    return error.obstacle.kind;
  }
  return 'sent';
}

describe('mongo: commands to the learner’s own server', () => {
  it('are sent as they are, with whether they change something', () => {
    const reads: Doc[] = [
      { find: 'b', filter: { a: 1 } },
      { aggregate: 'b', pipeline: [{ $match: {} }], cursor: {} },
      { count: 'b' },
      { listIndexes: 'b', cursor: {} },
    ];
    const writes: Doc[] = [
      { insert: 'b', documents: [{ $out: { db: 'library' } }] },
      { aggregate: 'b', pipeline: [{ $out: 'c' }], cursor: {} },
      { aggregate: 'b', pipeline: [{ $merge: { into: { db: 'shelf', coll: 'c' } } }], cursor: {} },
      { findAndModify: 'b', query: {}, remove: true },
      { dropDatabase: 1 },
    ];
    for (const command of reads) assert.deepEqual([asked(command).writes, asked(command).command], [false, command]);
    for (const command of writes) assert.deepEqual([asked(command).writes, asked(command).command], [true, command]);
  });

  /** Commands, with the database, that are not sent. */
  const held: [command: Doc, database?: string][] = [
    [{ find: 'b' }, 'library'],
    [{ dropDatabase: 1 }, 'admin'],
    [{ dropDatabase: 1 }, 'shelf2'],
    [{ shutdown: 1 }],
    [{ shutdown: 1 }, 'admin'],
    [{ constructor: 1 }],
    [{ toString: 'b' }],
    [{ createUser: 'x', pwd: 'x', roles: ['root'] }],
    [{ eval: 'function () {}' }],
    [{ find: 'b', $db: 'library' }],
    [{ insert: 'b', documents: [], $readPreference: {} }],
    [{ renameCollection: 'shelf.a', to: 'library.a' }, 'admin'],
    [{ renameCollection: 'library.a', to: 'shelf.a' }, 'admin'],
    [{ renameCollection: 'shelfish.a', to: 'shelf.a' }, 'admin'],
    [{ aggregate: 'b', pipeline: [{ $out: { db: 'library', coll: 'c' } }] }],
    [
      {
        aggregate: 'b',
        pipeline: [{ $lookup: { from: 'c', as: 'x', pipeline: [{ $unionWith: { coll: { db: 'library' } } }] } }],
      },
    ],
    [{ aggregate: 1, pipeline: [{ $listLocalSessions: {} }] }],
    [{ create: 'v', viewOn: 'b', pipeline: [{ $lookup: { from: { db: 'library', coll: 'c' }, as: 'x' } }] }],
    [{}],
  ];
  for (const [command, database = 'shelf'] of held)
    it(`are not sent when they could touch more: ${database} ${JSON.stringify(command)}`, () => {
      assert.equal(
        kindOf(() => asked(command, database)),
        'not allowed',
      );
    });

  it('are not sent when they are longer than a server takes', () => {
    const documents = [{ text: 'x'.repeat(33 * 2 ** 20) }];
    assert.equal(
      kindOf(() => asked({ insert: 'b', documents })),
      'too large',
    );
  });

  it('are not sent when they make what cannot be copied', () => {
    const capped = { create: 'log', capped: true, size: 1000 };
    assert.equal(
      kindOf(() => asked(capped)),
      'not covered',
    );
  });

  for (const text of [
    '',
    'null',
    '5',
    '{}',
    '{"database":"shelf","command":5}',
    '{"database":"shelf","command":{"doc":1}}',
    '{"database":"shelf","command":{"bson":{}}}',
  ])
    it(`are not sent when they are none: ${text}`, () => {
      assert.notEqual(
        kindOf(() => ownCommand(text, 'shelf', 'a.js')),
        'sent',
      );
    });
});
