import type { Course, Step, StepName } from '../../src/core/course/course.ts';
import { builtInCourse } from '../../src/core/course/names.ts';

/** A course made up for tests and measurements: `section-1/step-1` and so on; the first step has a former name. */
export function makeCourse(sections: number, stepsEach: number): Course {
  return {
    name: builtInCourse,
    title: 'A Made-up Course',
    description: 'For tests.',
    version: 1,
    sections: Array.from({ length: sections }, (_, section) => ({
      name: `section-${section + 1}`,
      title: `Section ${section + 1}`,
      summary: 'What it is for.',
      outcomes: ['Do something'],
      aliases: [],
      steps: Array.from({ length: stepsEach }, (_, step) => makeStep(section + 1, step + 1)),
    })),
  };
}

function makeStep(section: number, step: number): Step {
  const name: StepName = `section-${section}/step-${step}`;
  const former: StepName[] = section === 1 && step === 1 ? ['section-1/renamed'] : [];
  return { name, title: `Step ${step}`, summary: 'What to do.', minutes: 5, version: 1, sources: [], aliases: former };
}
