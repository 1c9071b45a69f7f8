import assert from 'node:assert/strict';
import { loadContent } from '../../../../src/core/content/loadContent.ts';
import { openShelf } from '../../../../src/core/content/shelf.ts';

const files: Readonly<Record<string, string>> = {
  'dist/course.json': JSON.stringify({
    course: { name: 'backend-journey', title: 'Course', sections: [] },
    scaffolds: [{ id: 'api', title: 'API', summary: 'A server.' }],
  }),
  'dist/lessons/first/step.md': '# A step',
  'dist/checks/first/step.json': JSON.stringify({ checks: [], mistakes: [] }),
  'dist/scaffolds/api.json': JSON.stringify({ id: 'api' }),
  'dist/glossary.json': '[]',
  'dist/sampleDatabase.sql': 'SELECT 1;',
  'media/walkthroughs/picture.svg': '<svg/>',
};

function reader() {
  const asked: string[] = [];
  const read = async (path: string) => {
    asked.push(path);
    const text = files[path];
    if (text === undefined) throw new Error(`There is no ${path}.`);
    return text;
  };
  return { asked, read };
}

describe('loading the compiled course', () => {
  it('reads only the course at first', async () => {
    const { asked, read } = reader();
    const { builtIn, scaffolds } = await loadContent(read);
    assert.equal(builtIn.course.title, 'Course');
    assert.deepEqual(
      scaffolds.map(({ id }) => id),
      ['api'],
    );
    assert.deepEqual(asked, ['dist/course.json']);
  });

  it('reads everything else by its path when it is asked for', async () => {
    const { asked, read } = reader();
    const { content } = openShelf(await loadContent(read));
    assert.equal(await content.lesson('first/step'), '# A step');
    assert.deepEqual((await content.checks('first/step')).checks, []);
    assert.equal((await content.scaffold('api')).id, 'api');
    assert.deepEqual(await content.glossary('backend-journey'), []);
    assert.equal(await content.sampleDatabase('backend-journey'), 'SELECT 1;');
    assert.equal(await content.picture('first/step', 'picture.svg'), '<svg/>');
    assert.deepEqual(new Set(asked), new Set(Object.keys(files)));
  });

  it('says which course is not open', async () => {
    const { content } = openShelf(await loadContent(reader().read));
    await assert.rejects(content.lesson('notes:first/step'), /"notes"/);
  });
});
