import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Session } from '../../src/core/session/session.ts';
import type { Api } from '../../src/vscode/app.ts';
import { courseFiles, stepText } from '../support/courseFiles.ts';
import { eventually } from '../support/eventually.ts';

/** Stands in for a person at input boxes, quick picks and messages. */
function answerQuestions() {
  const window = vscode.window as unknown as Record<string, unknown>;
  const names = ['showInputBox', 'showQuickPick', 'showInformationMessage', 'showWarningMessage', 'showErrorMessage'];
  const before = names.map(name => window[name]);
  const said: string[] = [];
  const answers = {
    titles: [] as string[],
    picks: [] as string[],
    button: undefined as string | undefined,
    refused: '',
  };
  window.showInputBox = async ({ validateInput }: vscode.InputBoxOptions) => {
    const text = answers.titles.shift();
    const refusal = text === undefined ? undefined : await validateInput?.(text);
    answers.refused = typeof refusal === 'string' ? refusal : '';
    return refusal ? undefined : text;
  };
  window.showQuickPick = async (items: readonly (string | vscode.QuickPickItem)[]) => {
    const wanted = answers.picks.shift();
    return items.find(item => (typeof item === 'string' ? item : item.label) === wanted);
  };
  for (const name of names.slice(2))
    window[name] = async (message: string, ...rest: unknown[]) => {
      said.push(message);
      return rest.find(button => button === answers.button);
    };
  const restore = () => {
    for (const [at, name] of names.entries()) window[name] = before[at];
  };
  return { answers, said, restore };
}

describe('the tools for authors', () => {
  let session: Session;
  let root: vscode.Uri;
  let person: ReturnType<typeof answerQuestions>;
  const folder = 'written';
  before(async () => {
    const extension =
      vscode.extensions.getExtension<Api>('backend-journey.backend-journey') ?? assert.fail('it is installed');
    session = await (await extension.activate()).session();
    root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('a folder is open');
    person = answerQuestions();
    for (const { path, text } of courseFiles()) await write(`course/${path}`, text);
  });
  after(async () => {
    person.restore();
    for (const { name } of session.snapshot.index.courses.slice(1)) await run('closeCourse', `${name}:`);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['course', folder]) await vscode.workspace.fs.delete(at(name), { recursive: true });
  });

  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`backendJourney.${command}`, ...args);
  const at = (path: string) => vscode.Uri.joinPath(root, ...path.split('/'));
  const write = (path: string, text: string) => vscode.workspace.fs.writeFile(at(path), new TextEncoder().encode(text));
  const read = async (path: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
  const open = async (path: string) =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(path)));
  const problems = (path: string) =>
    vscode.languages
      .getDiagnostics(at(path))
      .map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
  const replace = async (editor: vscode.TextEditor, from: string, to: string) => {
    const start = editor.document.getText().indexOf(from);
    assert.ok(start >= 0, `${from} is there`);
    const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + from.length));
    await editor.edit(edit => edit.replace(range, to));
  };

  describe('problems while typing', () => {
    const step = 'course/01-basics/01-read.md';

    it('show in a course that is not open, before the file is saved, and go when they are fixed', async () => {
      const editor = await open(step);
      await replace(editor, 'minutes: 5', 'minutes: soon');
      await eventually(() => assert.deepEqual(problems(step), ['4:10 minutes must be a number']));
      assert.ok(editor.document.isDirty);
      assert.match(await read(step), /minutes: 5/);
      await replace(editor, 'minutes: soon', 'minutes: 6');
      await eventually(() => assert.deepEqual(problems(step), []));
      await editor.document.save();
    });

    it('are those of the whole course: what another file needs is missed there', async () => {
      const editor = await open('course/course.yaml');
      await replace(editor, 'version: 1', 'version: 1\nsampleDatabase: nowhere');
      await eventually(() => assert.match(problems('course/course.yaml').join(), /no scaffold "nowhere"/));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await eventually(() => assert.deepEqual(problems('course/course.yaml'), []));
    });

    it('are shown once in a course that is open, whether they are saved or not', async () => {
      await run('openCourse', at('course'));
      const editor = await open(step);
      await replace(editor, 'title: Read a Request', 'titel: Read a Request');
      const expected = ['2:1 unknown key', '1:1 "title" is missing'];
      const seen = () => problems(step).map(problem => expected.find(one => problem.includes(one.slice(4))) ?? problem);
      await eventually(() => assert.deepEqual(new Set(seen()), new Set(expected)));
      await editor.document.save();
      await eventually(() =>
        assert.equal(
          person.said.some(said => /has 2 problems/.test(said)),
          true,
        ),
      );
      assert.equal(problems(step).length, 2);
      await replace(editor, 'titel: Read a Request', 'title: Read a Request');
      await eventually(() => assert.deepEqual(problems(step), []));
      await editor.document.save();
      await eventually(() => assert.deepEqual(problems(step), []));
    });
  });

  describe('completion', () => {
    const complete = async (path: string, after: string) => {
      const document = await vscode.workspace.openTextDocument(at(path));
      const offset = document.getText().indexOf(after) + after.length;
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        at(path),
        document.positionAt(offset),
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };

    it('offers keys in front matter, and the names that the course has', async () => {
      await write('course/media/flow.svg', '<svg/>');
      await write('course/01-basics/02-answer.md', stepText({ title: 'Answer', media: '{ svg: , alt: A }' }));
      assert.ok((await complete('course/01-basics/02-answer.md', 'minutes: 5\n')).includes('scaffold'));
      assert.ok((await complete('course/01-basics/02-answer.md', '{ svg: ')).includes('flow.svg'));
      await write('course/01-basics/02-answer.md', stepText({ title: 'Answer' }));
    });

    it('explains a key', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        at('course/course.yaml'),
        new vscode.Position(2, 3),
      );
      const text = hovers.flatMap(({ contents }) => contents.map(one => (one as vscode.MarkdownString).value)).join();
      assert.match(text, /\*\*version\*\*: number from 1 to 1000000/);
      assert.match(text, /Raised when steps are added/);
    });

    it('is for courses only', async () => {
      await write('course.yaml', 'title: x\n');
      await write('lab.yaml', 'open: x\n');
      assert.deepEqual(
        (await complete('lab.yaml', 'open: ')).filter(label => label === 'checks'),
        [],
      );
      for (const name of ['course.yaml', 'lab.yaml']) await vscode.workspace.fs.delete(at(name));
    });
  });

  describe('what is new', () => {
    const compiled = () => vscode.languages.getDiagnostics().filter(([uri]) => uri.path.includes(`/${folder}/`));

    it('is a course folder, which opens without a problem', async () => {
      person.answers.picks = ['A Folder of Another Name…'];
      person.answers.titles = [folder, 'My Own Course'];
      await run('newCourse');
      assert.equal(
        vscode.window.activeTextEditor?.document.uri.toString(),
        at(`${folder}/01-getting-started/01-first-step.md`).toString(),
      );
      await run('openCourse', at(folder));
      await eventually(() => assert.ok(session.snapshot.index.course('my-own-course')));
    });

    it('is a section, a step and a lab with its step, numbered after those that exist', async () => {
      person.answers.titles = ['Going On'];
      await run('newSection', at(folder));
      await read(`${folder}/02-going-on/01-first-step.md`);
      person.answers.titles = ['A Second Step'];
      await run('newStep', at(`${folder}/02-going-on`));
      await read(`${folder}/02-going-on/02-a-second-step.md`);
      person.answers.titles = ['Set the Port'];
      person.answers.picks = ['A New Step'];
      await run('newLab', at(`${folder}/02-going-on`));
      assert.match(await read(`${folder}/02-going-on/03-set-the-port.md`), /^lab: set-the-port$/m);
      await eventually(() =>
        assert.equal(
          session.snapshot.index.course('my-own-course')?.sections[1]?.steps[2]?.check?.lab?.name,
          'set-the-port',
        ),
      );
      assert.deepEqual(
        compiled().filter(([, all]) => all.length > 0),
        [],
      );
    });

    it('may be a lab for a step that exists', async () => {
      person.answers.titles = ['Another Lab'];
      person.answers.picks = ['02-a-second-step.md'];
      await run('newLab', at(`${folder}/02-going-on`));
      await eventually(() =>
        assert.equal(
          session.snapshot.index.place('my-own-course:going-on/a-second-step')?.step.check?.lab?.name,
          'another-lab',
        ),
      );
    });

    it('never replaces what exists', async () => {
      person.answers.titles = ['A Second Step'];
      await run('newStep', at(`${folder}/02-going-on`));
      assert.match(person.answers.refused, /a-second-step.*already/);
    });
  });

  describe('the proof of a lab', () => {
    const lab = `${folder}/02-going-on/labs/set-the-port`;

    it('asks what may run, runs in copies, and reports', async () => {
      person.answers.button = undefined;
      person.said.length = 0;
      await run('proveLab', at(`${lab}/lab.yaml`));
      assert.match(person.said.join(), /not part of Backend Journey/);
      assert.equal(vscode.window.activeTextEditor?.document.uri.scheme === 'backend-journey-preview', false);
      person.answers.button = 'Allow This Course’s Checks';
      await run('proveLab', at(`${lab}/lab.yaml`));
      const report = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('set-the-port.proof.md'));
      assert.match(report?.getText() ?? '', /my-own-course:going-on\/set-the-port \| proved, 2 mistakes/);
      assert.match(report?.getText() ?? '', /1 lab, 1 proved\. Mutants: 1 of 1 caught/);
    });

    it('marks what is wrong where it is said, also by the row of the tree, until it is fixed', async () => {
      await write(`${lab}/wrong/every-interface/settings.json`, '{ "host": "127.0.0.1", "port": 8080 }\n');
      await run('proveLab', 'my-own-course:going-on/set-the-port');
      const text = await read(`${lab}/lab.yaml`);
      const line = text.split('\n').findIndex(one => one.includes('name: every-interface')) + 1;
      assert.deepEqual(problems(`${lab}/lab.yaml`), [`${line}:1 wrong/every-interface is passed`]);
      await write(`${lab}/wrong/every-interface/settings.json`, '{ "host": "0.0.0.0", "port": 8080 }\n');
      await run('proveLab', at(`${lab}/lab.yaml`));
      assert.deepEqual(problems(`${lab}/lab.yaml`), []);
    });
  });

  it('preview a step', async () => {
    await open('course/01-basics/01-read.md');
    await run('previewLesson');
    const tabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await eventually(() => assert.ok(tabs().includes('Preview: Read a Request')));
  });
});
