import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Place } from '../../src/core/course/course.ts';
import type { SampleOutcome } from '../../src/core/lesson/runSample.ts';
import type { Entry } from '../../src/core/progress/entry.ts';
import { writeNew } from '../../src/vscode/authors/writeNew.ts';
import { offerCourses } from '../../src/vscode/courses/offerCourse.ts';
import { keptTextByName, keptTexts } from '../../src/vscode/kept.ts';
import { openLabBackups } from '../../src/vscode/labs/labBackups.ts';
import { insertCode, openAt } from '../../src/vscode/lesson/codeFiles.ts';
import { responseView, sampleView } from '../../src/vscode/lesson/sampleView.ts';
import { takeWaiting } from '../../src/vscode/memory.ts';
import { openBackups } from '../../src/vscode/progress/backups.ts';
import type { Journey } from '../../src/vscode/session/journey.ts';

describe('what must not leave its folder, or be lost', () => {
  let outside: string;
  let root: string;
  beforeEach(async () => {
    outside = await mkdtemp(path.join(os.tmpdir(), 'outside-'));
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('a folder is open');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of await readdir(root)) await rm(path.join(root, name), { recursive: true });
    await rm(outside, { recursive: true });
  });

  describe('a path through a link', () => {
    const place = { step: { name: 'notes:first/step' } } as unknown as Place;
    const journey = { labs: { find: async () => undefined } } as unknown as Journey;
    const insert = (file: string) => insertCode('theirs\n', { kind: 'insert', file, after: undefined }, place, journey);
    const links: Record<string, [link: string, to: () => string, file: string]> = {
      'a linked folder': ['docs', () => outside, 'docs/keys'],
      'a linked file': ['keys', () => path.join(outside, 'keys'), 'keys'],
      'a link below a folder': ['a/b', () => outside, 'a/b/keys'],
      'a link to what does not exist yet': ['new', () => path.join(outside, 'new'), 'new'],
    };
    for (const [what, [link, to, file]] of Object.entries(links)) {
      it(`is not written to: ${what}`, async () => {
        await writeFile(path.join(outside, 'keys'), 'mine\n');
        await mkdir(path.dirname(path.join(root, link)), { recursive: true });
        await symlink(to(), path.join(root, link));
        const outcome = await insert(file);
        assert.ok(outcome.kind === 'fault', outcome.kind);
        assert.ok(outcome.text.startsWith(`"${link}" is a symbolic link`), outcome.text);
        const opened = await openAt({ kind: 'open', file, line: 1 }, place, journey);
        assert.ok(opened?.kind === 'fault' && /symbolic link/.test(opened.text));
        await vscode.workspace.saveAll();
        assert.deepEqual(await readdir(outside), ['keys']);
        assert.equal(await readFile(path.join(outside, 'keys'), 'utf8'), 'mine\n');
      });
    }

    it('is not in the way where there is none', async () => {
      await mkdir(path.join(root, 'src'));
      const outcome = await insert('src/new.txt');
      assert.equal(outcome.kind, 'said', JSON.stringify(outcome));
    });

    it('is not a course of the folder that it is in, and no file of a new one is written through it', async () => {
      await writeFile(path.join(outside, 'course.yaml'), 'title: T\n');
      await symlink(outside, path.join(root, '.journey'));
      const manifest = vscode.Uri.file(path.join(root, '.journey/course.yaml'));
      const throughLink: boolean[] = [];
      const memento = { get: () => undefined, update: async () => undefined, keys: () => [] };
      const isOpen = async () => {
        throughLink.push((await lstat(path.join(root, '.journey'))).isSymbolicLink());
        return true;
      };
      const offering = offerCourses({ workspaceState: memento, isOpen, open: async () => undefined });
      // VS Code answers in the order in which it was asked: what the offer looks at has been seen by then.
      for (let count = 0; count < 10; count++) await vscode.workspace.fs.stat(manifest);
      assert.deepEqual(throughLink, []);
      offering.dispose();
      const files = [{ path: '.journey/01-a/section.md', text: 'x' }];
      await assert.rejects(
        writeNew(vscode.Uri.file(root), [{ files }] as unknown as Parameters<typeof writeNew>[1], files[0]?.path ?? ''),
        /symbolic link/,
      );
      assert.deepEqual(await readdir(outside), ['course.yaml']);
    });
  });

  describe('backups', () => {
    const entry = (step: string): Entry => ({ step, field: 'done', value: true, version: 1, at: 1, by: 'a' });
    const atOneMoment = async (work: () => Promise<unknown>) => {
      const clock = Date.now;
      Date.now = () => 1_700_000_000_000;
      try {
        await work();
      } finally {
        Date.now = clock;
      }
    };

    it('of progress are both kept when they are of one moment, and go on beside what is not an entry', async () => {
      await mkdir(path.join(outside, '1-stranger.json'));
      const backups = openBackups(vscode.Uri.file(outside), console);
      await atOneMoment(async () => {
        await backups.keep('section', [entry('s/one')]);
        await backups.keep('section', [entry('s/two')]);
      });
      const kept = await Promise.all((await backups.list()).map(one => backups.read(one)));
      assert.deepEqual(
        kept
          .flat()
          .map(({ step }) => step)
          .sort(),
        ['s/one', 's/two'],
      );
    });

    it('of labs are kept whatever the files are called, and beside damaged ones', async () => {
      await mkdir(path.join(outside, 'home/1-damaged/lab.json'), { recursive: true });
      await mkdir(path.join(outside, 'home/2-damaged'));
      await writeFile(path.join(outside, 'home/2-damaged/lab.json'), '{"step":');
      await mkdir(path.join(outside, 'lab'));
      const names = process.platform === 'win32' ? ['git~1'] : ['a:b', 'git~1', 'nul.txt', 'what? .txt'];
      for (const name of names) await writeFile(path.join(outside, 'lab', name), name);
      const backups = openLabBackups(vscode.Uri.file(path.join(outside, 'home')), console);
      const lab = vscode.Uri.file(path.join(outside, 'lab'));
      await atOneMoment(async () => {
        await backups.keep('s/one', lab, []);
        await backups.keep('s/one', lab, []);
      });
      assert.deepEqual(
        (await backups.list()).map(({ files }) => files),
        [names, names],
      );
    });
  });

  it('shows of what a database or a server answers no more than a page can hold', () => {
    const wide = {
      columns: Array(2000).fill('c'),
      rows: Array(200).fill(Array(2000).fill('x'.repeat(5000))),
      affected: 0,
    };
    const tables = sampleView({ kind: 'results', results: Array(60).fill(wide) } as unknown as SampleOutcome, '');
    assert.ok(tables.kind === 'tables' && tables.tables.length === 50);
    const [table = assert.fail()] = tables.tables;
    assert.deepEqual([table.columns.length, table.rows.length, table.rows[0]?.length], [100, 100, 100]);
    assert.equal(table.rows[0]?.[0]?.length, 1001);
    const deep = `["]]]]",${'['.repeat(100_000)}${']'.repeat(100_000)}]`;
    for (const body of [deep, `{"a":"${'x'.repeat(100_000)}"}`]) {
      const headers = [['a', 'b'.repeat(100_000)]] as const;
      const view = responseView({ status: 200, reason: 'OK', headers, body, milliseconds: 1 });
      assert.ok(view.kind === 'response' && view.body);
      assert.ok(view.body.text.length <= 20_001 && view.headers.text.length <= 20_001);
    }
  });

  it('takes a value of VS Code’s storage that is not an entry for nothing', async () => {
    for (const value of [0, 'text', null, { a: 1 }, [1], [['x']], { 'answers.s/q': 1 }]) {
      const memento = { get: () => value, update: async () => undefined, keys: () => [] } as unknown as vscode.Memento;
      assert.deepEqual(keptTexts(memento, 'any'), []);
      assert.deepEqual(keptTextByName(memento, 'any'), {});
      assert.equal(await takeWaiting(memento), undefined);
    }
  });
});
