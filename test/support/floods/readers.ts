import { lineOfPath, nodeAt, placesAt } from '../../../src/core/authors/yamlPlace.ts';
import { evidenceText, textEvidence } from '../../../src/core/checks/engine/evidence.ts';
import { schemaFaults } from '../../../src/core/checks/engine/jsonSchema.ts';
import { lessonHeadings } from '../../../src/core/checks/help/tiers.ts';
import { readJunit } from '../../../src/core/checks/kinds/command/readJunit.ts';
import { readTap } from '../../../src/core/checks/kinds/command/readTap.ts';
import { readData } from '../../../src/core/checks/kinds/data/readData.ts';
import { excerpt, portInUse } from '../../../src/core/checks/kinds/http/server/ended.ts';
import { readProcfile } from '../../../src/core/checks/kinds/http/server/procfile.ts';
import { fillText } from '../../../src/core/checks/kinds/http/variables.ts';
import { isSettled, readResponse } from '../../../src/core/checks/kinds/http/wire/rawResponse.ts';
import { readJwt } from '../../../src/core/checks/kinds/probe/jwt.ts';
import { codeFrom } from '../../../src/core/checks/kinds/probe/markup.ts';
import { feedback } from '../../../src/core/checks/kinds/quiz/feedback.ts';
import { canonicalCell } from '../../../src/core/checks/kinds/sql/answer/cells.ts';
import { rowsEvidence } from '../../../src/core/checks/kinds/sql/answer/rows.ts';
import { readScript } from '../../../src/core/checks/kinds/sql/script/readScript.ts';
import { splitStatements } from '../../../src/core/checks/kinds/sql/script/split.ts';
import { labSchema } from '../../../src/core/checks/lab/lab.ts';
import { notInstalled } from '../../../src/core/checks/programs/notInstalled.ts';
import { placeIn } from '../../../src/core/checks/programs/placeIn.ts';
import { endOf, plainText } from '../../../src/core/checks/programs/plainText.ts';
import { causeInOutput } from '../../../src/core/checks/programs/programCause.ts';
import { readOutline } from '../../../src/core/course/article/outline.ts';
import { withoutHtml } from '../../../src/core/course/article/withoutHtml.ts';
import { drawingProblems } from '../../../src/core/course/drawing.ts';
import { linkSteps } from '../../../src/core/course/links/linkSteps.ts';
import type { CourseName } from '../../../src/core/course/names.ts';
import { plainMarkdown } from '../../../src/core/course/plainMarkdown.ts';
import { courseSchema } from '../../../src/core/course/schema.ts';
import { readFence } from '../../../src/core/lesson/fence.ts';
import { termFinder } from '../../../src/core/lesson/glossary.ts';
import { readHttpSample } from '../../../src/core/lesson/httpSample.ts';
import { lessonRenderer } from '../../../src/core/lesson/renderLesson.ts';
import { readExport } from '../../../src/core/progress/exportFile.ts';
import { readLines } from '../../../src/core/progress/lines.ts';
import { fenceLines } from '../../../src/core/source/fragmentText.ts';
import { parseJsonPath } from '../../../src/core/source/jsonPath.ts';
import { yamlValue } from '../../../src/core/source/yamlDocuments.ts';
import { readYaml } from '../../../src/core/source/yamlSource.ts';
import { compileForeign } from '../../../src/core/thread/compileForeign.ts';
import { previewLesson } from '../../../src/core/thread/previewLesson.ts';
import { callPlace } from '../../../src/node/mongo/callPlace.ts';
import { fakeWorld, readCheck, verdictOf } from '../checks/fakeWorld.ts';
import { courseFiles } from '../courseFiles.ts';

/** Reads a text that others wrote. What it throws must be CouldNotCheck, or what `refuses` names. */
export type Reader = {
  read(text: string): unknown;
  /** How it says no by throwing. */
  readonly refuses?: RegExp;
};

const callouts = { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' };
const glossary = ['a', 'select', 'status code', 'API', 'http'].map(term => ({ term, forms: [], says: 'b' }));
const render = lessonRenderer({ glossary, callouts, actions: true });
const find = termFinder(glossary);

const bytes = (files: Record<string, string>) =>
  Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
const course = (files: Record<string, string>) =>
  ({ name: 'notes' as CourseName, title: 'Notes', scaffolds: [], files: bytes(files) }) as const;
/** A course in our layout with one file replaced. */
const layout = (path: string, text: string) =>
  Object.fromEntries(courseFiles({ [path]: text }).map(file => [file.path, file.text]));

const check = (kind: string, asks: readonly string[]) =>
  readCheck(`{ ${kind}, assertions: [${asks.map((one, at) => `{ name: "${at}", ${one} }`).join(', ')}] }`);
const dockerfile = check('kind: dockerfile', [
  ...['stages', 'user', 'secrets', 'execForm', 'healthcheck', 'workdir'].map(one => `asks: ${one}`),
  'asks: base, of: every, image: a, pinned: true',
  'asks: order, first: ^package, then: npm, last: ^a$',
  'asks: expose, port: 1',
  'asks: installs, has: a, lacks: b',
]);
const git = check(
  'kind: git',
  [
    ...[
      'repository',
      'commits, min: 9',
      'branch, branch: a',
      'merged, branch: a',
      'tracked, path: a',
      'ignored, path: a',
    ],
    ...['notInHistory, path: a', 'clean', 'message', 'fileAt, path: a, matches: z', 'tag, tag: z', 'conflictFree'],
    ...['revertOf, subject: z', 'linear', 'mergeCommit'],
  ].map(one => `asks: ${one}`),
);
const file = check('kind: file, path: a', [
  'asks: matches, pattern: "(a+)+[^]*b[^]*c$"',
  'asks: lacks, pattern: "\\\\s*\\\\s*\\\\w+\\\\s*@@"',
]);
const command = (reads: string) =>
  readCheck(`{ kind: command, run: [a], reads: ${reads}, assertions: [{ name: a, asks: passes }] }`);
const printing = (stdout: string) => fakeWorld({ run: () => ({ stdout, stderr: stdout, code: 1 }) });

const schema = { type: 'string', pattern: '^(a+)+(b|c)*$', format: 'date-time' } as const;
const suite = '<testsuite name="s"><testcase name="a">';
const head = 'HTTP/1.1 200 OK\r\n';
const question = {
  ...{ name: 'a', ask: 'a', form: 'short', otherwise: 'b' },
  answers: [{ matches: '(a+)+b|\\s*\\s*', right: true, why: 'c' }],
} as Parameters<typeof feedback>[0];

/** Everything that reads text of learners, courses, programs, servers and databases. */
export const readers: Readonly<Record<string, Reader>> = {
  'data: JSON': { read: text => readData('a.json', text, 'json') },
  'data: JSON with comments': { read: text => readData('tsconfig.json', text, 'json') },
  'data: YAML': { read: text => readData('values.yaml', text, 'yaml') },
  'data: words of YAML': {
    read: text =>
      ['values.yaml', 'mkdocs.yml', 'a.yaml'].map(name => readData(name, `a: ${text.split('\n')[0]}`, 'yaml')),
  },
  'course: course.yaml': { read: text => readYaml(text, courseSchema, { file: 'course.yaml', firstLine: 0 }) },
  'course: lab.yaml': { read: text => readYaml(text, labSchema, { file: 'lab.yaml', firstLine: 0 }) },
  'course: YAML of a block': { read: yamlValue },
  'course: a step': { read: text => compileForeign(course(layout('01-basics/01-read.md', text))) },
  'course: a lesson': {
    read: text => {
      const [step = ''] = courseFiles().flatMap(one => (one.path === '01-basics/01-read.md' ? [one.text] : []));
      return compileForeign(course(layout('01-basics/01-read.md', `${step}\n${text}`)));
    },
  },
  'course: the glossary': { read: text => compileForeign(course(layout('glossary.yaml', text))) },
  'course: a picture': { read: text => drawingProblems('a.svg', `<svg>${text}</svg>`) },
  'course: a preview': {
    read: text => previewLesson({ ...course(layout('01-basics/01-read.md', text)), file: '01-basics/01-read.md' }),
  },
  'authors: completion': {
    read: text => [placesAt(text, text.length), nodeAt(text, text.length >> 1), lineOfPath(text, ['a', 0])],
  },
  'an article': { read: text => compileForeign(course({ 'a.md': text })) },
  'a folder of articles': { read: text => compileForeign(course({ 'a.md': text, 'b.md': '# B\n\nText\n' })) },
  'a lesson on the page': { read: render },
  'a lesson as plain text': { read: text => [plainMarkdown(text), lessonHeadings(text), fenceLines(text)] },
  'a fence': { read: text => readFence(`js ${text.replaceAll('\n', ' ')}`) },
  'terms of the glossary': { read: find },
  dockerfile: { read: text => verdictOf([dockerfile], fakeWorld({ files: { Dockerfile: text } })) },
  'what Git prints': {
    read: text =>
      verdictOf(
        [git],
        fakeWorld({ run: ({ args }) => ({ stdout: args.includes('--show-prefix') ? 'true\nfalse\n\n' : text }) }),
      ),
  },
  'patterns of a course': { read: text => verdictOf([file], fakeWorld({ files: { a: text } })) },
  'an article without HTML': { read: withoutHtml },
  'an article by its headings': { read: text => readOutline(text, 2) },
  'links between steps': { read: text => linkSteps(text, href => (href.startsWith('b') ? undefined : 'a/b')) },
  'a JSON Schema': { read: text => schemaFaults(schema, text) },
  'an answer to a quiz': { read: text => feedback(question, [text]) },
  'a path into JSON': { read: parseJsonPath },
  'tests: TAP': {
    read: text =>
      [text, `not ok 1 - ${text}\n1..1\n`, `not ok 1 - a\n  ---\n  error: ${text}\n  ...\n1..1\n`].map(one =>
        readTap(plainText(one), () => false),
      ),
  },
  'tests: JUnit': {
    read: text =>
      [text, `${suite}${text}</testcase></testsuite>`, `${suite}<failure>${text}</failure></testcase></testsuite>`].map(
        one => readJunit(plainText(one), () => false),
      ),
  },
  'tests: what a command prints': {
    read: async text => {
      for (const reads of ['tap', 'junit']) await verdictOf([command(reads)], printing(text));
    },
  },
  'what a program prints': {
    read: async text => [
      plainText(text),
      endOf(text),
      excerpt(text),
      portInUse(text),
      causeInOutput(text),
      placeIn(text, ['/lab', '/link/to lab'], new Set(['a.js'])),
      await notInstalled(fakeWorld({}).files, text),
    ],
  },
  'an HTTP response': {
    read: text =>
      [text, `${head}${text}`, `${head}a:${text}x`, `${head}Transfer-Encoding: chunked\r\n\r\n${text}!`].map(one => [
        readResponse(one, false),
        isSettled(one, true),
      ]),
  },
  'a request of a lesson': { read: text => [readHttpSample(text), readHttpSample(`GET / HTTP/1.1\n${text}`)] },
  'a Procfile': { read: text => [readProcfile(text), readProcfile(`web: ${text}`)] },
  'variables of a request': { read: text => fillText(text, new Map([['a', 'b']])) },
  'a token': { read: text => [readJwt(text), readJwt(`${text}.${text}.a`)] },
  'a page with an attack': { read: text => codeFrom(text, 'a') },
  SQL: { read: splitStatements },
  'a script for psql': {
    read: async text => {
      for (const one of [
        text,
        `create function f() returns int begin atomic ${text}`,
        `copy ${text} from stdin;\n1\n\\.\n`,
      ])
        await readScript(fakeWorld({}), { file: 'a.sql', text: one });
    },
  },
  'a MongoDB script': { read: text => callPlace(text, { line: 1, column: 1 }, false) },
  'a cell of a table': {
    read: text => [
      canonicalCell(text),
      evidenceText(rowsEvidence({ columns: ['a'], rows: [[text], ...Array.from({ length: 99 }, () => ['a'])] })),
      evidenceText(textEvidence(text)),
    ],
  },
  'lines of progress': { read: readLines },
  'exported progress': { read: readExport },
};
