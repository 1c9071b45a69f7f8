import assert from 'node:assert/strict';
import { readData } from '../../../../../../src/core/checks/kinds/data/readData.ts';
import type { YamlReader } from '../../../../../../src/core/checks/kinds/data/yamlReader.ts';
import { plainValue } from '../../../../../../src/core/checks/kinds/data/yamlWords.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';

/** The values of a file's documents, or `line:column message`. */
function read(path: string, text: string, reader?: YamlReader) {
  const data = readData(path, text, /\.ya?ml$/.test(path) ? 'yaml' : 'json', reader);
  if (!('message' in data)) return data.map(({ value }) => value);
  return `${data.where?.line}:${data.where?.column} ${inEnglish(data.message)}`;
}

describe('YAML as its reader reads it', () => {
  const words: [string, Record<YamlReader, unknown>][] = [
    ['0640', { core: 640, '1.1': 416, kubernetes: 416, compose: 416 }],
    ['0o640', { core: 416, '1.1': '0o640', kubernetes: 416, compose: 416 }],
    ['0x1F', { core: 31, '1.1': 31, kubernetes: 31, compose: 31 }],
    ['0b101', { core: '0b101', '1.1': 5, kubernetes: 5, compose: 5 }],
    ['-0x1F', { core: '-0x1F', '1.1': -31, kubernetes: -31, compose: -31 }],
    ['089', { core: 89, '1.1': '089', kubernetes: 89, compose: 89 }],
    ['1_000', { core: '1_000', '1.1': 1000, kubernetes: 1000, compose: 1000 }],
    ['1e3', { core: 1000, '1.1': '1e3', kubernetes: 1000, compose: 1000 }],
    ['3.10', { core: 3.1, '1.1': 3.1, kubernetes: 3.1, compose: 3.1 }],
    ['2:30', { core: '2:30', '1.1': 150, kubernetes: '2:30', compose: '2:30' }],
    ['yes', { core: 'yes', '1.1': true, kubernetes: true, compose: 'yes' }],
    ['Off', { core: 'Off', '1.1': false, kubernetes: false, compose: 'Off' }],
    ['n', { core: 'n', '1.1': 'n', kubernetes: false, compose: 'n' }],
    ['TRUE', { core: true, '1.1': true, kubernetes: true, compose: true }],
    ['~', { core: null, '1.1': null, kubernetes: null, compose: null }],
    ['1.2.3', { core: '1.2.3', '1.1': '1.2.3', kubernetes: '1.2.3', compose: '1.2.3' }],
    ['.inf', { core: Infinity, '1.1': Infinity, kubernetes: Infinity, compose: Infinity }],
  ];
  for (const [word, values] of words)
    it(`reads the word ${word}`, () => {
      for (const [reader, value] of Object.entries(values))
        assert.deepEqual(plainValue(word, reader as YamlReader), value, reader);
    });

  it('tells the reader by the file’s name, by what it holds and by its directive', () => {
    const text = 'mode: 0600\nshow: on\n';
    assert.deepEqual(read('settings.yaml', text), [{ mode: 600, show: 'on' }]);
    assert.deepEqual(read('deploy/compose.prod.yaml', text), [{ mode: 384, show: 'on' }]);
    assert.deepEqual(read('charts/shop/values.yaml', text), [{ mode: 384, show: true }]);
    assert.deepEqual(read('a.yaml', `kind: Secret\n${text}`), [{ kind: 'Secret', mode: 384, show: true }]);
    assert.deepEqual(read('a.yaml', `%YAML 1.1\n---\n${text}`), [{ mode: 384, show: true }]);
    assert.deepEqual(read('.github/workflows/ci.yml', 'on: [push]\n'), [{ on: ['push'] }]);
    assert.deepEqual(read('a.yaml', text, '1.1'), [{ mode: 384, show: true }]);
  });

  it('knows the files of Ansible, Spring Boot, Rails, Jekyll and CloudFormation, which are YAML 1.1', () => {
    for (const path of [
      'roles/web/tasks/main.yml',
      'group_vars/all.yml',
      'src/main/resources/application-dev.yaml',
      'config/database.yml',
      '_config.yml',
    ])
      assert.deepEqual(read(path, 'a: yes\nb: 0600\n'), [{ a: true, b: 384 }], path);
    assert.deepEqual(read('config/locales/nb.yml', 'no: x\n'), [{ false: 'x' }]);
    assert.deepEqual(read('web.yml', '- hosts: all\n  become: yes\n'), [[{ hosts: 'all', become: true }]]);
    assert.deepEqual(read('list.yml', '- hosts: all\n  here: yes\n'), [[{ hosts: 'all', here: 'yes' }]]);
    const template = 'AWSTemplateFormatVersion: 2010-09-09\nA: !Ref B\nC: on\n';
    assert.deepEqual(read('t.yaml', template), [{ AWSTemplateFormatVersion: '2010-09-09', A: 'B', C: true }]);
  });

  it('leaves what is quoted a string, and takes a tool’s own tag for none', () => {
    const text =
      'a: "0600"\nb: !!str 12\nc: !reset null\nd: !override 7\ne: !!int "3"\nf: !reset []\ng: "~"\nh: |\n  no\n';
    const value = { a: '0600', b: '12', c: null, d: 7, e: 3, f: [], g: '~', h: 'no\n' };
    assert.deepEqual(read('compose.yaml', text), [value]);
  });

  it('passes over documents that say nothing, but not over an explicit null', () => {
    assert.deepEqual(read('a.yaml', '---\n# later\n---\na: 1\n---\n...\n---\nb: 2\n---\n'), [{ a: 1 }, { b: 2 }]);
    assert.deepEqual(read('a.yaml', '--- ~\n---\na: 1\n'), [null, { a: 1 }]);
    assert.equal(read('a.yaml', '---\n---\n# nothing\n'), '1:1 a.yaml has no document in it yet.');
  });

  it('merges maps by one key <<, of which own members win and earlier ones before later ones', () => {
    const base = 'x: &x { a: 1, b: 1 }\ny: &y { b: 2, c: 2 }\n';
    const merged = (text: string) => {
      const all = read('a.yaml', base + text);
      return Array.isArray(all) ? (all[0] as { z?: unknown }).z : all;
    };
    assert.deepEqual(merged('z: { <<: [*x, *y], c: 3 }'), { a: 1, b: 1, c: 3 });
    assert.deepEqual(merged('z:\n  c: 3\n  <<: *x\n'), { a: 1, b: 1, c: 3 });
    assert.equal(merged('z:\n  <<: *x\n  <<: *y\n'), '5:3 Map keys must be unique.');
    assert.equal(merged('z:\n  <<: 1\n'), '4:7 "<<" merges a map, or a list of maps.');
    assert.deepEqual(merged('z: { "<<": 1 }'), { '<<': 1 });
  });

  it('finds keys that occur twice whatever their quotes, and at any depth', () => {
    assert.equal(read('a.yaml', 'a:\n  - b: 1\n    "b": 2\n'), '3:5 Map keys must be unique.');
    assert.equal(read('a.yaml', '1: a\n"1": b\n'), '2:1 Map keys must be unique.');
    assert.equal(read('a.yaml', '? [a]\n: 1\n')?.slice(0, 24), '1:3 A key must be a word');
  });

  it('names aliases that lead nowhere or into themselves', () => {
    assert.equal(read('a.yaml', 'a: *b\nb: &b 1\n'), '1:4 There is no anchor "&b" before this alias.');
    assert.equal(read('a.yaml', 'a: &a\n  b: [*a]\n'), '2:7 This alias is inside the value that it refers to.');
    assert.deepEqual(read('a.yaml', 'a: &a 1\nb: *a\nc: &a 2\nd: *a\n'), [{ a: 1, b: 1, c: 2, d: 2 }]);
  });

  it('lets many services share one anchor', () => {
    const services = Array.from({ length: 300 }, (_, n) => `  s${n}: { <<: *base, image: "a:${n}" }`);
    const [all] = read('compose.yaml', `x: &base { init: true }\nservices:\n${services.join('\n')}\n`) as [
      { services: Record<string, unknown> },
    ];
    assert.deepEqual(all.services.s299, { init: true, image: 'a:299' });
  });
});

describe('JSON as its reader reads it', () => {
  const commented = '{\n  // why\n  "a": [1, /* two */ 2],\n}\n';
  const withComments = [
    'tsconfig.json',
    'packages/api/tsconfig.build.json',
    '.vscode/launch.json',
    '.devcontainer.json',
    'shop.code-workspace',
    'settings.jsonc',
    'appsettings.Development.json',
  ];
  for (const path of withComments)
    it(`takes comments and a last comma in ${path}`, () => assert.deepEqual(read(path, commented), [{ a: [1, 2] }]));

  it('takes them nowhere else', () => {
    for (const path of ['package.json', 'my-tsconfig.json', 'vscode/settings.json', 'data.json'])
      assert.equal(read(path, commented), '2:3 JSON has no comments. Remove this one.', path);
    assert.match(String(read('.eslintrc.json', commented)), /^3:\d+ There is a comma after the last entry/);
  });

  it('keeps to JSON in all else where comments may stand', () => {
    const wrong: [string, RegExp][] = [
      ["{ 'a': 1 }", /^1:3 The name of a field is needed/],
      ['{ a: 1 }', /^1:3 The name of a field is needed/],
      ['{ "a": 0x1 }', /not a valid JSON number/],
      ['{ "a": +1 }', /not a valid JSON number/],
      ['[,]', /A value is needed before/],
      ['[1,,]', /A value is needed before/],
      ['{} /* ', /^1:4 The comment has no "\*\/"/],
      ['{} // a\n{}', /^2:1 There is more text/],
      ['{ "a": 1 / 2 }', /A comma or a "}" is needed/],
    ];
    for (const [text, finding] of wrong) assert.match(String(read('tsconfig.json', text)), finding, text);
    assert.deepEqual(read('tsconfig.json', '\uFEFF{ "a": "// no /* comment" } // end'), [{ a: '// no /* comment' }]);
  });
});
