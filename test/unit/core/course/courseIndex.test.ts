import assert from 'node:assert/strict';
import type { CompiledCourse } from '../../../../src/core/course/compiledCourse.ts';
import type { StepName } from '../../../../src/core/course/course.ts';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import {
  builtInCourse,
  courseOf,
  fromFileName,
  localName,
  qualifiedName,
  sectionOf,
  toFileName,
} from '../../../../src/core/course/names.ts';
import { qualify } from '../../../../src/core/course/qualify.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const compiled: CompiledCourse = {
  course: makeCourse(2, 2),
  lessons: new Map([['section-1/step-1', { markdown: 'a', file: 'a.md' }]]),
  introductions: new Map([['section-1', 'b']]),
  checks: new Map(),
  labs: new Map(),
  glossary: [],
};
const notes = qualify(compiled, 'notes');

describe('names of several courses', () => {
  it('are qualified in every course but the built-in one, former names too', () => {
    assert.deepEqual(
      notes.course.sections.flatMap(({ name, steps }) => [name, ...steps.map(step => step.name)]),
      [
        'notes:section-1',
        'notes:section-1/step-1',
        'notes:section-1/step-2',
        'notes:section-2',
        'notes:section-2/step-1',
        'notes:section-2/step-2',
      ],
    );
    assert.deepEqual(notes.course.sections[0]?.steps[0]?.aliases, ['notes:section-1/renamed']);
    assert.deepEqual(
      [...notes.lessons.keys(), ...notes.introductions.keys()],
      ['notes:section-1/step-1', 'notes:section-1'],
    );
    assert.deepEqual(qualify(compiled, builtInCourse), compiled);
  });

  it('say their course, section and local part', () => {
    assert.deepEqual(['a/b', 'a', 'notes:a/b', 'notes:a'].map(courseOf), [
      builtInCourse,
      builtInCourse,
      'notes',
      'notes',
    ]);
    assert.deepEqual(['a/b', 'notes:a/b'].map(sectionOf), ['a', 'notes:a']);
    assert.deepEqual(['a/b', 'notes:a/b', 'notes:a'].map(localName), ['a/b', 'a/b', 'a']);
    assert.equal(qualifiedName('notes', 'a/b'), 'notes:a/b');
  });

  it('can be parts of file names on every system, and come back', () => {
    for (const name of ['a/b-c', 'a', 'notes:a/b', 'notes:a', 'all']) {
      assert.match(toFileName(name), /^[\w.~-]+$/);
      assert.equal(fromFileName(toFileName(name)), name);
    }
  });
});

describe('an index of several courses', () => {
  const index = indexCourses([makeCourse(2, 2), notes.course]);

  it('has all steps in order, and finds each with its course', () => {
    assert.equal(index.order.length, 8);
    assert.equal(index.order[4], 'notes:section-1/step-1');
    const place = index.place('notes:section-1/renamed');
    assert.deepEqual(
      [place?.course.name, place?.section.name, place?.step.name, place?.index],
      ['notes', 'notes:section-1', 'notes:section-1/step-1', 0],
    );
    assert.equal(index.section('notes:section-2')?.title, 'Section 2');
    assert.equal(index.course('notes'), notes.course);
  });

  it('never goes from one course into another', () => {
    const next = (name: StepName, by: number) => index.neighbour(name, by)?.step.name;
    assert.equal(next('section-1/step-2', 1), 'section-2/step-1');
    assert.equal(next('section-2/step-2', 1), undefined);
    assert.equal(next('notes:section-1/step-1', -1), undefined);
    assert.equal(next('notes:section-1/step-1', 3), 'notes:section-2/step-2');
    assert.equal(next('notes:section-2/step-2', 1), undefined);
  });
});
