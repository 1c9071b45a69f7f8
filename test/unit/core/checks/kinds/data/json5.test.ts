import assert from 'node:assert/strict';
import { readData } from '../../../../../../src/core/checks/kinds/data/readData.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';

/** The values of a file's documents, or `line:column message`. */
function read(path: string, text: string) {
  const data = readData(path, text, 'json');
  if (!('message' in data)) return data.map(({ value }) => value);
  return `${data.where?.line}:${data.where?.column} ${inEnglish(data.message)}`;
}

describe('JSON as the owner of the file reads it', () => {
  it('is JSON5 for Babel and Renovate, and by its ending', () => {
    const text = "// c\n{ presets: ['a\\\nb\\x21\\'', \"c\"], ünit: .5, $d: -0xF, e: +Infinity, 'f': 5., }\n";
    const value = { presets: ["ab!'", 'c'], ünit: 0.5, $d: -15, e: Number.POSITIVE_INFINITY, f: 5 };
    for (const path of ['.babelrc', 'babel.config.json', 'renovate.json5', 'a/.renovaterc'])
      assert.deepEqual(read(path, text), [value], path);
    assert.equal(read('a.json5', "{ a: 'b\n' }"), '1:6 The string has no closing quote on its line.');
    assert.equal(read('a.json5', '{ a: 1, a: 2 }'), '1:9 The name "a" occurs twice in the same object.');
    assert.match(String(read('a.json5', '{ a: 01 }')), /^1:6 "01" is not a valid JSON number/);
  });

  it('stays strict where the owner has said nothing', () => {
    assert.match(String(read('package.json', "{ 'a': 1 }")), /^1:3 The name of a field is needed here, in double/);
    assert.match(String(read('.vscode/settings.json', '{ "a": .5 }')), /is not a valid JSON number/);
  });

  it('has comments for the tools that say so, with and without a comma at the end', () => {
    for (const path of ['pyrightconfig.json', 'cspell.json', '.zed/tasks.json'])
      assert.deepEqual(read(path, '{ /* c */ "a": 1, }'), [{ a: 1 }], path);
    for (const path of ['global.json', '.oxlintrc.json']) {
      assert.deepEqual(read(path, '{ "a": 1 } // c'), [{ a: 1 }], path);
      assert.match(String(read(path, '{ "a": 1, }')), /comma after the last entry/, path);
    }
  });

  it('is a document a line in JSON Lines', () => {
    const text = '{"a":1}\r\n\n[2]\n"x"';
    for (const path of ['a.jsonl', 'log/b.ndjson']) assert.deepEqual(read(path, text), [{ a: 1 }, [2], 'x'], path);
    assert.match(String(read('a.jsonl', '{"a":1}\n{"a":}\n')), /^2:6 /);
    const data = readData('a.jsonl', '1\n{"a":{"b":2}}\n', 'json');
    assert.deepEqual('message' in data ? data : data[1]?.where(['a', 'b']), { file: 'a.jsonl', line: 2, column: 11 });
  });
});
