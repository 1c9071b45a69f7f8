import assert from 'node:assert/strict';
import { minutesOf } from '../../../../src/core/course/course.ts';
import { nativeWalkthroughs } from '../../../../src/core/course/nativeWalkthrough.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

describe('the minutes of steps', () => {
  it('are those of reading and those of labs, apart', () => {
    assert.deepEqual(minutesOf([{ minutes: 5 }, { minutes: 10, labMinutes: 40 }]), { reading: 15, lab: 40 });
    assert.deepEqual(minutesOf([]), { reading: 0, lab: 0 });
  });

  it('are said of a section in its walkthrough, with its labs where there are some', () => {
    const course = makeCourse(1, 2);
    const described = (labMinutes?: number) => {
      const sections = course.sections.map(section => ({
        ...section,
        steps: section.steps.map(step => ({ ...step, ...(labMinutes ? { labMinutes } : {}) })),
      }));
      const [walkthrough] = nativeWalkthroughs({ ...course, sections }, id => id);
      return walkthrough?.description.split('.')[0];
    };
    assert.equal(described(), '$(clock) 10 minutes to read, 2 steps');
    assert.equal(described(40), '$(clock) 10 minutes to read and 80 minutes of labs, 2 steps');
    assert.equal(described(100), '$(clock) 10 minutes to read and 3 hours of labs, 2 steps');
  });
});
