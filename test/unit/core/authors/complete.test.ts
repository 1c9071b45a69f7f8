import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { completeFile, explainFile } from '../../../../src/core/authors/completeFile.ts';
import type { Suggestion, YamlFile } from '../../../../src/core/authors/completeYaml.ts';
import type { SchemaName } from '../../../../src/core/authors/coursePlace.ts';
import type { Schema } from '../../../../src/core/authors/schemaAt.ts';

const names = {
  labs: ['first-server', 'etag'],
  scaffolds: ['express-server'],
  pictures: ['exchange.svg'],
  startFiles: ['server.mjs'],
  labFiles: ['server.mjs', 'package.json'],
  mistakes: ['no-etag'],
};
const kinds = ['course', 'glossary', 'section', 'step', 'lab'] as const;

describe('completion for authors', () => {
  const files = {} as Record<SchemaName, YamlFile>;
  before(async () => {
    for (const kind of kinds) {
      const schema = JSON.parse(await readFile(`.vscode/schemas/${kind}.schema.json`, 'utf8')) as Schema;
      files[kind] = { kind, schema, names };
    }
  });

  /** What is offered where `|` stands. */
  const offered = (kind: SchemaName, text: string): Suggestion[] => {
    const offset = text.indexOf('|');
    return completeFile(text.replace('|', ''), offset, files[kind]);
  };
  const labels = (kind: SchemaName, text: string) => offered(kind, text).map(({ label }) => label);
  /** The text after the suggestion of this label was taken. */
  const taken = (kind: SchemaName, text: string, label: string) => {
    const one = offered(kind, text).find(found => found.label === label) ?? assert.fail(`${label} is not offered`);
    const plain = text.replace('|', '');
    return plain.slice(0, one.start) + one.text + plain.slice(one.end);
  };
  const step = (yaml: string) => `---\n${yaml}\n---\n\nText.\n`;

  it('offers the keys that are missing, with what they are for', () => {
    assert.deepEqual(labels('course', 'title: T\n|'), ['description', 'version', 'sampleDatabase', 'name']);
    const [, version] = offered('course', 'title: T\n|\n');
    assert.deepEqual([version?.required, version?.detail], [true, 'number from 1 to 1000000']);
    assert.match(version?.about ?? '', /Raised when steps are added/);
    assert.equal(taken('course', 'title: T\nver|\n', 'version'), 'title: T\nversion: \n');
  });

  it('knows front matter, also of a file that is only begun', () => {
    assert.ok(labels('step', step('title: T\n|')).includes('minutes'));
    assert.ok(labels('step', '---\ntitle: T\nmin|').includes('minutes'));
    assert.ok(labels('section', '---\n|\n---\n').includes('outcomes'));
    assert.equal(taken('section', '---\nout|\n---\n', 'outcomes'), '---\noutcomes:\n  - \n---\n');
    assert.deepEqual(labels('section', '---\ntitle: T\n---\n\n|'), []);
  });

  it('replaces a key that exists without touching its value', () => {
    assert.equal(taken('step', step('ti|tel: T'), 'title'), step('title: T'));
  });

  it('offers values: kinds, what is asked, true and false', () => {
    assert.deepEqual(labels('lab', 'checks:\n  - kind: |').sort(), [
      ...['command', 'data', 'dockerfile', 'file', 'git', 'http', 'mongo', 'probe', 'quiz', 'sql'],
    ]);
    const file = 'checks:\n  - kind: file\n    path: x\n    assertions:\n';
    assert.deepEqual(labels('lab', `${file}      - name: n\n        asks: |\n`), [
      'exists',
      'absent',
      'matches',
      'lacks',
    ]);
    assert.deepEqual(labels('lab', `${file}      - { name: n, asks: m| }\n`), ['exists', 'absent', 'matches', 'lacks']);
    assert.deepEqual(labels('lab', 'checks:\n  - kind: http\n    copy: |\n'), ['true', 'false']);
  });

  it('offers the keys of the kind that is written', () => {
    const keys = labels('lab', 'checks:\n  - kind: file\n    |\n');
    assert.deepEqual(keys, ['path', 'assertions']);
    assert.deepEqual(labels('lab', 'checks:\n  - ki|\n').includes('kind'), true);
    assert.deepEqual(
      labels('lab', 'checks:\n  - kind: file\n    assertions:\n      - asks: matches\n        |\n').sort(),
      ['fragment', 'hint', 'name', 'pattern', 'pointer'],
    );
  });

  it('offers the names that there are', () => {
    assert.deepEqual(labels('step', step('lab: |')), names.labs);
    assert.deepEqual(labels('step', step('scaffold: ex|')), names.scaffolds);
    assert.deepEqual(labels('step', step('media: { svg: |, alt: A }')), names.pictures);
    assert.deepEqual(labels('lab', 'open: |'), names.startFiles);
    assert.deepEqual(labels('lab', 'mistakes:\n  - name: |'), names.mistakes);
  });

  it('offers the assertions of the lab, with the quotes that they need', () => {
    const checks = 'checks:\n  - { kind: file, path: x, assertions: [{ name: "it: is, there", asks: exists }] }\n';
    assert.deepEqual(labels('lab', `startFails: |\n${checks}`), ['it: is, there']);
    assert.equal(taken('lab', `startFails: |\n${checks}`, 'it: is, there'), `startFails: "it: is, there"\n${checks}`);
    assert.deepEqual(labels('lab', `${checks}mistakes:\n  - name: a\n    fails: [it|]\n`), ['it: is, there']);
    assert.deepEqual(labels('lab', `${checks}mistakes:\n  - name: a\n    fails:\n      - |\n`), ['it: is, there']);
    assert.equal(
      taken('lab', `${checks}mistakes:\n  - { fails: [it|] }\n`, 'it: is, there'),
      `${checks}mistakes:\n  - { fails: ["it: is, there"] }\n`,
    );
  });

  it('offers the words of a fence, for its language, and drawings', () => {
    assert.deepEqual(labels('step', `${step('title: T')}\n\`\`\`sql |`), ['run', 'insert=', 'open=']);
    assert.deepEqual(labels('step', `${step('title: T')}\n\`\`\`js insert=a.js |`), ['after=', 'open=']);
    assert.deepEqual(labels('step', `${step('title: T')}\n\`\`\`sql run\nselect 1;\n\`\`\`|`), []);
    assert.deepEqual(labels('step', `${step('title: T')}\n![A picture](|`), names.pictures);
  });

  it('explains a key with what it takes', () => {
    const text = 'open: a\nmistakes:\n  - name: b\n';
    const explained = explainFile(text, text.indexOf('mistakes') + 2, files.lab);
    assert.deepEqual([explained?.title, explained?.detail], ['mistakes', 'list']);
    assert.match(explained?.about ?? '', /Plausible mistakes/);
    assert.match(explainFile('checks:\n  - kind: data\n', 21, files.lab)?.about ?? '', /What JSON or YAML says/);
  });

  it('describes every field that authors meet first', () => {
    const undescribed = (schema: Schema, path: string): string[] =>
      Object.entries(schema.properties ?? {}).flatMap(([key, one]) =>
        one.description === undefined ? [`${path}.${key}`] : [],
      );
    const list = kinds.flatMap(kind => undescribed(files[kind].schema, kind));
    const mistake = files.lab.schema.properties?.mistakes?.items ?? assert.fail();
    assert.deepEqual([...list, ...undescribed(mistake, 'mistakes')], []);
  });
});
