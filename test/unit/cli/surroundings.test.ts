import assert from 'node:assert/strict';
import path from 'node:path';
import { readCommandLine } from '../../../src/cli/args/commandLine.ts';
import { connectionsOf } from '../../../src/cli/check/connections.ts';
import { courseDeeds } from '../../../src/cli/consent/courseDeeds.ts';
import { dataFolders } from '../../../src/cli/dataFolders.ts';
import { WrongUse } from '../../../src/cli/exits.ts';
import { progressFolder } from '../../../src/cli/progress/progressFolder.ts';
import { message } from '../../../src/core/message.ts';

describe('the folders of the headless command', () => {
  const home = path.resolve('/home/me');

  it('are where the system keeps such things', () => {
    const [data, cache] = [path.resolve('/d'), path.resolve('/c')];
    assert.deepEqual(dataFolders({}, 'linux', home), {
      data: path.join(home, '.local/share/backend-journey'),
      cache: path.join(home, '.cache/backend-journey'),
    });
    assert.deepEqual(dataFolders({ XDG_DATA_HOME: data, XDG_CACHE_HOME: cache }, 'linux', home), {
      data: path.join(data, 'backend-journey'),
      cache: path.join(cache, 'backend-journey'),
    });
    assert.equal(
      dataFolders({ XDG_DATA_HOME: 'relative' }, 'linux', home).data,
      path.join(home, '.local/share/backend-journey'),
    );
    assert.equal(dataFolders({}, 'darwin', home).cache, path.join(home, 'Library/Caches/backend-journey'));
    assert.equal(dataFolders({ LOCALAPPDATA: data }, 'win32', home).data, path.join(data, 'backend-journey'));
  });

  it('are all in the one that is named', () => {
    const named = path.resolve('/tmp/own');
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      assert.deepEqual(dataFolders({ BACKEND_JOURNEY_HOME: named }, platform, home), {
        data: named,
        cache: path.join(named, 'cache'),
      });
  });
});

describe('the folder of progress', () => {
  const folder = path.resolve('/work');
  const of = (args: string[], environment = {}) =>
    progressFolder(readCommandLine(['check', ...args]), { folder, environment });

  it('is the one that is named, else the one that a terminal was told of, else none', () => {
    const told = path.resolve('/editor/progress');
    assert.equal(of([]), undefined);
    assert.equal(of([], { BACKEND_JOURNEY_PROGRESS: '' }), undefined);
    assert.equal(of([], { BACKEND_JOURNEY_PROGRESS: told }), told);
    assert.equal(of(['--progress', 'mine'], { BACKEND_JOURNEY_PROGRESS: told }), path.join(folder, 'mine'));
  });
});

describe('databases of the learner’s own', () => {
  const of = (...urls: string[]) =>
    connectionsOf(readCommandLine(['check', ...urls.map(url => `--connection=${url}`)]));

  it('are told apart by their addresses', () => {
    assert.deepEqual(of(), { sql: undefined, mongo: undefined });
    assert.deepEqual(of('postgresql://a@b/c', 'mongodb://one,two/?replicaSet=r'), {
      sql: 'postgresql://a@b/c',
      mongo: 'mongodb://one,two/?replicaSet=r',
    });
    assert.equal(of('mongodb+srv://host').mongo, 'mongodb+srv://host');
  });

  it('are refused without repeating what may be a password', () => {
    for (const url of ['localhost', 'mysql://me:hunter2@b', 'postgres://me:hunter2@b:port', 'mongodb://'])
      assert.throws(
        () => of(url),
        (error: unknown) => error instanceof WrongUse && !error.message.includes('hunter2'),
      );
  });
});

describe('what a course from elsewhere would do', () => {
  it('begins with what may run other code than it says, and shows every character', () => {
    const deed = (text: string, runs: boolean) => ({ message: message('{0}', text), runs });
    const { lines, runs } = courseDeeds({
      deeds: [
        {
          step: 'a/b',
          title: 'B',
          deeds: [
            deed('reads the file x', false),
            deed('runs node a.js', true),
            deed('runs NODE_OPTIONS=--require=x node b.js', true),
            deed('runs node a.js', true),
            deed('reads \u202Ey', false),
          ],
        },
      ],
    });
    assert.deepEqual(lines, [
      'runs NODE_OPTIONS=--require=x node b.js',
      'runs node a.js',
      'reads the file x',
      'reads ⟨U+202E⟩y',
    ]);
    assert.equal(runs.length, 2);
  });
});
