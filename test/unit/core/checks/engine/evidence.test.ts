import assert from 'node:assert/strict';
import { evidenceText, jsonEvidence, textEvidence, whereOf } from '../../../../../src/core/checks/engine/evidence.ts';
import type { Json } from '../../../../../src/core/json.ts';

describe('evidence', () => {
  it('is text for diffs', () => {
    assert.equal(evidenceText(textEvidence('a\nb')), 'a\nb');
    assert.equal(evidenceText(jsonEvidence({ a: [1, null] })), '{\n  "a": [\n    1,\n    null\n  ]\n}');
  });

  it('shows rows as aligned columns, NULL by its name', () => {
    const rows = [
      ['1', 'Relational Model'],
      ['20', null],
    ];
    assert.equal(
      evidenceText({ kind: 'rows', columns: ['id', 'title'], rows }),
      'id | title\n1  | Relational Model\n20 | NULL',
    );
    assert.equal(evidenceText({ kind: 'rows', columns: ['id'], rows: [] }), 'id');
    assert.equal(evidenceText({ kind: 'rows', columns: [], rows: [] }), '');
  });

  it('cuts what is very long, and aligns no column to it', () => {
    const long = 'x'.repeat(1_000_000);
    const wide = evidenceText({
      kind: 'rows',
      columns: ['a', 'b'],
      rows: [
        [long, '1'],
        ['y', '2'],
      ],
    });
    assert.ok(wide.length < 11_000, String(wide.length));
    assert.match(wide, /x… \| 1\ny {79} \| 2$/);
    const many = evidenceText({ kind: 'rows', columns: ['a'], rows: Array.from({ length: 100 }, () => [long]) });
    assert.ok(many.length < 230_000 && many.endsWith('\n…'), String(many.length));
    assert.ok(evidenceText(textEvidence(long)).length < 210_000);
    let deep: Json = Array.from({ length: 50_000 }, () => 1);
    for (let depth = 0; depth < 400; depth++) deep = [deep];
    assert.ok(evidenceText(jsonEvidence(deep)).length < 210_000);
  });

  it('stands at a line and a column', () => {
    const text = 'ab\r\ncd\n\ne';
    const at = (offset: number) => {
      const { line, column } = whereOf('a.txt', text, offset);
      return `${line}:${column}`;
    };
    assert.deepEqual([0, 1, 4, 5, 7, 8, 9].map(at), ['1:1', '1:2', '2:1', '2:2', '3:1', '4:1', '4:2']);
    assert.deepEqual([at(-5), at(100)], ['1:1', '4:2']);
  });
});
