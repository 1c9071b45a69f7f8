import assert from 'node:assert/strict';
import type { SourceFile } from '../../../../src/core/source/problem.ts';
import type { ForeignCourse } from '../../../../src/core/thread/compileForeign.ts';
import { previewLesson } from '../../../../src/core/thread/previewLesson.ts';
import { courseFiles, stepText } from '../../../support/courseFiles.ts';

const file = '01-basics/01-read.md';
const preview = (files: readonly SourceFile[]) =>
  previewLesson({
    name: 'place-1',
    title: 'Place',
    scaffolds: [],
    files: files.map(({ path, text }) => ({
      path,
      bytes: path.endsWith('.bin') ? Uint8Array.of(0xff) : new TextEncoder().encode(text),
    })),
    file,
  });
const stepOf = ({ course }: ForeignCourse) => course.sections[0]?.steps[0] ?? assert.fail('it has a step');

describe('the preview of a step', () => {
  it('is the step in its course when the course compiles', () => {
    const { course, step, problems } = preview(courseFiles());
    assert.deepEqual([step, problems], ['place-1:basics/read', []]);
    assert.equal(course.course.sections[0]?.steps.length, 2);
  });

  it('shows the text, and what can be read of the front matter, when some of it is wrong', () => {
    const text = stepText({ minutes: 'soon', sources: '[{ title: A, url: "https://a.example" }]' });
    const { course, step, problems } = preview(courseFiles({ [file]: `${text}See [it](02-answer.md).\n` }));
    assert.equal(step, 'place-1:basics/read');
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['minutes must be a number'],
    );
    assert.deepEqual([stepOf(course).title, stepOf(course).minutes], ['Read a Request', 1]);
    assert.equal(stepOf(course).sources.length, 1);
    assert.equal(course.course.sections[0]?.title, 'Basics');
    assert.match(course.lessons.get(step) ?? '', /place-1%3Abasics%2Fanswer/);
  });

  it('has the same name whether the course compiles or not, so that the page stays where it is', () => {
    const named = { 'course.yaml': 'title: T\ndescription: D\nversion: 1\nname: notes\n' };
    assert.equal(preview(courseFiles(named)).step, 'notes:basics/read');
    assert.equal(preview(courseFiles({ ...named, '01-basics/02-answer.md': 'x' })).step, 'notes:basics/read');
  });

  it('shows a step whose front matter is not closed, not YAML, or not there', () => {
    for (const text of [
      '---\ntitle: T\nminutes: 5\n\nBody.\n',
      '---\ntitle: "T\n---\n\nBody.\n',
      '---\n- a\n---\n\nBody.\n',
      '---\ntitle: *x\n---\n\nBody.\n',
      'Body.\n',
    ]) {
      const { course, step, problems } = preview(courseFiles({ [file]: text }));
      assert.ok(problems.length > 0, text);
      assert.match(course.lessons.get(step) ?? '', /^Body\.$/m, text);
    }
  });

  it('cut off anywhere is still shown', () => {
    const text = `${stepText({ media: '{ svg: a.svg, alt: A }', checks: '[{ kind: quiz, questions: [] }]' })}\n\`\`\`sql run\nselect 1;\n\`\`\`\n`;
    for (let at = 0; at <= text.length; at++)
      assert.equal(preview(courseFiles({ [file]: text.slice(0, at) })).step, 'place-1:basics/read', `at ${at}`);
  });

  it('never has a drawing that a course may not have', () => {
    const unsafe = {
      'media/bad.svg': '<svg onload="alert(1)"/>',
      'media/good.svg': '<svg/>',
      '01-basics/notes.bin': '',
    };
    const { course } = preview(courseFiles({ ...unsafe, [file]: stepText({ media: '{ svg: bad.svg, alt: A }' }) }));
    assert.deepEqual([...course.pictures.keys()], ['good.svg']);
    assert.equal(stepOf(course).media, undefined);
  });
});
