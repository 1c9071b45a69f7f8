import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { inEnglish } from '../../src/core/message.ts';
import { readCheck, told, verdictOf } from '../support/checks/fakeWorld.ts';
import { testWorld, withFolder } from '../support/checks/testWorld.ts';

const execute = promisify(execFile);

/** A repository that a test works on; `home` holds its settings, so that the machine's own say nothing. */
type Lab = {
  readonly folder: string;
  git(...args: string[]): Promise<string>;
  write(name: string, text: string): Promise<void>;
  /** Writes a file and commits it; the message is `Add <name>` when none is given. */
  commit(name: string, text: string, message?: string): Promise<void>;
};

let home = '';
let formerHome: string | undefined;

async function withLab(work: (lab: Lab) => Promise<void>): Promise<void> {
  await withFolder(async folder => work(labIn(folder)));
}

function labIn(folder: string): Lab {
  const git = async (...args: string[]) => {
    const environment = {
      PATH: process.env.PATH,
      HOME: home,
      LC_ALL: 'C',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_EDITOR: 'true',
    };
    return (await execute('git', args, { cwd: folder, env: environment })).stdout;
  };
  const write = async (name: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  };
  return {
    folder,
    git,
    write,
    async commit(name, text, message = `Add ${name}`) {
      await write(name, text);
      await git('add', '--force', '--', name);
      await git('commit', '--quiet', '-m', message);
    },
  };
}

/** Asks assertions, each written as a YAML flow map without its name, of a folder. */
async function verdictIn(folder: string, assertions: readonly string[], more = '') {
  const world = testWorld(folder);
  const named = assertions.map((one, at) => `{ name: ${at}, ${one} }`.replace(/name: (\d+)/, 'name: "$1"'));
  try {
    return await verdictOf([readCheck(`{ kind: git, ${more} assertions: [${named.join(', ')}] }`)], world);
  } finally {
    await world.close();
  }
}

async function ask(folder: string, ...assertions: string[]): Promise<string[]> {
  return Object.values(told(await verdictIn(folder, assertions))).map(said => said.replace(/\b[0-9a-f]{7}\b/g, 'ID'));
}

describe('a git check', () => {
  let release: (() => void) | undefined;
  let lent: Promise<void> | undefined;

  before(async () => {
    await new Promise<void>(ready => {
      lent = withFolder(async folder => {
        home = folder;
        formerHome = process.env.HOME;
        process.env.HOME = folder;
        const settings =
          '[user]\n\tname = Ada\n\temail = ada@example.org\n[init]\n\tdefaultBranch = main\n[log]\n\tshowSignature = true\n[color]\n\tui = always\n[core]\n\tpager = false\n\teditor = true\n';
        await writeFile(path.join(folder, '.gitconfig'), settings);
        await new Promise<void>(done => {
          release = done;
          ready();
        });
      });
    });
  });

  after(async () => {
    if (formerHome === undefined) delete process.env.HOME;
    else process.env.HOME = formerHome;
    release?.();
    await lent;
  });

  it('asks for a repository of the lab itself', () =>
    withLab(async ({ folder, git, write }) => {
      const init = 'This folder is not a Git repository yet. Run "git init" in it.';
      assert.deepEqual(await ask(folder, 'asks: repository', 'asks: clean'), [init, 'notReached']);
      await git('init', '--quiet');
      assert.deepEqual(await ask(folder, 'asks: repository'), ['held']);
      await write('lab/a.txt', 'a');
      const inner = path.join(folder, 'lab');
      assert.match((await ask(inner, 'asks: repository'))[0] ?? '', /^This folder is inside another Git repository/);
      assert.equal((await verdictIn(inner, ['asks: repository'], 'inside: true,')).outcome, 'passed');
      await git('init', '--quiet', 'lab');
      assert.deepEqual(await ask(inner, 'asks: repository'), ['held']);
    }));

  it('knows a repository without a commit, and one without files', () =>
    withLab(async ({ folder, git, write }) => {
      await git('init', '--quiet');
      await write('a.txt', 'a');
      assert.deepEqual(
        await ask(
          folder,
          'asks: commits',
          'asks: branch, branch: main',
          'asks: branch, branch: main, is: current',
          'asks: branch, branch: main, is: absent',
          'asks: tracked, path: a.txt',
          'asks: notInHistory, path: a.txt',
          'asks: clean',
          'asks: message',
          'asks: fileAt, path: a.txt, matches: a',
          'asks: tag, tag: v1',
          'asks: conflictFree',
          'asks: linear',
          'asks: mergeCommit, of: topic',
          'asks: merged, branch: topic',
        ),
        [
          'There is no commit yet.',
          'The branch main has no commit yet.',
          'held',
          'held',
          'a.txt is not tracked. Run "git add a.txt".',
          'held',
          'a.txt is neither committed nor ignored.',
          'There is no commit yet.',
          'There is no commit yet.',
          'There is no tag that matches v1.',
          'held',
          'There is no commit yet.',
          'There is no commit yet.',
          'There is no topic in this repository; the current branch is main.',
        ],
      );
      await git('init', '--quiet', '--bare', 'bare.git');
      assert.match((await ask(path.join(folder, 'bare.git'), 'asks: repository'))[0] ?? '', /no working tree/);
    }));

  it('judges commits and their messages', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('a.txt', 'a', 'Add a file. ');
      assert.deepEqual(await ask(folder, 'asks: commits', 'asks: commits, min: 2', 'asks: message'), [
        'held',
        'Number of commits: 1. At least 2 are needed.',
        'The first line of the message of ID ends with a full stop. Leave it out.',
      ]);
      await commit('b.txt', 'b', `Add ${'ü'.repeat(68)}\n\nThe body may end with a full stop.\n`);
      await commit('c.txt', 'c', 'Add c\nat once');
      assert.deepEqual(
        await ask(
          folder,
          'asks: message',
          'asks: message, on: HEAD',
          'asks: message, last: 4',
          'asks: commits, on: dev',
        ),
        [
          ...Array<string>(3).fill('The message of ID needs an empty line after its first one.'),
          'There is no dev in this repository; the current branch is main.',
        ],
      );
      await git('commit', '--quiet', '--amend', '-m', `Add ${'x'.repeat(69)}`);
      assert.deepEqual(await ask(folder, 'asks: message', 'asks: message, longest: 80, pattern: ^Fix'), [
        'The first line of the message of ID has 73 characters; at most 72 are allowed.',
        'The first line of the message of ID does not match ^Fix.',
      ]);
      await git('commit', '--quiet', '--amend', '-m', 'Add c');
      assert.deepEqual(await ask(folder, 'asks: message, last: 2, pattern: ^Add', 'asks: message, last: 4'), [
        'held',
        'The first line of the message of ID ends with a full stop. Leave it out.',
      ]);
      await git('commit', '--quiet', '--allow-empty', '--allow-empty-message', '-m', '');
      assert.deepEqual(await ask(folder, 'asks: message'), ['The commit ID has no message.']);
    }));

  it('judges branches, merges and a detached HEAD', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('a.txt', 'a');
      await git('switch', '--quiet', '-c', 'feature/loans');
      await commit('b.txt', 'b');
      await git('switch', '--quiet', 'main');
      const merged = 'asks: merged, branch: feature/loans, into: main';
      const merge = 'asks: mergeCommit, of: feature/loans';
      assert.deepEqual(
        await ask(
          folder,
          merged,
          merge,
          'asks: branch, branch: feature/loans',
          'asks: branch, branch: dev',
          'asks: branch, branch: dev, is: current',
        ),
        [
          'feature/loans has commits that are not in main. Merge it.',
          'No merge commit merges feature/loans. "git merge --no-ff feature/loans" makes one.',
          'held',
          'There is no branch dev.',
          'The branch main is checked out, not dev.',
        ],
      );
      await git('merge', '--quiet', '--ff-only', 'feature/loans');
      assert.deepEqual(await ask(folder, merged, merge, 'asks: linear'), [
        'held',
        'No merge commit merges feature/loans. "git merge --no-ff feature/loans" makes one.',
        'held',
      ]);
      await git('reset', '--quiet', '--hard', 'HEAD~1');
      await git('merge', '--quiet', '--no-ff', '-m', 'Merge the loans.', 'feature/loans');
      assert.deepEqual(
        await ask(
          folder,
          merged,
          merge,
          'asks: mergeCommit, subject: loans',
          'asks: mergeCommit, subject: books',
          'asks: linear',
          'asks: message, last: 2',
          'asks: branch, branch: feature/loans, is: absent',
        ),
        [
          'held',
          'held',
          'held',
          'There is no such merge commit. "git merge --no-ff" makes one.',
          'The history is not linear: "ID Merge the loans." is a merge.',
          'held',
          'The branch feature/loans still exists.',
        ],
      );
      await git('branch', '--quiet', '-d', 'feature/loans');
      await git('checkout', '--quiet', '--detach');
      assert.deepEqual(
        await ask(
          folder,
          'asks: commits, min: 3',
          'asks: branch, branch: main, is: current',
          'asks: branch, branch: feature/loans, is: absent',
          'asks: commits, on: gone',
        ),
        [
          'held',
          'HEAD is detached: no branch is checked out. Run "git switch main".',
          'held',
          'There is no gone in this repository.',
        ],
      );
    }));

  it('takes a folder that does not exist yet for ignored, but no file by a pattern for folders', () =>
    withLab(async ({ folder, git, write, commit }) => {
      await git('init', '--quiet');
      await commit('.gitignore', 'dist/\n.env/\nout.log/\n');
      const asked = ['dist', '.env', 'out.log'].map(path => `asks: ignored, path: ${path}`);
      const [env, log] = ['.env', 'out.log'].map(path => `${path} is not ignored. Add it to .gitignore.`);
      assert.deepEqual(await ask(folder, ...asked), ['held', env, log]);
      await write('dist', 'a file');
      assert.deepEqual(await ask(folder, 'asks: ignored, path: dist'), ['dist is not ignored. Add it to .gitignore.']);
    }));

  it('knows the merge of a branch that has gone on since, by its name', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('a.txt', 'a');
      for (const name of ['one', 'two']) {
        await git('switch', '--quiet', '-c', name, 'main');
        await commit(`${name}.txt`, name);
        await git('switch', '--quiet', 'main');
        if (name === 'one') await git('merge', '--quiet', '--no-ff', '--no-edit', name);
      }
      await git('branch', '--force', 'one', 'main');
      assert.deepEqual(await ask(folder, 'asks: mergeCommit, of: one', 'asks: mergeCommit, of: two'), [
        'held',
        'No merge commit merges two. "git merge --no-ff two" makes one.',
      ]);
    }));

  it('judges what is tracked and what is ignored', () =>
    withLab(async ({ folder, git, write, commit }) => {
      await git('init', '--quiet');
      await write('.git/info/exclude', 'local.txt\n');
      await write('.env', 'PASSWORD=x');
      assert.deepEqual(await ask(folder, 'asks: ignored, path: .env', 'asks: ignored, path: local.txt'), [
        '.env is not ignored. Add it to .gitignore.',
        'local.txt is ignored by .git/info/exclude, which is not part of the repository. Add it to .gitignore.',
      ]);
      await commit('.gitignore', 'node_modules/\n.env*\n!.env.example\n');
      await write('server/.gitignore', '*.log\n');
      assert.deepEqual(
        await ask(
          folder,
          'asks: ignored, path: .env',
          'asks: ignored, path: node_modules/express/index.js',
          'asks: ignored, path: server/a b.log',
          'asks: ignored, path: .env.example',
          'asks: tracked, path: .gitignore',
          'asks: tracked, path: .env',
        ),
        [
          'held',
          'held',
          'held',
          '.gitignore:3:1 .env.example is not ignored: the pattern !.env.example includes it again.',
          'held',
          '.env is not tracked. Run "git add .env".',
        ],
      );
      await git('add', '--force', '.env');
      assert.deepEqual(await ask(folder, 'asks: ignored, path: .env', 'asks: tracked, path: .env'), [
        '.env is tracked, so ignoring it has no effect. Run "git rm --cached .env".',
        'held',
      ]);
    }));

  it('finds what was ever committed, wherever it stands', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('a.txt', 'a');
      const asked = ['asks: notInHistory, path: .env', 'asks: notInHistory, path: keys'];
      assert.deepEqual(await ask(folder, ...asked), ['held', 'held']);
      await git('switch', '--quiet', '-c', 'side');
      await commit('.env', 'PASSWORD=x', 'Add settings');
      await commit('keys/id', 'x', 'Add key');
      await git('rm', '--quiet', '.env', 'keys/id');
      await git('commit', '--quiet', '-m', 'Remove settings');
      await git('switch', '--quiet', 'main');
      const found = [
        'The commit "ID Add settings" has .env. Anyone who has the repository can still read it.',
        'The commit "ID Add key" has keys. Anyone who has the repository can still read it.',
      ];
      assert.deepEqual(await ask(folder, ...asked), found);
      await git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'side');
      await git('branch', '--quiet', '-D', 'side');
      assert.deepEqual(await ask(folder, ...asked), found);
      await git('reset', '--quiet', '--hard', 'HEAD~1');
      assert.deepEqual(await ask(folder, ...asked), ['held', 'held']);
    }));

  it('judges whether all is committed, whatever the names', () =>
    withLab(async ({ folder, git, write, commit }) => {
      await git('init', '--quiet');
      const name = 'Bücher "neu" a\tb.txt';
      await commit(name, 'a');
      assert.deepEqual(await ask(folder, 'asks: clean', 'asks: notInHistory, path: a.txt'), ['held', 'held']);
      await write(name, 'b');
      assert.deepEqual(await ask(folder, 'asks: clean'), [`${name} has changes that are not committed.`]);
      await git('add', '--all');
      assert.deepEqual(await ask(folder, 'asks: clean'), [`${name} has changes that are not committed.`]);
      await git('commit', '--quiet', '-m', 'Change');
      await write('new.txt', '');
      assert.deepEqual(await ask(folder, 'asks: clean', 'asks: clean, untracked: false'), [
        'new.txt is neither committed nor ignored.',
        'held',
      ]);
      await writeFile(path.join(home, 'ignore'), 'new.txt\n');
      await git('config', 'core.excludesFile', path.join(home, 'ignore'));
      assert.deepEqual(await ask(folder, 'asks: clean'), ['held']);
    }));

  it('judges files as commits have them, tags and reverts', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('docs/a.txt', 'one\r\ntwo\r\n');
      await git('tag', 'v1.0.0');
      await commit('docs/a.txt', 'three\n', 'Change a');
      await git('tag', '-a', '-m', 'Second', 'v1.1.0');
      assert.deepEqual(
        await ask(
          folder,
          'asks: fileAt, path: docs/a.txt, matches: ^three$',
          'asks: fileAt, path: docs/a.txt, matches: "one\\ntwo$", on: v1.0.0',
          'asks: fileAt, path: docs/a.txt, lacks: thr, on: main',
          'asks: fileAt, path: b.txt, matches: x',
          'asks: fileAt, path: docs/a.txt, matches: ^two$',
          'asks: tag, tag: v\\d+\\.\\d+\\.\\d+, annotated: true, on: HEAD',
          'asks: tag, tag: v1.0.0, annotated: true',
          'asks: tag, tag: v1.0.0, on: main',
          'asks: tag, tag: v1, on: main',
          'asks: revertOf, subject: ^Change',
          'asks: revertOf, subject: ^Drop',
        ),
        [
          'held',
          'held',
          'docs/a.txt:1:1 At main, docs/a.txt still has "thr".',
          'The commit at HEAD has no file b.txt.',
          'At HEAD, docs/a.txt has no text that matches ^two$.',
          'held',
          'The tag v1.0.0 is not annotated. Make it with "git tag -a".',
          'The tag v1.0.0 does not lead to main.',
          'There is no tag that matches v1.',
          'No commit reverts "ID Change a". Use "git revert", which names it.',
          'There is no commit with a first line that matches ^Drop.',
        ],
      );
      await git('revert', '--no-edit', 'HEAD');
      assert.deepEqual(
        await ask(
          folder,
          'asks: revertOf, subject: ^Change',
          'asks: revertOf, subject: Add',
          'asks: revertOf, subject: Change, on: v1.1.0',
        ),
        [
          'held',
          'No commit reverts "ID Add docs/a.txt". Use "git revert", which names it.',
          'No commit reverts "ID Change a". Use "git revert", which names it.',
        ],
      );
    }));

  it('sees a conflict until nothing is left of it', () =>
    withLab(async ({ folder, git, write, commit }) => {
      await git('init', '--quiet');
      await commit('a.md', 'Title\n=======\n\none\n');
      await git('switch', '--quiet', '-c', 'side');
      await commit('a.md', 'Title\n=======\n\ntwo\n');
      await git('switch', '--quiet', 'main');
      await commit('a.md', 'Title\n=======\n\nthree\n');
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['held']);
      await assert.rejects(git('merge', '--quiet', 'side'));
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['a.md still has a conflict.']);
      await git('add', 'a.md');
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), [
        'A merge is not finished yet. Run "git merge --continue", or "git merge --abort".',
      ]);
      await git('commit', '--quiet', '-m', 'Merge side');
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['a.md:4:1 a.md has conflict markers.']);
      await write('a.md', 'Title\n=======\n\nboth\n\n<<<<<<< is how a conflict begins\n');
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['held']);
      for (const [command, ref] of [
        ['rebase', 'side'],
        ['cherry-pick', 'side'],
        ['revert', 'HEAD~1'],
      ] as const) {
        await git('reset', '--quiet', '--hard', 'main@{1}');
        await assert.rejects(git(command, ref));
        await git('checkout', '--quiet', '--ours', 'a.md');
        await git('add', 'a.md');
        assert.match((await ask(folder, 'asks: conflictFree'))[0] ?? '', new RegExp(`^A ${command} is not finished`));
        await git(command, '--abort');
      }
    }));

  it('works in a clone, a worktree and beside a submodule; what a shallow clone lacks is not a verdict', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('.env', 'x');
      await git('rm', '--quiet', '.env');
      await git('commit', '--quiet', '-m', 'Remove .env');
      await git('clone', '--quiet', '--depth', '1', `file://${folder}`, 'shallow');
      const shallow = path.join(folder, 'shallow');
      const verdict = await verdictIn(shallow, ['asks: commits', 'asks: notInHistory, path: .env', 'asks: clean']);
      assert.deepEqual(Object.values(told(verdict)), ['held', 'notReached', 'held']);
      assert.ok(verdict.outcome === 'couldNotCheck');
      assert.match(inEnglish(verdict.obstacle.message), /shallow clone/);
      assert.deepEqual(verdict.obstacle.fix, { kind: 'runInTerminal', command: 'git fetch --unshallow' });
      await git('worktree', 'add', '--quiet', 'tree', '-b', 'topic');
      const tree = path.join(folder, 'tree');
      await labIn(tree).commit('b.txt', 'b');
      assert.deepEqual(
        await ask(
          tree,
          'asks: branch, branch: topic, is: current',
          'asks: clean',
          'asks: conflictFree',
          'asks: merged, branch: topic, into: main',
        ),
        ['held', 'held', 'held', 'topic has commits that are not in main. Merge it.'],
      );
      await git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${folder}`, 'part');
      await git('commit', '--quiet', '-m', 'Add part', '--', '.gitmodules', 'part');
      const part = path.join(folder, 'part');
      assert.deepEqual(await ask(part, 'asks: repository', 'asks: clean'), ['held', 'held']);
      await writeFile(path.join(part, 'c.txt'), 'c');
      assert.deepEqual(await ask(part, 'asks: clean'), ['c.txt is neither committed nor ignored.']);
      await rm(tree, { recursive: true });
      await rm(shallow, { recursive: true });
      assert.deepEqual(await ask(folder, 'asks: clean'), ['part has changes that are not committed.']);
    }));

  it('runs nothing that the repository names, and writes nothing', () =>
    withLab(async ({ folder, git, commit, write }) => {
      await git('init', '--quiet');
      await commit('a.txt', 'a');
      const trap = `touch ${path.join(home, 'sprung')}`;
      for (const [name, value] of [
        ['core.fsmonitor', `${trap}; false`],
        ['core.pager', trap],
        ['diff.external', trap],
        ['core.editor', trap],
        ['log.showSignature', 'true'],
        ['gpg.program', trap],
        ['diff.x.textconv', trap],
        ['alias.status', `!${trap}`],
      ] as const)
        await git('config', name, value);
      await write('.gitattributes', '*.txt diff=x\n');
      await write('.git/hooks/post-index-change', `#!/bin/sh\n${trap}\n`);
      await execute('chmod', ['+x', path.join(folder, '.git/hooks/post-index-change')]);
      await write('a.txt', 'b');
      const index = await stat(path.join(folder, '.git/index'));
      const text = await readFile(path.join(folder, '.git/index'));
      await ask(
        folder,
        'asks: clean',
        'asks: message',
        'asks: conflictFree',
        'asks: notInHistory, path: a.txt',
        'asks: fileAt, path: a.txt, matches: a',
        'asks: ignored, path: x',
      );
      assert.ok(!(await readdir(home)).includes('sprung'));
      assert.equal((await stat(path.join(folder, '.git/index'))).mtimeMs, index.mtimeMs);
      assert.deepEqual(await readFile(path.join(folder, '.git/index')), text);
    }));

  it('runs no filter, in the repository or in a submodule, and says what it could not compare', () =>
    withLab(async ({ folder, git, commit, write }) => {
      await git('init', '--quiet');
      await commit('a.txt', 'a');
      const inner = labIn(path.join(folder, 'inner'));
      await mkdir(inner.folder);
      await inner.git('init', '--quiet');
      await inner.commit('b.txt', 'b');
      await git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', `file://${inner.folder}`, 'part');
      await rm(inner.folder, { recursive: true });
      await git('commit', '--quiet', '-m', 'Add part', '--', '.gitmodules', 'part');
      const part = labIn(path.join(folder, 'part'));
      const trap = `touch ${path.join(home, 'filtered')}; cat`;
      for (const { git: set } of [labIn(folder), part]) {
        await set('config', 'filter.My Filter.clean', trap);
        await set('config', 'filter.My Filter.process', trap);
        await set('config', 'filter.My Filter.required', 'true');
      }
      await write('.git/info/attributes', '*.txt filter="My Filter"\n*.txt filter=My\n');
      await git('config', 'filter.My.clean', trap);
      await part.git('config', 'filter.My.clean', trap);
      await write('.git/modules/part/info/attributes', '* filter=My\n');
      assert.deepEqual(await ask(folder, 'asks: clean'), ['held']);
      await write('a.txt', 'b');
      const verdict = await verdictIn(folder, ['asks: clean', 'asks: conflictFree']);
      assert.ok(verdict.outcome === 'couldNotCheck', JSON.stringify(verdict));
      assert.match(inEnglish(verdict.obstacle.message), /^a\.txt goes through a filter/);
      await write('c.md', 'c');
      assert.deepEqual(await ask(folder, 'asks: clean'), ['c.md is neither committed nor ignored.']);
      await rm(path.join(folder, 'c.md'));
      await write('a.txt', 'a');
      await git('-c', 'filter.My.clean=cat', 'add', 'a.txt');
      await part.write('b.txt', 'x');
      await part.write('c.txt', 'x');
      assert.deepEqual(await ask(folder, 'asks: clean'), ['part has changes that are not committed.']);
      assert.ok(!(await readdir(home)).includes('filtered'));
      await git('config', 'filter.a=b.clean', trap);
      assert.equal((await verdictIn(folder, ['asks: clean'])).outcome, 'couldNotCheck');
    }));

  it('fetches nothing for a partial clone, and runs nothing to fetch it', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('docs/a.txt', 'hello\n');
      await git('config', 'uploadpack.allowFilter', 'true');
      for (const filter of ['blob:none', 'tree:0']) {
        const name = filter.replace(':', '-');
        await git('clone', '--quiet', `--filter=${filter}`, '--no-checkout', `file://${folder}`, name);
        const partial = labIn(path.join(folder, name));
        const trap = `touch ${path.join(home, 'fetched')}; git-upload-pack`;
        await partial.git('config', 'remote.origin.uploadpack', trap);
        await partial.git('config', 'protocol.file.allow', 'always');
        const verdict = await verdictIn(partial.folder, [
          'asks: commits',
          'asks: fileAt, path: docs/a.txt, matches: hello',
        ]);
        assert.deepEqual(Object.values(told(verdict)), ['held', 'notReached'], filter);
        assert.ok(verdict.outcome === 'couldNotCheck');
        assert.match(inEnglish(verdict.obstacle.message), /partial clone/);
        if (filter === 'blob:none')
          assert.deepEqual(await ask(partial.folder, 'asks: fileAt, path: b.txt, matches: x'), [
            'The commit at HEAD has no file b.txt.',
          ]);
      }
      assert.ok(!(await readdir(home)).includes('fetched'));
      assert.deepEqual(await ask(folder, 'asks: fileAt, path: docs, matches: x'), [
        'The commit at HEAD has no file docs.',
      ]);
    }));

  it('tells a branch from a tag and from a commit of its name', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('a.txt', 'a');
      await git('tag', 'topic');
      await git('tag', 'only-a-tag');
      await git('switch', '--quiet', '-c', 'topic');
      await commit('b.txt', 'b');
      const questions = [
        'asks: branch, branch: topic, is: current',
        'asks: merged, branch: topic, into: main',
        'asks: merged, branch: only-a-tag, into: main',
        'asks: commits, min: 2, on: topic',
        'asks: tag, tag: topic, on: topic',
        'asks: tag, tag: topic, on: main',
        `asks: commits, on: "${(await git('rev-parse', '--short', 'HEAD')).trim()}"`,
      ];
      const said = [
        'held',
        'topic has commits that are not in main. Merge it.',
        'There is no only-a-tag in this repository; the current branch is topic.',
        'held',
        'The tag topic does not lead to topic.',
        'held',
        'There is no ID in this repository; the current branch is topic.',
      ];
      assert.deepEqual(await ask(folder, ...questions), said);
      await git('pack-refs', '--all');
      assert.deepEqual(await ask(folder, ...questions), said);
    }));

  it('reads a repository with SHA-256 ids, and tags of tags', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet', '--object-format=sha256');
      await commit('a.txt', 'a');
      await git('tag', '-a', '-m', 'One', 'v1');
      await git('tag', '-a', '-m', 'Two', 'v2', 'v1');
      await commit('a.txt', 'b', 'Change a');
      await git('revert', '--no-edit', 'HEAD');
      assert.deepEqual(
        await ask(
          folder,
          'asks: commits, min: 3',
          'asks: fileAt, path: a.txt, matches: a',
          'asks: revertOf, subject: Change',
          'asks: tag, tag: v2, on: v1',
          'asks: tag, tag: v2, annotated: true, on: main',
        ),
        ['held', 'held', 'held', 'held', 'The tag v2 does not lead to main.'],
      );
    }));

  it('takes what Git left over of something that was given up for nothing', () =>
    withLab(async ({ folder, git, write, commit }) => {
      await git('init', '--quiet');
      await commit('a.txt', 'one\n');
      await git('switch', '--quiet', '-c', 'side');
      await commit('a.txt', 'two\n', 'Two');
      await git('switch', '--quiet', 'main');
      await commit('a.txt', 'three\n', 'Three');
      for (const command of ['cherry-pick', 'merge', 'rebase']) {
        await assert.rejects(git(command, 'side'), command);
        await write('a.txt', `${command}\n`);
        await git('add', 'a.txt');
        assert.match((await ask(folder, 'asks: conflictFree'))[0] ?? '', new RegExp(`^A ${command} is not finished`));
        if (command === 'rebase') await git('commit', '--quiet', '-m', 'Both');
        await git(command, '--quit');
        await git('checkout', '--quiet', '-B', 'main');
        if (command !== 'rebase') await git('commit', '--quiet', '-m', `After ${command}`);
        assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['held'], command);
        await write('.git/REBASE_HEAD', await git('rev-parse', 'HEAD'));
      }
    }));

  it('tells marks of a conflict from text that shows them', () =>
    withLab(async ({ folder, git, write, commit }) => {
      await git('init', '--quiet');
      const conflict = '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> side\n';
      await commit('notes.md', `# Conflicts\n\n~~~text\n${conflict}~~~\n`);
      await commit('plan.org', `#+begin_src text\n${conflict}#+end_src\n`);
      await commit('guide.adoc', `----\n${conflict}----\n`);
      await commit('chapter.rst', 'Title\n=======\n\n>>>>>>> quoted\n<<<<<<< turned round\n');
      await write('.gitattributes', 'manual.txt conflict-marker-size=20\n');
      await commit('manual.txt', conflict);
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['held']);
      await write(
        'manual.txt',
        conflict.replace(/[<=>]{7}/g, '$&$&$&').replace(/[<=>]{21}/g, marks => marks.slice(1)),
      );
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['manual.txt:1:1 manual.txt has conflict markers.']);
      await git('checkout', '--quiet', '--', 'manual.txt');
      await commit('notes.md', `~~~\na\n~~~\n${conflict}`, 'Outside of a fence');
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['notes.md:4:1 notes.md has conflict markers.']);
      await commit('notes.md', 'a\n', 'Without');
      await commit('code.js', 'a\r\n<<<<<<< HEAD\r\n1\r\n=======\r\n2\r\n>>>>>>> side\r\n');
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['code.js:2:1 code.js has conflict markers.']);
    }));

  it('sees a conflict inside of a fence that a merge left there', () =>
    withLab(async ({ folder, git, commit }) => {
      await git('init', '--quiet');
      await commit('a.md', '```\none\n```\n');
      await git('switch', '--quiet', '-c', 'side');
      await commit('a.md', '```\ntwo\n```\n');
      await git('switch', '--quiet', 'main');
      await commit('a.md', '```\nthree\n```\n');
      await assert.rejects(git('merge', '--quiet', 'side'));
      await git('commit', '--quiet', '--all', '-m', 'Merge side');
      assert.deepEqual(await ask(folder, 'asks: conflictFree'), ['a.md:2:1 a.md has conflict markers.']);
    }));

  it('takes no repository from the environment', () =>
    withLab(async other => {
      await other.git('init', '--quiet');
      await other.commit('.env', 'x');
      await withLab(async ({ folder }) => {
        process.env.GIT_DIR = path.join(other.folder, '.git');
        try {
          assert.match((await ask(folder, 'asks: repository'))[0] ?? '', /not a Git repository yet/);
        } finally {
          delete process.env.GIT_DIR;
        }
      });
    }));

  it('is asked for once, by what it does', () =>
    withLab(async ({ folder, git }) => {
      await git('init', '--quiet');
      const asked: string[] = [];
      const world = testWorld(folder, { allow: async text => asked.push(text) < 0 });
      const verdict = await verdictOf([readCheck('{ kind: git, assertions: [{ name: a, asks: repository }] }')], world);
      await world.close();
      assert.deepEqual(asked, ['git (reads the state of the repository)']);
      assert.ok(verdict.outcome === 'couldNotCheck' && verdict.obstacle.kind === 'not allowed');
    }));
});
