import assert from 'node:assert/strict';
import { compileContent } from '../../../src/build/bundle/compileContent.ts';
import { layered } from '../../../src/core/source/layered.ts';

/** Shorter lines, such as `begin;`, are found in any sentence. */
const telling = 24;

describe('the hints of every lab', () => {
  it('say where to look for every labelled mistake, and give no line of the solution away there', async () => {
    const { compiled } = await compileContent('.');
    assert.ok(compiled.labs.size > 0);
    for (const [step, lab] of compiled.labs) {
      const lines = layered(lab?.start ?? [], lab?.solution ?? []).flatMap(({ text: contents }) =>
        contents.split('\n').map(line => line.trim()),
      );
      const given = lines.filter(line => line.length >= telling);
      for (const { name, hint, pointer } of compiled.checks.get(step)?.mistakes ?? []) {
        assert.ok(pointer, `${step}: the mistake "${name}" has no pointer`);
        assert.notEqual(pointer, hint);
        const told = given.find(line => pointer.includes(line));
        assert.equal(told, undefined, `${step}: the pointer of "${name}" gives the solution away`);
      }
    }
  });
});
