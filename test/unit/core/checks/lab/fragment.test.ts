import assert from 'node:assert/strict';
import { strayLine } from '../../../../../src/core/checks/lab/fragment.ts';
import { fenceLines } from '../../../../../src/core/source/fragmentText.ts';

const file = (text: string, path = 'a.sql') => ({ path, text });
const solved = [file('create table a (\n  id int,\n  name text\n);\n'), file('select 1;\nselect 2;\n', 'b.sql')];
const fragment = (...lines: string[]) => `Such as:\n\n\`\`\`sql\n${lines.join('\n')}\n\`\`\``;

describe('a fragment', () => {
  it('has the lines of its one fence', () => {
    assert.deepEqual(fenceLines(fragment('a', '', 'b')), ['a', '', 'b']);
    assert.equal(fenceLines('no code'), undefined);
    assert.equal(fenceLines(`${fragment('a')}\n${fragment('b')}`), undefined);
    assert.equal(fenceLines('```sql\nnot closed'), undefined);
  });

  const cases: [string, string[], string | undefined][] = [
    ['has no stray line when one file has them all in order', ['id int,', 'name text'], undefined],
    ['need not be indented as the file is', ['create table a (', '      name text'], undefined],
    ['may leave lines out, with and without saying so', ['create table a (', '  -- …', '', ');'], undefined],
    ['has one when a line is changed', ['id int,', 'name varchar'], 'name varchar'],
    ['has one when the order is turned', ['name text', 'id int,'], 'id int,'],
    ['has one when its lines are of two files', ['id int,', 'select 1;'], 'select 1;'],
    ['has one when a line is there once and is asked for twice', ['select 1;', 'select 1;'], 'select 1;'],
  ];
  for (const [what, lines, expected] of cases)
    it(what, () => assert.equal(strayLine(fragment(...lines), solved), expected));
});
