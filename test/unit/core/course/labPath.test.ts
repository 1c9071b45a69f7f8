import assert from 'node:assert/strict';
import type { Step } from '../../../../src/core/course/course.ts';
import { labPath } from '../../../../src/core/course/labPath.ts';

describe('the path of a lab', () => {
  const check = { lab: { name: 'sort' } } as Step['check'];
  it('is below a folder of its course and section', () => {
    assert.equal(labPath({ name: 'databases/order-rows' as Step['name'], check }), 'backend-journey/databases/sort');
    assert.equal(labPath({ name: 'notes:databases/order-rows' as Step['name'], check }), 'notes/databases/sort');
  });
});
