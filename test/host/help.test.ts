import assert from 'node:assert/strict';
import { lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Content } from '../../src/core/content/shelf.ts';
import type { Place, StepName } from '../../src/core/course/course.ts';
import { indexCourses } from '../../src/core/course/courseIndex.ts';
import { stepRow } from '../../src/core/session/rows.ts';
import { type Session, startSession } from '../../src/core/session/session.ts';
import type { Api } from '../../src/vscode/app.ts';
import { keepLessonTexts, openLessonTexts } from '../../src/vscode/help/lessonTexts.ts';
import { whatChanged } from '../../src/vscode/help/whatChanged.ts';
import { answering } from '../support/answering.ts';
import { eventually } from '../support/eventually.ts';
import { makeCourse } from '../support/makeCourse.ts';

const section = 'master-databases-and-sql';
const step: StepName = `${section}/let-constraints-guard-the-data`;
const labs = 'walkthroughs/04-master-databases-and-sql/labs';

describe('help in the extension host', () => {
  let extension: vscode.Extension<Api>;
  let session: Session;
  let storage: string;
  let root: string;
  before(async () => {
    extension =
      vscode.extensions.getExtension<Api>('backend-journey.backend-journey') ?? assert.fail('it is installed');
    const api = await extension.activate();
    session = await api.session();
    storage = api.storage;
    root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('a folder is open');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(path.join(root, 'backend-journey'), { recursive: true, force: true });
    await session.reset(session.snapshot.index.order);
  });

  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`backendJourney.${command}`, ...args);
  const place = (name: StepName = step): Place => session.snapshot.index.place(name) ?? assert.fail();
  const row = (name: StepName = step) => stepRow(session.snapshot, place(name).step);
  const home = (lab = 'constraints') => path.join(root, 'backend-journey', section, lab);
  const own = (file: string) => path.join(home(), file);
  const part = (name: string, lab = 'constraints') => path.join(extension.extensionUri.fsPath, labs, lab, name);
  const read = (file: string) => readFile(file, 'utf8');
  const text = async (uri: vscode.Uri) => (await vscode.workspace.openTextDocument(uri)).getText();
  const diff = () =>
    eventually(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.ok(input instanceof vscode.TabInputTextDiff, 'a comparison is open');
    }).then(() => vscode.window.tabGroups.activeTabGroup.activeTab?.input as vscode.TabInputTextDiff);

  describe('comparing with the solution', () => {
    it('asks first, shows nothing after a no, and notes nothing', async () => {
      await run('startLab', step);
      const asked = await answering([], () => run('compare', step));
      assert.equal(asked[0]?.message, 'You will see the whole solution.');
      assert.equal(row().helped, 0);
      assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputText);
    });

    it("shows the learner's file beside the solution, which cannot be written, and asks once", async () => {
      await run('startLab', step);
      await answering(['Show Solution'], () => run('compare', step));
      const { original, modified } = await diff();
      assert.equal(original.fsPath, own('schema.sql'));
      assert.equal(await text(modified), await read(part('solution/schema.sql')));
      assert.equal(vscode.workspace.fs.isWritableFileSystem(modified.scheme) ?? false, false);
      assert.equal(row().helped, 4);
      assert.deepEqual(await answering([], () => run('compare', step)), []);
    });

    it('stands the start in for a lab that is not started, and nothing for a file that was deleted', async () => {
      await answering(['Show Solution'], () => run('compare', step));
      assert.equal(await text((await diff()).original), await read(part('start/schema.sql')));
      assert.deepEqual(await readdir(root), [], 'comparing starts nothing');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await run('startLab', step);
      await rm(own('schema.sql'));
      await run('compare', step);
      await eventually(async () => assert.equal(await text((await diff()).original), ''));
    });

    it('says so when nothing differs, whatever files of their own the learner has', async () => {
      await run('startLab', step);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await writeFile(own('schema.sql'), await read(part('solution/schema.sql')));
      await writeFile(own('mine.txt'), 'mine');
      const asked = await answering(['Show Solution'], () => run('compare', step));
      assert.equal(asked.at(-1)?.message, "Your files are the same as the solution's.");
    });

    it('shows several files in one editor, those that differ', async () => {
      const several: StepName = `${section}/see-what-isolation-prevents`;
      await run('startLab', several);
      await writeFile(path.join(home('isolation'), 'pay.sql'), await read(part('solution/pay.sql', 'isolation')));
      await answering(['Show Solution'], () => run('compare', several));
      const differing = (await readdir(part('solution', 'isolation'))).length - 1;
      await eventually(() =>
        assert.equal(
          vscode.window.tabGroups.activeTabGroup.activeTab?.label,
          `${place(several).step.title}: yours ↔ the solution (${differing} files)`,
        ),
      );
    });

    it('is not held against a step that was done before', async () => {
      await session.setDone(step, true);
      assert.deepEqual(await answering([], () => run('compare', step)), []);
      await diff();
      assert.equal(row().helped, 0);
    });
  });

  describe('resetting a lab', () => {
    const learnersLab = async () => {
      await run('startLab', step);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await writeFile(own('schema.sql'), '-- my work\n');
      await mkdir(own('notes'), { recursive: true });
      await writeFile(own('notes/mine.txt'), 'mine');
      for (const folder of ['node_modules', '.git']) {
        await mkdir(own(folder));
        await writeFile(own(`${folder}/kept`), folder);
      }
      await symlink(root, own('link'));
    };
    const reset = (...answers: string[]) => answering(answers, () => run('resetLab', step));

    it('says which files change, and changes none after a no', async () => {
      await learnersLab();
      const [asked] = await reset();
      assert.match(asked?.detail ?? '', /schema\.sql: as it was at the start\nnotes\/mine\.txt: moved to the backup\n/);
      assert.equal(await read(own('schema.sql')), '-- my work\n');
    });

    it('brings the start back, and leaves tools and links alone', async () => {
      await learnersLab();
      await reset('Reset Lab');
      assert.equal(await read(own('schema.sql')), await read(part('start/schema.sql')));
      await assert.rejects(lstat(own('notes/mine.txt')), /ENOENT/);
      assert.equal(await read(own('node_modules/kept')), 'node_modules');
      assert.equal(await read(own('.git/kept')), '.git');
      assert.equal((await lstat(own('link'))).isSymbolicLink(), true);
    });

    it('is undone at once by the button, what was not saved included', async () => {
      await learnersLab();
      const document = await vscode.workspace.openTextDocument(own('schema.sql'));
      // It was written from outside before; an editor that has not noticed yet would not save over that.
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '-- not saved\n');
      await vscode.workspace.applyEdit(edit);
      await reset('Reset Lab', 'Undo');
      await eventually(async () => assert.equal(await read(own('schema.sql')), '-- not saved\n-- my work\n'));
      await eventually(async () => assert.equal(await read(own('notes/mine.txt')), 'mine'));
      const [, made = ''] = (await readdir(path.join(storage, 'labBackups'))).sort().reverse();
      const backup = path.join(storage, 'labBackups', made, 'files/schema.sql');
      assert.equal(await read(backup), '-- not saved\n-- my work\n', 'the backup of the reset has it');
    });

    it('keeps the newest 20 backups, none of them with tools or links in it', async () => {
      await learnersLab();
      const backups = path.join(storage, 'labBackups');
      for (let count = 0; count < 21; count++) {
        await writeFile(own('schema.sql'), `-- ${count}\n`);
        await reset('Reset Lab');
      }
      const kept = (await readdir(backups)).sort();
      assert.equal(kept.length, 20);
      const newest = path.join(backups, kept.at(-1) ?? '', 'files');
      assert.equal(await read(path.join(newest, 'schema.sql')), '-- 20\n');
      assert.deepEqual(await readdir(newest), ['schema.sql']);
    });

    it('refuses when the way to the lab is a link', async () => {
      await mkdir(path.join(root, 'backend-journey'));
      await mkdir(path.join(root, 'elsewhere/constraints'), { recursive: true });
      await writeFile(path.join(root, 'elsewhere/constraints/schema.sql'), 'not yours\n');
      await symlink(path.join(root, 'elsewhere'), path.join(root, 'backend-journey', section));
      const asked = await reset('Reset Lab');
      assert.match(asked[0]?.message ?? '', /symbolic link/);
      assert.equal(await read(path.join(root, 'elsewhere/constraints/schema.sql')), 'not yours\n');
      await rm(path.join(root, 'elsewhere'), { recursive: true });
    });

    it('says so when there is nothing to reset', async () => {
      assert.match((await reset())[0]?.message ?? '', /not started in this folder/);
      await run('startLab', step);
      assert.equal((await reset())[0]?.message, 'The lab has not changed since its start.');
    });
  });

  describe('starting from a later step', () => {
    /** Presses OK in the quick pick that is open, as soon as it is. */
    const accept = async (until: () => Promise<void>) => {
      const pressing = setInterval(
        () => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
        500,
      );
      try {
        await eventually(until, 30_000);
      } finally {
        clearInterval(pressing);
      }
    };

    it('writes the lab of that step, makes it the current one, and ticks nothing', async () => {
      const going = run('startFromHere', step);
      await accept(async () => assert.equal(await read(own('schema.sql')), await read(part('start/schema.sql'))));
      await going;
      assert.equal(session.snapshot.progress.current, step);
      assert.equal(session.snapshot.progress.done, 0);
      assert.deepEqual(await readdir(path.join(root, 'backend-journey', section)), ['constraints']);
      assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, own('schema.sql'));
    });

    it('is one edit, which Undo takes back', async () => {
      // The lesson page takes the focus when it has loaded, and with it the undo; it is loaded the next time.
      await eventually(async () => {
        await rm(path.join(root, 'backend-journey'), { recursive: true, force: true });
        const going = run('startFromHere', step);
        await accept(async () => void (await read(own('schema.sql'))));
        await going;
        await vscode.commands.executeCommand('workbench.files.action.focusFilesExplorer');
        await vscode.commands.executeCommand('undo');
        await eventually(() => assert.rejects(lstat(own('schema.sql')), /ENOENT/), 3000);
      }, 30_000);
    });

    it('touches nothing of a lab that exists', async () => {
      await run('startLab', step);
      await writeFile(own('schema.sql'), '-- mine\n');
      const first: StepName = `${section}/${place().section.steps[0]?.name.split('/')[1]}`;
      await session.noteOpened(first);
      const going = run('startFromHere', step);
      await accept(async () => assert.equal(session.snapshot.progress.current, step));
      await going;
      assert.equal(await read(own('schema.sql')), '-- mine\n');
    });
  });

  describe('what an update of the course changed', () => {
    const lessons = () => vscode.Uri.joinPath(vscode.Uri.file(storage), 'lessons');

    it('can be shown, since the text of an opened lesson is kept', async () => {
      await run('openLesson', step);
      const texts = openLessonTexts(lessons());
      await eventually(async () => assert.equal((await texts.read(step))?.version, place().step.version));
    });

    it('is shown as the difference of the two versions', async () => {
      const texts = openLessonTexts(lessons());
      await texts.keep(step, { version: 1, markdown: '# As it was\n' });
      const newer = { ...place(), step: { ...place().step, version: 2 } };
      await whatChanged(newer, texts);
      const { original, modified } = await diff();
      assert.equal(await text(original), '# As it was\n');
      assert.match(await text(modified), /constraint/i);
    });

    it('is not made up when the text that was seen is not here', async () => {
      const texts = openLessonTexts(vscode.Uri.joinPath(lessons(), 'none'));
      const newer = { ...place(), step: { ...place().step, version: 2 } };
      const asked = await answering([], () => whatChanged(newer, texts));
      assert.match(asked[0]?.message ?? '', /not kept on this machine/);
    });

    it('stays to be shown until the learner has seen it', async () => {
      const texts = openLessonTexts(vscode.Uri.joinPath(lessons(), 'made-up'));
      const name: StepName = 'section-1/step-1';
      const course = makeCourse(1, 2);
      const steps = course.sections[0]?.steps.map(one => ({ ...one, version: 2 })) ?? [];
      const store = {
        load: async () => [{ step: name, field: 'done' as const, value: true, version: 1, at: 1, by: 'b' }],
        save: async () => undefined,
        onDidReceive: () => ({ dispose: () => undefined }),
      };
      const made = await startSession({
        index: indexCourses([{ ...course, sections: course.sections.map(one => ({ ...one, steps })) }]),
        store,
        checker: () => Promise.reject(new Error('nothing is checked here')),
        clock: () => 10,
        writer: 'a',
      });
      const content = { lesson: async () => '# As it is\n' } as unknown as Content;
      const keeping = keepLessonTexts(made, content, texts, error => assert.fail(error));
      await texts.keep(name, { version: 1, markdown: '# As it was\n' });
      await made.noteOpened('section-1/step-2');
      await made.noteOpened(name);
      await eventually(async () => assert.ok(await texts.read('section-1/step-2')));
      assert.equal((await texts.read(name))?.version, 1);
      await made.noteSeen(name);
      await eventually(async () => assert.deepEqual(await texts.read(name), { version: 2, markdown: '# As it is\n' }));
      keeping.dispose();
    });
  });
});
