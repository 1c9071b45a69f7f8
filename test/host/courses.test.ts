import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { stepState } from '../../src/core/progress/progress.ts';
import { stepRow } from '../../src/core/session/rows.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Api } from '../../src/vscode/app.ts';
import { sectionText, stepText } from '../support/courseFiles.ts';
import { eventually } from '../support/eventually.ts';

type Shown = { readonly message: string; readonly detail: string | undefined; readonly buttons: readonly string[] };

/** Answers the messages that the extension shows, in the place of a person, and keeps what they said. */
function answerMessages(answer: (shown: Shown) => string | undefined) {
  const all: Shown[] = [];
  const window = vscode.window as unknown as Record<string, unknown>;
  const names = ['showWarningMessage', 'showInformationMessage'];
  const before = names.map(name => window[name]);
  const stand = async (message: string, ...rest: unknown[]) => {
    const [options] = rest.filter(one => typeof one === 'object') as { detail?: string }[];
    const shown = { message, detail: options?.detail, buttons: rest.filter(one => typeof one === 'string') };
    all.push(shown);
    return answer(shown);
  };
  for (const name of names) window[name] = stand;
  const restore = () => {
    for (const [at, name] of names.entries()) window[name] = before[at];
  };
  return { all, restore };
}

describe('courses from elsewhere', () => {
  let session: Session;
  let api: Api;
  let root: vscode.Uri;
  let messages: ReturnType<typeof answerMessages>;
  let answer: (shown: Shown) => string | undefined = () => undefined;
  before(async () => {
    const extension =
      vscode.extensions.getExtension<Api>('backend-journey.backend-journey') ?? assert.fail('it is installed');
    api = await extension.activate();
    session = await api.session();
    root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('a folder is open');
    messages = answerMessages(shown => answer(shown));
  });
  after(async () => {
    messages.restore();
    for (const { name } of session.snapshot.index.courses.slice(1)) await run('closeCourse', `${name}:`);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['notes.md', '.journey']) await vscode.workspace.fs.delete(at(name), { recursive: true });
    await session.reset(session.snapshot.index.order);
  });

  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`backendJourney.${command}`, ...args);
  const at = (path: string) => vscode.Uri.joinPath(root, ...path.split('/'));
  const write = (path: string, text: string) => vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const save = async (path: string, text: string) => {
    const document = await vscode.workspace.openTextDocument(at(path));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
    assert.equal(await document.save(), true);
  };
  const courses = () => session.snapshot.index.courses;
  const titled = (title: string) => courses().find(course => course.title === title);
  const firstStep = (title: string) => titled(title)?.sections[0]?.steps[0] ?? assert.fail(`${title} is open`);
  const problems = (path: string) =>
    vscode.languages.getDiagnostics(at(path)).map(({ range, message }) => `${range.start.line + 1} ${message}`);

  describe('an article', () => {
    it('is opened as a course, with its first lesson', async () => {
      await write('notes.md', '# My Notes\n\n## One\n\nText.\n\n## Two\n\nMore.\n');
      await run('openArticle', at('notes.md'));
      assert.deepEqual(
        titled('My Notes')?.sections.map(({ title }) => title),
        ['One', 'Two'],
      );
      const { name } = firstStep('My Notes');
      assert.match(name, /^notes-\w+:one\/one$/);
      assert.equal(session.snapshot.progress.current, name);
    });

    it('is ticked as our own course is, and next never leads out of it', async () => {
      const { name } = firstStep('My Notes');
      await run('markDone', name);
      await run('nextStep');
      const { current } = session.snapshot.progress;
      assert.match(current ?? '', /two\/two$/);
      await run('nextStep');
      assert.equal(session.snapshot.progress.current, current);
      assert.equal(stepState(session.snapshot.progress.ledger, firstStep('My Notes')), 'done');
    });

    it('follows its file, and keeps its last good version while the file is broken', async () => {
      await write('notes.md', '# My Notes\n\n## One\n\nText.\n\n## Two\n\nMore.\n\n## Three\n\nNew.\n');
      await eventually(() => assert.equal(titled('My Notes')?.sections.length, 3));
      await write('notes.md', '---\ntitle: "x\n---\n\ntext\n');
      await eventually(() => assert.equal(problems('notes.md').length, 1));
      assert.match(problems('notes.md')[0] ?? '', /^2 /);
      assert.equal(titled('My Notes')?.sections.length, 3);
      assert.ok(
        messages.all.some(
          ({ message, buttons }) => /notes\.md.*last good/.test(message) && buttons.includes('Show Problems'),
        ),
      );
      await write('notes.md', '# My Notes\n\n## One\n\nText.\n');
      await eventually(() => assert.deepEqual(problems('notes.md'), []));
      await eventually(() => assert.equal(titled('My Notes')?.sections.length, 1));
    });

    it('is closed, and has its progress when it is opened again', async () => {
      const name = titled('My Notes')?.name;
      await run('closeCourse', `${name}:`);
      assert.equal(titled('My Notes'), undefined);
      assert.equal(courses().length, 1);
      await run('openArticle', at('notes.md'));
      assert.equal(titled('My Notes')?.name, name);
      assert.equal(stepState(session.snapshot.progress.ledger, firstStep('My Notes')), 'done');
    });

    it('that does not exist is said to be so', async () => {
      await run('openCourse', at('nowhere.md'));
      assert.match(messages.all.at(-1)?.message ?? '', /There is no file or folder nowhere\.md/);
    });
  });

  describe('a course in .journey', () => {
    const check = (program: string) =>
      `[{kind: command, run: [node, ${program}], reads: exit, assertions: [{name: it runs, asks: exit}]}]`;
    const writeCourse = async (checks: string) => {
      // Made at once, as `git clone` and `mkdir -p` do: VS Code often does not watch the inner one.
      mkdirSync(at('.journey/01-basics').fsPath, { recursive: true });
      await write('.journey/01-basics/section.md', sectionText);
      await write('.journey/01-basics/01-run.md', stepText({ title: 'Run', checks }));
      await write('.journey/course.yaml', 'title: The Team’s Course\ndescription: D.\nversion: 1\nname: team\n');
    };
    const step = 'team:basics/run';
    const checked = () => session.check(step, 'asked');

    it('is offered when it appears, and opened only after asking', async () => {
      answer = ({ buttons }) => buttons.find(button => button === 'Open Course');
      await writeCourse(check('--version'));
      await eventually(() => assert.ok(titled('The Team’s Course')));
      const offers = messages.all.filter(({ buttons }) => buttons.includes('Never for This Folder'));
      assert.equal(offers.length, 1);
    });

    it('has checks that do not run before the learner saw what they would do', async () => {
      answer = () => undefined;
      messages.all.length = 0;
      const verdict = await checked();
      assert.equal(verdict?.outcome, 'couldNotCheck');
      assert.ok(verdict?.outcome === 'couldNotCheck' && verdict.obstacle.kind === 'not allowed');
      assert.equal(messages.all.length, 1);
      assert.match(messages.all[0]?.detail ?? '', /runs the command node --version/);
      assert.deepEqual(messages.all[0]?.buttons, ['Allow This Course’s Checks', 'Show Details']);
    });

    it('shows all that its checks do in a document that cannot be changed', async () => {
      answer = () => 'Show Details';
      await checked();
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.match(text, /runs the command node --version/);
      assert.match(text, /"kind": "command"/);
      assert.equal(
        vscode.workspace.fs.isWritableFileSystem(vscode.window.activeTextEditor?.document.uri.scheme ?? ''),
        undefined,
      );
    });

    it('has checks that run after the yes, which is remembered; the command line is still shown', async () => {
      messages.all.length = 0;
      answer = ({ buttons }) => buttons.find(button => button.startsWith('Allow'));
      assert.equal((await checked())?.outcome, 'passed');
      assert.deepEqual(
        messages.all.map(({ buttons }) => buttons[0]),
        ['Allow This Course’s Checks', 'Allow'],
      );
      assert.equal((await checked())?.outcome, 'passed');
      assert.equal(messages.all.length, 2);
      const place = session.snapshot.index.place(step) ?? assert.fail();
      assert.deepEqual(
        [stepRow(session.snapshot, place.step).state, stepRow(session.snapshot, place.step).proved],
        ['done', true],
      );
    });

    it('asks again when its checks have changed, and not when its text has', async () => {
      messages.all.length = 0;
      await save(
        '.journey/01-basics/01-run.md',
        `${stepText({ title: 'Run It', checks: check('--version') })}\nMore.\n`,
      );
      await eventually(() => assert.equal(firstStep('The Team’s Course').title, 'Run It'));
      assert.equal((await checked())?.outcome, 'passed');
      assert.equal(messages.all.length, 0);
      answer = () => undefined;
      await save('.journey/01-basics/01-run.md', stepText({ title: 'Run Other', checks: check('--help') }));
      await eventually(() => assert.equal(firstStep('The Team’s Course').title, 'Run Other'));
      const verdict = await checked();
      assert.ok(verdict?.outcome === 'couldNotCheck' && verdict.obstacle.kind === 'not allowed');
      assert.match(messages.all[0]?.message ?? '', /have changed/);
    });

    it('never has a check run because a file was saved', async () => {
      messages.all.length = 0;
      const verdict = await session.check(step, 'saved');
      assert.equal(verdict?.outcome, 'couldNotCheck');
      assert.equal(messages.all.length, 0);
    });
  });

  describe('a course that runs much', () => {
    const step = 'much:basics/run';
    const one = (args: string, more = '') =>
      `{kind: command, run: [node, ${args}], ${more}reads: exit, assertions: [{name: it runs ${args.length}, asks: exit}]}`;
    const many = Array.from({ length: 13 }, (_, index) => one(`--version, "${'x'.repeat(index + 1)}"`));
    const hostile = one('-p, "\\u202e1"', 'env: {NODE_OPTIONS: --no-warnings}, ');
    const shown = () => messages.all.at(-1) ?? assert.fail('nothing was asked');

    before(async () => {
      mkdirSync(at('.much/01-basics').fsPath, { recursive: true });
      await write('.much/01-basics/section.md', sectionText);
      await write(
        '.much/01-basics/01-run.md',
        stepText({ title: 'Run', checks: `[${[...many, hostile].join(', ')}]` }),
      );
      await write('.much/course.yaml', 'title: Much\ndescription: D.\nversion: 1\nname: much\n');
      answer = () => undefined;
      await run('openCourse', at('.much'));
      await eventually(() => assert.ok(titled('Much')));
    });
    after(async () => {
      await run('closeCourse', 'much:');
      await vscode.workspace.fs.delete(at('.much'), { recursive: true });
    });

    it('cannot be allowed before all of it was to be seen, and begins with what decides which code runs', async () => {
      messages.all.length = 0;
      await session.check(step, 'asked');
      assert.deepEqual(shown().buttons, ['Show Details']);
      assert.match(shown().detail ?? '', /^Caution: NODE_OPTIONS can make other code run/);
      assert.match(shown().detail ?? '', /• runs the command NODE_OPTIONS=--no-warnings node -p "⟨U\+202E⟩1"/);
    });

    it('can be, once all of it is open in an editor, in which every character is seen', async () => {
      answer = () => 'Show Details';
      assert.equal((await session.check(step, 'asked'))?.outcome, 'couldNotCheck');
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      for (let count = 1; count <= 13; count++) assert.ok(text.includes(`node --version ${'x'.repeat(count)}\n`));
      assert.ok(text.includes('⟨U+202E⟩') && !text.includes('\u202e'));
      messages.all.length = 0;
      answer = ({ buttons }) => buttons.find(button => button === 'Allow This Course’s Checks');
      await session.check(step, 'asked');
      assert.deepEqual(messages.all[0]?.buttons, ['Allow This Course’s Checks', 'Show Details']);
      // Allowed as a course; each line is asked for all the same.
      assert.deepEqual(messages.all[1]?.buttons, ['Allow']);
    });

    it('has a line that does not fit into a dialog shown in an editor before it can be allowed', async () => {
      const long = one(`-p, "${'/**/'.repeat(100)}1"`);
      await save('.much/01-basics/01-run.md', stepText({ title: 'Run Long', checks: `[${long}]` }));
      await eventually(() => assert.equal(firstStep('Much').title, 'Run Long'));
      answer = () => 'Show Details';
      await session.check(step, 'asked');
      answer = ({ buttons }) => buttons.find(button => button.startsWith('Allow')) ?? 'Show Details';
      messages.all.length = 0;
      await session.check(step, 'asked');
      assert.deepEqual(
        messages.all.map(({ buttons }) => buttons),
        [['Allow This Course’s Checks', 'Show Details'], ['Show Details']],
      );
      assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /node -p/);
      assert.equal((await session.check(step, 'asked'))?.outcome, 'passed');
    });
  });

  describe('of another extension', () => {
    const first = 'second-course:start/first';
    let registration: vscode.Disposable;

    it('is registered by it, and open', async () => {
      const second =
        vscode.extensions.getExtension<{ registration: vscode.Disposable }>('backend-journey-tests.second') ??
        assert.fail('the second extension is installed');
      ({ registration } = await second.activate());
      await eventually(() => assert.equal(titled('A Second Course')?.name, 'second-course'));
      await run('openLesson', first);
      assert.equal(session.snapshot.progress.current, first);
      await session.setDone(first, true);
      assert.deepEqual(session.snapshot.progress.counts.get('second-course'), { done: 1, total: 2 });
    });

    it('is refused under a name that is not valid, taken, or ours', () => {
      for (const name of ['second-course', 'backend-journey', 'No Name', 'a:b', '../x'])
        assert.throws(() => api.registerCourse({ name, files: root }), /name|registered/, name);
    });

    it('may be read by a function', async () => {
      const bytes = new TextEncoder().encode('# Made\n\nOf nothing.\n');
      const made = api.registerCourse({ name: 'made', files: async () => [{ path: 'made.md', bytes }] });
      await eventually(() => assert.ok(titled('Made')));
      made.dispose();
      await eventually(() => assert.equal(titled('Made'), undefined));
    });

    it('disturbs nobody when it is broken', async () => {
      messages.all.length = 0;
      const before = courses().length;
      const broken = api.registerCourse({
        name: 'broken',
        title: '[Broken](command:workbench.action.quit)',
        files: () => Promise.reject(new Error('no disk')),
      });
      await eventually(() =>
        assert.ok(
          messages.all.some(({ message }) => /"\[Broken\] \(command:[^)]+\)" cannot be opened: no disk/.test(message)),
        ),
      );
      assert.equal(courses().length, before);
      broken.dispose();
    });

    it('leaves with its registration, and its progress is kept', async () => {
      registration.dispose();
      await eventually(() => assert.equal(titled('A Second Course'), undefined));
      assert.ok([...session.entries()].some(({ step, field }) => step === first && field === 'done'));
    });
  });
});
