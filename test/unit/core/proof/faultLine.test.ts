import assert from 'node:assert/strict';
import { newLab } from '../../../../src/core/authors/templates.ts';
import { faultLine } from '../../../../src/core/proof/faultLine.ts';

describe('the line of lab.yaml that a fault of its proof is about', () => {
  const text = newLab('x').files[0]?.text ?? '';
  const lineAt = (part: Parameters<typeof faultLine>[1]) => text.split('\n')[faultLine(text, part)];

  it('is where it is said what the part has to do', () => {
    assert.match(lineAt('start') ?? '', /^startFails:/);
    assert.match(lineAt('solution') ?? '', /^checks:/);
    assert.match(lineAt('wrong/every-interface') ?? '', /name: every-interface/);
  });

  it('is the first one when the part is not named there', () => {
    assert.equal(faultLine(text, 'wrong/gone'), 0);
    assert.equal(faultLine('open: x\nmistakes: []\n', 'start'), 0);
  });
});
