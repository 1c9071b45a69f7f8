import assert from 'node:assert/strict';
import {
  type CourseFolder,
  courseLimits,
  readCourseFolder,
  type TooMuch,
} from '../../../../src/core/thread/courseFolder.ts';

type Entries = Readonly<Record<string, 'file' | 'folder' | undefined>>;

/** A folder in memory, by the paths of its folders; a file has as many bytes as its name says behind its last dash. */
const folderOf = (folders: Readonly<Record<string, Entries>>): CourseFolder => ({
  list: async folder => Object.entries(folders[folder] ?? {}).map(([name, is]) => ({ name, is })),
  read: async path => ({ path, bytes: new Uint8Array(Number(/-(\d+)/.exec(path)?.[1] ?? 0)) }),
});
const refuse = (more: TooMuch) => new Error(JSON.stringify(more));
const pathsOf = async (folders: Readonly<Record<string, Entries>>) =>
  (await readCourseFolder(folderOf(folders), refuse)).map(({ path }) => path);

describe('the folder of a course from elsewhere', () => {
  it('is read without links, what is hidden at the top, and what belongs to tools', async () => {
    const found = await pathsOf({
      '': {
        'course.yaml': 'file',
        '.env': 'file',
        link: undefined,
        '01-a': 'folder',
        Node_Modules: 'folder',
        '.git': 'folder',
      },
      '01-a': { '.hidden.yaml': 'file', 'section.md': 'file', node_modules: 'folder' },
      '01-a/node_modules': { 'x.md': 'file' },
      Node_Modules: { 'y.md': 'file' },
      '.git': { HEAD: 'file' },
    });
    assert.deepEqual(found, ['01-a/.hidden.yaml', '01-a/section.md', 'course.yaml']);
  });

  it('has only its Markdown read where there is no course.yaml', async () => {
    assert.deepEqual(await pathsOf({ '': { 'b.MD': 'file', 'a.markdown': 'file', 'c.txt': 'file' } }), [
      'a.markdown',
      'b.MD',
    ]);
    assert.deepEqual(await pathsOf({ '': { 'c.txt': 'file' } }), []);
  });

  it('is not read deeper than it may be', async () => {
    const paths = Array.from({ length: courseLimits.depth + 1 }, (_, depth) => Array(depth).fill('d').join('/'));
    const folders = Object.fromEntries(paths.map(path => [path, { 'a.md': 'file', d: 'folder' } as const]));
    assert.equal((await pathsOf(folders)).length, courseLimits.depth);
  });

  it('is refused with too many entries, files or bytes, and read with as many as there may be', async () => {
    const many = (count: number, name: (at: number) => string): Entries =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [name(at), 'file']));
    const { files, entries, megabytes } = courseLimits;
    await assert.rejects(pathsOf({ '': many(entries + 1, at => `${at}.txt`) }), /"of":"entries"/);
    assert.deepEqual(await pathsOf({ '': many(entries, at => `${at}.txt`) }), []);
    await assert.rejects(pathsOf({ '': many(files + 1, at => `${at}.md`) }), /"of":"files","count":5001/);
    assert.equal((await pathsOf({ '': many(files, at => `${at}.md`) })).length, files);
    const megabyte = (at: number) => `${String(at).padStart(2, '0')}-${1024 * 1024}.md`;
    assert.equal((await pathsOf({ '': many(megabytes, megabyte) })).length, megabytes);
    await assert.rejects(pathsOf({ '': many(megabytes + 1, megabyte) }), /"of":"bytes"/);
  });
});
