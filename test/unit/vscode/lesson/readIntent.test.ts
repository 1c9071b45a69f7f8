import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeIntent, readIntent } from '../../../../src/vscode/lesson/readIntent.ts';
import type { Intent } from '../../../../src/webview/protocol.ts';

const step = 'notes:first/step';
const good: readonly Intent[] = [
  { kind: 'ready' },
  { kind: 'theme', theme: 'vs-dark' },
  { kind: 'copyCode', text: 'select 1;\n' },
  { kind: 'openLink', url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9' },
  { kind: 'runCode', step, block: 0, action: 1, text: 'select 1;' },
  { kind: 'openStep', step: 'basics/read' },
  { kind: 'setDone', step, done: true },
  { kind: 'scaffold', scaffold: 'express-server' },
  { kind: 'goToFinding', step, name: 'the "title" column is there' },
  { kind: 'answer', step, answers: { why: ['a', 'b'] } },
];

describe('an intent of the page', () => {
  it('is read as it was said, without what does not belong to it', () => {
    for (const intent of good) assert.deepEqual(readIntent({ ...intent, extra: 1 }), intent);
  });

  it('is dropped when it is of a kind that there is not, or lacks something, or has it of another type', () => {
    const bad: readonly unknown[] = [
      ...[
        undefined,
        null,
        0,
        'ready',
        [],
        {},
        { kind: 1 },
        { kind: 'quit' },
        { kind: '__proto__' },
        { kind: 'toString' },
      ],
      ...[{ kind: 'check' }, { kind: 'check', step: 1 }, { kind: 'check', step: ['a/b'] }],
      ...[
        { kind: 'check', step: 'a/b; rm' },
        { kind: 'check', step: '../b' },
        { kind: 'setDone', step, done: 'yes' },
      ],
      ...[
        { kind: 'scaffold', scaffold: '../x' },
        { kind: 'scaffold', scaffold: 'a.b' },
      ],
      ...['http://a.b', 'javascript:alert(1)', 'command:x', 'https://%zz', 'https:'].map(url => ({
        kind: 'openLink',
        url,
      })),
      ...[-1, 0.5, Number.NaN, '0', 1e9].map(block => ({ kind: 'runCode', step, block, action: 0, text: '' })),
      ...[{ a: 'b' }, { a: [1] }, 'a', { a: Array(51).fill('') }].map(answers => ({ kind: 'answer', step, answers })),
    ];
    for (const value of bad) {
      assert.equal(readIntent(value), undefined, JSON.stringify(value));
      assert.match(describeIntent(value), /^Dropped a message of a page that is not an intent/);
    }
  });

  it('is dropped when it is larger than any that a learner makes', () => {
    assert.ok(readIntent({ kind: 'copyCode', text: 'x'.repeat(200_000) }));
    assert.equal(readIntent({ kind: 'copyCode', text: 'x'.repeat(300_000) }), undefined);
    assert.equal(readIntent({ kind: 'openStep', step: `a/${'b'.repeat(300)}` }), undefined);
    assert.ok(describeIntent({ kind: 'x'.repeat(1e6) }).length < 200);
  });

  it('is nothing that throws, whatever comes', () => {
    const kind = fc.oneof(fc.constantFrom(...good.map(one => one.kind)), fc.anything());
    fc.assert(
      fc.property(fc.anything(), kind, fc.anything(), (value, kind, step) => {
        readIntent(value);
        describeIntent(value);
        readIntent({ kind, step, text: value, answers: value });
      }),
    );
  });
});
