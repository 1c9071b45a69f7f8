import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/message.ts';
import type { SourceFile } from '../../../../src/core/source/problem.ts';
import {
  type CompileQuestion,
  compileForeign,
  type ForeignCourse,
} from '../../../../src/core/thread/compileForeign.ts';
import { courseFiles, stepText } from '../../../support/courseFiles.ts';

const bytes = ({ path, text }: SourceFile) => ({ path, bytes: new TextEncoder().encode(text) });
const ask = (files: readonly SourceFile[], more: Partial<CompileQuestion> = {}) =>
  compileForeign({ name: 'place-1', title: 'Place', files: files.map(bytes), scaffolds: ['express-server'], ...more });
const good = (files: readonly SourceFile[]): ForeignCourse => {
  const answer = ask(files);
  return 'course' in answer ? answer : assert.fail(JSON.stringify(answer.problems));
};
const problems = (files: readonly SourceFile[]) => {
  const answer = ask(files);
  return 'problems' in answer ? answer.problems.map(({ file, line, message }) => `${file}:${line} ${message}`) : [];
};

describe('a course from elsewhere', () => {
  it('is compiled from our layout, and named after its place or by itself', () => {
    assert.equal(good(courseFiles()).course.name, 'place-1');
    const named = good(courseFiles({ 'course.yaml': 'title: T\ndescription: D\nversion: 1\nname: my-notes\n' }));
    assert.equal(named.course.name, 'my-notes');
    assert.deepEqual([...named.lessons.keys()], ['my-notes:basics/read', 'my-notes:basics/answer']);
  });

  it('cannot pass itself off as the built-in one', () => {
    const files = courseFiles({ 'course.yaml': 'title: T\ndescription: D\nversion: 1\nname: backend-journey\n' });
    assert.equal(good(files).course.name, 'place-1');
  });

  it('links to its own steps by their qualified names', () => {
    const { lessons } = good(courseFiles({ '01-basics/01-read.md': `${stepText()}\nSee [it](02-answer.md).\n` }));
    assert.match(lessons.get('place-1:basics/read') ?? '', /place-1%3Abasics%2Fanswer/);
  });

  it('may have pages about itself, hidden files and pictures beside it', () => {
    const { pictures } = good(
      courseFiles({
        'README.md': 'x',
        LICENSE: 'x',
        '.github/ci.yml': 'x',
        'media/flow.svg': '<svg/>',
        'media/photo.txt': 'x',
        '01-basics/01-read.md': stepText({ media: '{svg: flow.svg, alt: A flow}' }),
      }),
    );
    assert.deepEqual([...pictures], [['flow.svg', '<svg/>']]);
  });

  it('can only name scaffolds that there are, and pictures of its own', () => {
    assert.match(
      problems(courseFiles({ '01-basics/01-read.md': stepText({ scaffold: 'evil' }) })).join(),
      /no scaffold "evil"/,
    );
    assert.match(
      problems(courseFiles({ '01-basics/01-read.md': stepText({ media: '{svg: none.svg, alt: A}' }) })).join(),
      /no picture/,
    );
  });

  it('is refused with patterns that cannot be matched within bounds, with file and line', () => {
    const quiz =
      '[{kind: quiz, questions: [{name: n, ask: a, form: short, otherwise: o, answers: [{matches: "(a){9000}", right: true, why: w}]}]}]';
    const [problem, ...more] = problems(courseFiles({ '01-basics/01-read.md': stepText({ checks: quiz }) }));
    assert.match(
      problem ?? '',
      /^01-basics\/01-read.md:5 matches cannot be used: something in it is repeated more than 1000 times/,
    );
    assert.deepEqual(more, []);
  });

  it('is an article when it is one file of Markdown, and several when there are more', () => {
    const one = good([{ path: 'notes.md', text: '# Notes\n\n## A\n\nx\n' }]);
    assert.deepEqual([one.course.title, [...one.lessons]], ['Notes', [['place-1:a/a', 'x']]]);
    const two = good([
      { path: 'a.md', text: 'x' },
      { path: 'b.md', text: 'y' },
    ]);
    assert.deepEqual([two.course.title, two.course.sections.length], ['Place', 2]);
  });

  it('names files that are not UTF-8 text', () => {
    const answer = compileForeign({
      name: 'x',
      title: 'X',
      scaffolds: [],
      files: [{ path: 'a.md', bytes: Uint8Array.of(0xff, 0xfe) }],
    });
    assert.ok('problems' in answer && /not UTF-8/.test(answer.problems[0]?.message ?? ''));
  });

  it('says in words what its checks do, and gives what is consented to as one string', () => {
    const checks =
      '[{kind: command, run: [npm, test], reads: exit, assertions: [{name: n, asks: exit}]}, {kind: file, path: a.txt, assertions: [{name: f, asks: exists}]}]';
    const files = (text: string) => courseFiles({ '01-basics/01-read.md': stepText({ checks: text }) });
    const { deeds, checksText, checks: all } = good(files(checks));
    assert.deepEqual(
      deeds.map(({ step, deeds }) => [step, ...deeds.map(({ message, runs }) => `${inEnglish(message)} ${runs}`)]),
      [['place-1:basics/read', 'runs the command npm test true', 'reads the file a.txt false']],
    );
    assert.equal(all.size, 1);
    assert.notEqual(good(files(checks.replace('npm, test', 'npm, start'))).checksText, checksText);
    assert.equal(
      good(courseFiles({ '01-basics/01-read.md': `${stepText({ checks })}\nMore to read.\n` })).checksText,
      checksText,
    );
  });
});
