import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileScaffold } from '../../../../src/core/scaffolds/compile.ts';
import { defaultValues, fillTemplate } from '../../../../src/core/scaffolds/scaffold.ts';
import { formatProblems } from '../../../../src/core/source/problem.ts';
import { coursePathFault, pathFault, staysBelow } from '../../../../src/core/source/safePath.ts';
import { sameNames } from '../../../../src/core/source/sameName.ts';

const manifest = `title: Server
summary: A server.
folder: shelf
main: app.js
variables:
  - name: projectName
    prompt: Name
    default: shelf
    pattern: '[a-z-]+'
    hint: Lower-case letters.
    places:
      - file: package.json
        text: '"name": "shelf"'
next:
  - title: Install
    command: npm install
`;
const files = (text = manifest, more: Record<string, string> = {}) =>
  Object.entries({
    'scaffold.yaml': text,
    'template/app.js': 'console.log("shelf");\n',
    'template/package.json': '{ "name": "shelf", "keywords": ["shelf"] }\n',
    ...more,
  }).map(([path, text]) => ({ path, text }));

function problems(text: string, more: Record<string, string> = {}): string {
  const result = compileScaffold('server', files(text, more));
  assert.ok(!('files' in result), 'it must not compile');
  return formatProblems(result);
}

describe('a scaffold', () => {
  const scaffold = compileScaffold('server', files());
  assert.ok('files' in scaffold);

  it('is the template as it stands when nothing is chosen', () => {
    assert.deepEqual(fillTemplate(scaffold, defaultValues(scaffold)), scaffold.files);
  });

  it('puts a chosen value in its places and nowhere else', () => {
    const filled = fillTemplate(scaffold, { projectName: "$& o'brien" });
    assert.equal(
      filled.find(({ path }) => path === 'package.json')?.text,
      '{ "name": "$& o\'brien", "keywords": ["shelf"] }\n',
    );
    assert.equal(filled.find(({ path }) => path === 'app.js')?.text, 'console.log("shelf");\n');
  });

  it('may go into the folder that is open itself', () => {
    const here = compileScaffold('server', files(manifest.replace('folder: shelf', "folder: '.'")));
    assert.ok('files' in here && here.folder === '.', JSON.stringify(here));
  });

  const wrong: [string, string, RegExp][] = [
    ['a missing title', manifest.replace(/title: Server\n/, ''), /server\/scaffold.yaml:1:1 "title" is missing/],
    ['an unknown key', `${manifest}extra: 1\n`, /:17:8 unknown key "extra"/],
    ['a main file that does not exist', manifest.replace('main: app.js', 'main: gone.js'), /main names "gone.js"/],
    [
      'a folder outside the workspace',
      manifest.replace('folder: shelf', 'folder: ../shelf'),
      /folder "..\/shelf" must be a relative path/,
    ],
    [
      'a default that its pattern refuses',
      manifest.replace("'[a-z-]+'", "'[0-9]+'"),
      /the default of "projectName" does not match its pattern/,
    ],
    [
      'a pattern that is not a regular expression',
      manifest.replace("'[a-z-]+'", "'['"),
      /:9:14 pattern must be a regular expression/,
    ],
    [
      'a place in a file that does not exist',
      manifest.replace('file: package.json', 'file: gone.json'),
      /names the file "gone.json"/,
    ],
    [
      'a place that the file does not hold',
      manifest.replace(`'"name": "shelf"'`, `'"nam": "shelf"'`),
      /template\/package.json does not contain/,
    ],
    [
      'a place without the default',
      manifest.replace(`'"name": "shelf"'`, `'"name": '`),
      /does not contain the default of "projectName"/,
    ],
    [
      'variables that are not a list',
      manifest.replace(/variables:[\s\S]*next:/, 'variables: 5\nnext:'),
      /variables must be a list/,
    ],
    ['invalid YAML', 'title: "x', /server\/scaffold.yaml:1:\d+ /],
  ];
  for (const [what, text, expected] of wrong) it(`refuses ${what}`, () => assert.match(problems(text), expected));

  it('refuses files that some system cannot hold, and files beside the template', () => {
    assert.match(
      problems(manifest, { 'template/aux.js': '' }),
      /template\/aux.js:1:1 this path cannot be written on every system \(reserved name\)/,
    );
    assert.match(
      problems(manifest, { 'notes.md': '' }),
      /server\/notes.md:1:1 a scaffold consists of scaffold.yaml and a folder template\//,
    );
  });
});

describe('a path to write to', () => {
  const wrong: [string, string][] = [
    ['/etc/passwd', 'absolute'],
    ['\\server', 'absolute'],
    ['C:\\x', 'absolute'],
    ['../x', 'outside'],
    ['a/../../x', 'outside'],
    ['a\\..\\x', 'outside'],
    ['a//b', 'empty part'],
    ['./a', 'empty part'],
    ['a/', 'empty part'],
    ['con', 'reserved name'],
    ['a/NUL.txt', 'reserved name'],
    ['a?b', 'forbidden character'],
    ['a\u0000b', 'forbidden character'],
    ['a.', 'forbidden character'],
    ['a ', 'forbidden character'],
    ['ü'.repeat(128), 'too long'],
    [`${'ab/'.repeat(300)}a`, 'too long'],
    ...[
      '.git/hooks/pre-commit',
      'a/.GIT/config',
      '.Git',
      'git~1',
      'GIT~1/config',
      'a/git~2',
      '.ｇｉｔ/x',
      'NODE_M~1/x',
    ].map(path => [path, 'reserved name'] as [string, string]),
    ...[
      '.git ',
      '.git.',
      '.git...',
      '.g\u200cit',
      '\ufeff.git',
      '.gi\u202et',
      '.git:$DATA',
      '.git::$INDEX_ALLOCATION',
    ].map(path => [path, 'forbidden character'] as [string, string]),
    ...['CON .txt', 'com¹', 'a/conin$', 'CLOCK$', 'lpt9.tar.gz', 'AUX'].map(
      path => [path, 'reserved name'] as [string, string],
    ),
    ...['a\u007fb', 'a\u0085b', 'a\u00adb', 'a\u2028b', 'a\ud800b', 'ab:c'].map(
      path => [path, 'forbidden character'] as [string, string],
    ),
  ];
  for (const [path, fault] of wrong)
    it(`is refused: ${JSON.stringify(path.slice(0, 20))} (${fault})`, () => assert.equal(pathFault(path), fault));

  it('may hold spaces, quotes and any letters', () => {
    for (const path of [
      '',
      'my shelf',
      "o'brien",
      'Bücherei/本棚',
      'a.b/.env',
      '.github/workflows',
      '.gitignore',
      'git',
      'a~b',
      'console.txt',
      '.gitt',
      'com',
    ])
      assert.equal(pathFault(path), undefined, path);
  });

  it('has forward slashes in a course, which is the same on every system', () => {
    assert.equal(pathFault('a\\b'), undefined);
    assert.equal(coursePathFault('a\\b'), 'forbidden character');
    assert.equal(coursePathFault('a/b'), undefined);
    assert.match(problems(manifest, { 'template/a\\b': '' }), /forbidden character/);
    assert.match(problems(manifest, { 'template/.GIT/config': '' }), /reserved name/);
  });

  it('is not another file on a system that ignores case', () => {
    assert.match(problems(manifest, { 'template/APP.js': '' }), /another file has the same name/);
    assert.deepEqual(sameNames(['a/B', 'a/b', 'é', 'e\u0301', 'a/c']), ['a/b', 'e\u0301']);
  });

  it('that exists stays below its folder, whatever it is called', () => {
    for (const path of ['nul', 'a:b', 'git~1', '.git', 'what? ', 'C:x']) assert.ok(staysBelow(path), path);
    for (const path of ['', '../x', 'a/../../x', '/x', '\\x', 'a\\..\\x', './x', 'a//b'])
      assert.ok(!staysBelow(path), path);
  });

  it('never leaves its folder when it is allowed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', ':') }), path => {
        if (pathFault(path) !== undefined) return;
        const { pathname } = new URL(path.replaceAll('\\', '/').replaceAll(':', '%3A'), 'file:///root/inside/');
        assert.ok(pathname.startsWith('/root/inside/'), path);
      }),
    );
  });
});
