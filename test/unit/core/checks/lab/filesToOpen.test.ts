import assert from 'node:assert/strict';
import { filesToOpen } from '../../../../../src/core/checks/lab/filesToOpen.ts';

const files = (contents: Readonly<Record<string, string>>) =>
  Object.entries(contents).map(([path, text]) => ({ path, text }));

describe('the files that are opened of a lab', () => {
  it('begin with the one that the lab names, followed by those that the solution changes', () => {
    const start = files({ 'task.http': 'read me', 'b.yaml': '?', 'a.yaml': '?', 'given.txt': 'given' });
    const solution = files({ 'b.yaml': 'two', 'a.yaml': 'one' });
    assert.deepEqual(filesToOpen({ open: 'task.http', start, solution }), ['task.http', 'a.yaml', 'b.yaml']);
  });

  it('name a file once that is named and changed', () => {
    const start = files({ 'server.mjs': '?', 'books.mjs': '?' });
    const solution = files({ 'books.mjs': 'two', 'server.mjs': 'one' });
    assert.deepEqual(filesToOpen({ open: 'server.mjs', start, solution }), ['server.mjs', 'books.mjs']);
  });

  it('leave out what does not exist yet, and what the solution leaves as it is', () => {
    const start = files({ 'a.sql': '?', 'same.sql': 'same' });
    const solution = files({ 'a.sql': 'one', 'new.sql': 'made by the learner', 'same.sql': 'same' });
    assert.deepEqual(filesToOpen({ open: 'a.sql', start, solution }), ['a.sql']);
  });

  it('are no more than the tabs of an editor have room for', () => {
    const names = Array.from({ length: 20 }, (_, at) => `file-${String(at).padStart(2, '0')}.js`);
    const all = (text: string) => files(Object.fromEntries(names.map(name => [name, text])));
    const opened = filesToOpen({ open: 'file-19.js', start: all('?'), solution: all('done') });
    assert.deepEqual(opened, ['file-19.js', ...names.slice(0, 5)]);
  });
});
