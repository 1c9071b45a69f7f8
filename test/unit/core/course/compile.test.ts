import assert from 'node:assert/strict';
import { type CompiledCourse, compileCourse } from '../../../../src/core/course/compile.ts';
import { formatProblems, type SourceFile } from '../../../../src/core/source/problem.ts';
import { courseFiles, sectionText, stepText } from '../../../support/courseFiles.ts';

const around = { scaffolds: new Set(['express-server']), pictures: new Set(['exchange.svg']) };

function compiled(files: readonly SourceFile[]): CompiledCourse {
  const result = compileCourse(files, around);
  assert.ok('course' in result, 'course' in result ? '' : formatProblems(result));
  return result;
}

function problems(files: readonly SourceFile[]): string {
  const result = compileCourse(files, around);
  assert.ok(!('course' in result), 'the course must not compile');
  return formatProblems(result);
}

const step = (changes: Parameters<typeof stepText>[0]) => courseFiles({ '01-basics/01-read.md': stepText(changes) });

describe('compiling a course', () => {
  it('gives sections and steps their names, in the order of their numbers', () => {
    const { course, lessons } = compiled(
      courseFiles({
        '01-basics/10-last.md': stepText(),
        '02-data/section.md': sectionText,
        '02-data/01-first.md': stepText(),
      }),
    );
    assert.deepEqual(
      course.sections.flatMap(section => section.steps.map(({ name }) => name)),
      ['basics/read', 'basics/answer', 'basics/last', 'data/first'],
    );
    assert.equal(lessons.get('basics/read')?.markdown, 'A request has a method and a target.');
  });

  it('reads files with a byte order mark and CRLF as it reads others', () => {
    const plain = compiled(courseFiles());
    const windows = courseFiles().map(({ path, text }) => ({ path, text: `\uFEFF${text.replaceAll('\n', '\r\n')}` }));
    assert.deepEqual(compiled(windows).course, plain.course);
  });

  it('reports every problem of every file at once', () => {
    const files = courseFiles({
      'course.yaml': 'title: Journey\nversion: one\n',
      '01-basics/01-read.md': stepText({ title: undefined, minutes: '-1' }),
      '01-basics/02-answer.md': 'no front matter',
    });
    assert.equal(
      problems(files),
      [
        '01-basics/01-read.md:2:1 "title" is missing',
        '01-basics/01-read.md:3:10 minutes must be at least 1',
        '01-basics/02-answer.md:1:1 the file must start with front matter: a line "---", YAML, a line "---"',
        'course.yaml:1:1 "description" is missing',
        'course.yaml:2:10 version must be a number',
      ].join('\n'),
    );
  });

  const wrongSteps: [string, Parameters<typeof stepText>[0], RegExp][] = [
    ['a missing title', { title: undefined }, /^01-basics\/01-read.md:2:1 "title" is missing$/],
    ['an empty title', { title: '""' }, /:2:8 title must not be empty$/],
    ['a title that is a list', { title: '[a]' }, /:2:8 title must be a string$/],
    ['a title over two lines', { title: '"a\\nb"' }, /:2:8 title must be on one line$/],
    ['a long title', { title: 'x'.repeat(81) }, /:2:8 title must have at most 80 characters$/],
    ['a missing summary', { summary: undefined }, /"summary" is missing$/],
    ['a link in the summary', { summary: "'[a](https://b.c)'" }, /:3:10 summary must not have a link/],
    ['single backticks in the summary', { summary: "'a `b` c'" }, /summary must use double backticks/],
    ['minutes in words', { minutes: 'five' }, /:4:10 minutes must be a number$/],
    ['a lab of no minutes', { labMinutes: '0' }, /labMinutes must be at least 1$/],
    ['no minutes at all', { minutes: '0' }, /minutes must be at least 1$/],
    ['half a minute', { minutes: '1.5' }, /minutes must be a whole number$/],
    ['too many minutes', { minutes: '601' }, /minutes must be at most 600$/],
    ['version zero', { version: '0' }, /:5:10 version must be at least 1$/],
    ['an unknown key', { titel: 'x' }, /:5:8 unknown key "titel"/],
    [
      'a scaffold that does not exist',
      { scaffold: 'flask-server' },
      /:5:1 there is no scaffold "flask-server"; the scaffolds are express-server$/,
    ],
    ['a scaffold that is a number', { scaffold: '5' }, /:5:11 scaffold must be a string$/],
    [
      'a picture that does not exist',
      { media: '{ svg: none.svg, alt: x }' },
      /:5:1 there is no picture media\/walkthroughs\/none.svg$/,
    ],
    ['a picture outside its folder', { media: '{ svg: ../x.svg, alt: x }' }, /svg must be the name of a file/],
    ['a picture without words', { media: '{ svg: exchange.svg }' }, /"alt" is missing$/],
    ['media that is a string', { media: 'exchange.svg' }, /:5:8 "media" must be a list of "key: value" lines$/],
    ['sources that are not a list', { sources: 'RFC' }, /:5:10 sources must be a list$/],
    ['a source over http', { sources: '[{ title: RFC, url: "http://a.b" }]' }, /url must start with https/],
    ['an alias that is not a step', { aliases: '[read]' }, /an alias must be section\/step/],
    [
      'an alias of another step',
      { aliases: '[basics/answer]' },
      /:5:1 the alias "basics\/answer" already leads to basics\/answer/,
    ],
    [
      'an assertion that repeats',
      { checks: '[{ kind: file, path: a, assertions: [{ name: x, asks: exists }, { name: x, asks: absent }] }]' },
      /:5:1 the assertion "x" occurs twice$/,
    ],
    ['a key that occurs twice', { 'minutes ': '6' }, /Map keys must be unique/],
    ['bad YAML', { title: '"no end' }, /01-basics\/01-read.md:\d+:\d+ .*quote/i],
    ['a line of 1 MB', { summary: 'x'.repeat(1_000_000) }, /:3:1 a line has more than 20000 characters/],
    [
      'an alias bomb',
      { title: '&a [x]\nsummary2: [*a, *a]' },
      /:3:12 YAML aliases \(\*\) are not used here; write the value out/,
    ],
  ];
  for (const [what, changes, expected] of wrongSteps) {
    it(`refuses ${what}`, () => assert.match(problems(step(changes)), expected));
  }

  const wrongFiles: [string, Record<string, string | undefined>, RegExp][] = [
    ['a course without course.yaml', { 'course.yaml': undefined }, /^course.yaml:1:1 this file is missing/],
    ['an empty course.yaml', { 'course.yaml': '' }, /"title" is missing/],
    ['a course.yaml that is a list', { 'course.yaml': '- a' }, /course.yaml:1:1/],
    [
      'a section without section.md',
      { '01-basics/section.md': undefined },
      /01-basics\/section.md:1:1 this file is missing/,
    ],
    [
      'a section without outcomes',
      { '01-basics/section.md': sectionText.replace(/outcomes:\n.*\n/, 'outcomes: []\n') },
      /:4:11 outcomes must have at least one entry/,
    ],
    [
      'a section without a step',
      { '02-empty/section.md': sectionText },
      /02-empty\/section.md:1:1 the section has no step/,
    ],
    ['a folder without a number', { 'basics/01-a.md': stepText() }, /the folder "basics" must be called NN-name/],
    ['a folder in capitals', { '02-Basics/01-a.md': stepText() }, /the folder "02-Basics" must be called NN-name/],
    [
      'a step with a space in its name',
      { '01-basics/03-a b.md': stepText() },
      /01-basics\/03-a b.md:1:1 a section consists of section.md, steps called NN-name.md and labs\/name\//,
    ],
    [
      'a stray file',
      { 'notes.txt': '' },
      /notes.txt:1:1 only course.yaml, glossary.yaml and section folders belong here/,
    ],
    [
      'two steps of one name',
      { '01-basics/03-read.md': stepText() },
      /01-basics\/03-read.md:1:1 01-basics\/01-read.md has the same step name "basics\/read"/,
    ],
    [
      'two sections of one name',
      { '02-basics/section.md': sectionText, '02-basics/01-x.md': stepText() },
      /has the same section name "basics"/,
    ],
    [
      'front matter without an end',
      { '01-basics/01-read.md': '---\ntitle: x\n' },
      /01-read.md:1:1 the front matter that starts here has no closing "---"/,
    ],
    [
      'a step without text',
      { '01-basics/01-read.md': stepText().replace(/A request.*\n/, '') },
      /there is no text below the front matter/,
    ],
    [
      'a link to a step that does not exist',
      { '01-basics/01-read.md': `${stepText()}\nSee [this](02-gone.md).\n` },
      /01-read.md:9:1 the link "02-gone.md" leads nowhere/,
    ],
    [
      'a picture that is not a drawing of the course',
      { '01-basics/01-read.md': `${stepText()}\n![A cat](cat.png)\n` },
      /01-read.md:9:1 there is no drawing "cat.png"/,
    ],
    [
      'a fence that declares what cannot be done',
      { '01-basics/01-read.md': `${stepText()}\n\`\`\`js run\n1\n\`\`\`\n` },
      /01-read.md:9:1 only sql can have "run"/,
    ],
    [
      'a link over http',
      { '01-basics/01-read.md': `${stepText()}\n[x](http://a.b)\n` },
      /the link "http:\/\/a.b" leads nowhere/,
    ],
    [
      'no section at all',
      { '01-basics/section.md': undefined, '01-basics/01-read.md': undefined, '01-basics/02-answer.md': undefined },
      /the course has no section/,
    ],
  ];
  for (const [what, changes, expected] of wrongFiles) {
    it(`refuses ${what}`, () => assert.match(problems(courseFiles(changes)), expected));
  }

  it('accepts a link to another step', () => {
    compiled(courseFiles({ '01-basics/01-read.md': `${stepText()}\nSee [this](02-answer.md).\n` }));
  });
});
