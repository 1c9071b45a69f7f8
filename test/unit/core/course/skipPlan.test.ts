import assert from 'node:assert/strict';
import type { Step } from '../../../../src/core/course/course.ts';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import { skipLabs } from '../../../../src/core/course/skipPlan.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const withLab = (step: Step): Step => ({
  ...step,
  check: { assertions: [], lab: { name: 'lab', open: 'a' }, quiz: false, kinds: [], needs: [], programs: [] },
});
const course = makeCourse(2, 4);
/** Every step has a lab but the second of each section. */
const index = indexCourses([
  {
    ...course,
    sections: course.sections.map(section => ({
      ...section,
      steps: section.steps.map((step, at) => (at === 1 ? step : withLab(step))),
    })),
  },
]);
const plan = (target: string, ...started: Step['name'][]) =>
  skipLabs(index.place(target) ?? assert.fail(), new Set(started)).map(({ step, part }) => `${step.name} ${part}`);

describe('skipping ahead', () => {
  it('fills in the own lab as it starts and the earlier ones of the section as they are solved', () => {
    assert.deepEqual(plan('section-2/step-3'), ['section-2/step-3 start', 'section-2/step-1 solution']);
  });

  it('leaves labs alone that are started, the own one too', () => {
    assert.deepEqual(plan('section-2/step-4', 'section-2/step-1', 'section-2/step-4'), ['section-2/step-3 solution']);
    assert.deepEqual(plan('section-1/step-1', 'section-1/step-1'), []);
  });

  it('goes to a step without a lab as well', () => {
    assert.deepEqual(plan('section-1/step-2'), ['section-1/step-1 solution']);
  });
});
