import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { newLab } from '../../../../src/core/authors/templates.ts';
import { readFence } from '../../../../src/core/lesson/fence.ts';
import { compileForeign } from '../../../../src/core/thread/compileForeign.ts';
import { courseFiles } from '../../../support/courseFiles.ts';

describe('what docs/authors.md says about writing a course', () => {
  let section = '';
  before(async () => {
    section = /^## Write your own course\n[\s\S]*?(?=^## )/m.exec(await readFile('docs/authors.md', 'utf8'))?.[0] ?? '';
  });
  /** The indented blocks of code, without their indentation. */
  const blocks = () => [...section.matchAll(/(?:^ {4}.*\n)+/gm)].map(([block]) => block.replace(/^ {4}/gm, ''));

  it('is short', () => {
    assert.ok(section.split('\n').length <= 60, `${section.split('\n').length} lines`);
  });

  it('has a step and a lab that compile', () => {
    const [, step = '', lab = ''] = blocks();
    const other = '  - { name: every-interface, fails: [the service listens on port 8080], finds: x, hint: H }\n';
    const files = Object.fromEntries(newLab('set-the-port').files.map(({ path, text }) => [`01-basics/${path}`, text]));
    const sources = courseFiles({
      ...files,
      '01-basics/02-set-the-port.md': `${step}\nText.\n`,
      '01-basics/02-answer.md': undefined,
      '01-basics/labs/set-the-port/lab.yaml': lab.replace(/^ +…\n/m, other),
    });
    const bytes = sources.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }));
    const answer = compileForeign({ name: 'x', title: 'X', scaffolds: [], files: bytes });
    assert.deepEqual('problems' in answer ? answer.problems : [], []);
    assert.deepEqual('course' in answer && answer.course.sections[0]?.steps[1]?.check?.lab?.name, 'set-the-port');
  });

  it('names words of fences that there are', () => {
    const infos = [...section.matchAll(/`((?:sql run|http send|sh terminal|insert=|open=)[^`]*)`/g)].map(
      ([, info = '']) => (/^(?:insert|open)=/.test(info) ? `js ${info}` : info),
    );
    assert.equal(infos.length, 5);
    for (const info of infos) {
      const { faults, actions } = readFence(info);
      assert.deepEqual([faults, actions.length], [[], 1], info);
    }
  });

  it('points to schemas that exist', async () => {
    const links = [...section.matchAll(/\]\(\.\.\/(\.vscode\/schemas\/[^)]+)\)/g)].map(([, file = '']) => file);
    assert.equal(links.length, 5);
    for (const file of links) assert.ok(JSON.parse(await readFile(file, 'utf8')));
  });
});
