import * as vscode from 'vscode';
import { foreignContent } from '../../core/content/foreignContent.ts';
import type { StepName } from '../../core/course/course.ts';
import { indexCourses } from '../../core/course/courseIndex.ts';
import { localName } from '../../core/course/names.ts';
import type { PreviewAnswer } from '../../core/thread/previewLesson.ts';
import type { CodeOutcome, Intent, LessonView, ToPage } from '../../webview/protocol.ts';
import type { CourseSource } from '../courses/courseSource.ts';
import { colourBlocks } from '../lesson/colourBlocks.ts';
import { givePage } from '../lesson/lessonDocument.ts';
import { type LessonText, lessonView, readLesson } from '../lesson/lessonView.ts';
import { openLink } from '../lesson/openLink.ts';
import { describeIntent, readIntent } from '../lesson/readIntent.ts';
import { runCode } from '../lesson/runCode.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { sourceOf } from './sourceOf.ts';
import { followFiles, type TypedFiles } from './typedFiles.ts';

/** Typing that follows within this time, in ms, is shown once. */
const pause = 150;
/** So many problems are listed; the Problems panel has all of them. */
const mostProblems = 5;

/** The page of a step as it is being written. */
export type PreviewPanel = vscode.Disposable & {
  /** Shows the step of a file, and then follows what is typed in it. */
  show(file: vscode.Uri): Promise<void>;
};

type Options = {
  readonly extension: vscode.Uri;
  readonly journey: RunningJourney;
  readonly workspaceState: vscode.Memento;
  readonly onTrouble: (error: Error) => void;
};

/** What is shown: the file, and what was made of it last. */
type Shown = { readonly file: vscode.Uri; readonly source: CourseSource; readonly files: TypedFiles };
type Made = { readonly answer: PreviewAnswer; readonly text: LessonText; readonly view: LessonView };

/** Opens what previews steps. It has one page, which follows the editor to other steps. */
export function openPreview(options: Options): PreviewPanel {
  const { extension, journey, workspaceState, onTrouble } = options;
  let panel: vscode.WebviewPanel | undefined;
  let shown: Shown | undefined;
  let made: Made | undefined;
  let theme = '';
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = async (message: ToPage) => {
    await panel?.webview.postMessage(message);
  };
  const colour = async () => {
    if (!made || !theme) return;
    const { answer, text } = made;
    const inText = await colourBlocks(text.rendered.blocks, theme, await journey.thread(), extension);
    await say({ kind: 'colours', step: answer.step, inText, inHints: [] });
  };
  const update = async () => {
    if (!panel || !shown) return;
    const mine = ++turn;
    const next = await make(shown, journey);
    if (mine !== turn || !panel) return;
    made = next;
    panel.title = vscode.l10n.t('Preview: {0}', next.view.title);
    await Promise.all([say({ kind: 'lesson', view: next.view }), colour()]);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void update().catch(onTrouble), pause);
  };
  const run = async ({ block, action: at, text }: Extract<Intent, { kind: 'runCode' }>) => {
    const step = made?.answer.step;
    const action = made?.text.rendered.blocks[block]?.actions[at];
    const place = step && journey.session.snapshot.index.place(step);
    if (!step || !action) return;
    const tell = (outcome: CodeOutcome) => void say({ kind: 'outcome', step, block, outcome });
    if (place) return runCode({ place, action, text, journey, workspaceState, tell });
    tell({ kind: 'said', text: vscode.l10n.t('Open the course to run its blocks.') });
  };
  const hear = async (message: unknown): Promise<void> => {
    const intent = readIntent(message);
    if (!intent) return onTrouble(new Error(describeIntent(message)));
    if (intent.kind === 'ready') await (made && say({ kind: 'lesson', view: made.view }));
    else if (intent.kind === 'theme') {
      theme = intent.theme;
      await colour();
    } else if (intent.kind === 'copyCode') await vscode.env.clipboard.writeText(intent.text);
    else if (intent.kind === 'openLink') await openLink(intent.url);
    else if (intent.kind === 'runCode') await run(intent);
    else if (intent.kind === 'openStep') await openStep(intent.step);
    else await sayPreview();
  };
  const openStep = async (step: string) => {
    const files = (await shown?.files.read()) ?? [];
    const uri = shown?.source.locate(files.find(({ path }) => nameOf(path) === localName(step))?.path ?? '-');
    if (uri && nameOf(uri.path.split('/').slice(-2).join('/')) === localName(step))
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
  };
  /** What changes progress, files or the page's own state belongs to the learner's page. */
  const sayPreview = async () => {
    const root = shown?.source.locate('');
    const open = vscode.l10n.t('Open Course');
    const words = vscode.l10n.t('This is a preview. Checks and labs are for whoever takes the course.');
    const answer = await vscode.window.showInformationMessage(words, ...(root ? [open] : []));
    if (answer === open) await vscode.commands.executeCommand('backendJourney.openCourse', root);
  };
  const create = (title: string) => {
    const created = vscode.window.createWebviewPanel(
      'backendJourney.preview',
      vscode.l10n.t('Preview: {0}', title),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: true },
    );
    givePage(created, extension);
    created.webview.onDidReceiveMessage((message: unknown) => hear(message).catch(onTrouble));
    created.onDidDispose(() => {
      panel = undefined;
      made = undefined;
      leave();
    });
    return created;
  };
  const leave = () => {
    clearTimeout(timer);
    shown?.files.dispose();
    shown = undefined;
  };
  const take = async (file: vscode.Uri) => {
    if (shown?.file.toString() === file.toString()) return true;
    const source = await sourceOf(file, journey.courses);
    if (!source?.pathOf(file)) return false;
    leave();
    shown = { file, source, files: followFiles(source, soon) };
    return true;
  };
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (shown && shown.source.pathOf(uri) !== undefined) soon();
    }),
    vscode.window.onDidChangeActiveTextEditor(editor => {
      const uri = editor?.document.uri;
      if (panel && uri && isStep(uri)) void take(uri).then(update).catch(onTrouble);
    }),
  );
  return {
    async show(file) {
      if (!(await take(file))) throw new Error(vscode.l10n.t('This file is no step of a course.'));
      if (panel) {
        panel.reveal(undefined, true);
        return update();
      }
      const first = shown && (await make(shown, journey));
      if (!first) return;
      // What a screen reader calls the page is the title that it is opened with; the page asks for its text itself.
      made = first;
      panel ??= create(first.view.title);
    },
    dispose() {
      panel?.dispose();
      listening.dispose();
    },
  };
}

const stepFile = /(?:^|\/)\d{2,}-([a-z0-9-]+)\/\d{2,}-([a-z0-9-]+)\.md$/;
const isStep = ({ path }: vscode.Uri) => stepFile.test(path);
/** The name of a step in its course, by its file. */
function nameOf(path: string): string | undefined {
  const [, section, step] = stepFile.exec(path) ?? [];
  return section && `${section}/${step}`;
}

/** Makes the view of a step: that of a course in which there is nothing else, and no progress. */
async function make({ file, source, files }: Shown, journey: RunningJourney): Promise<Made> {
  const { content, session, thread } = journey;
  const { ask } = await thread();
  const answer = await ask('preview', {
    name: source.name,
    title: source.title,
    files: await files.read(),
    scaffolds: content.scaffolds.map(({ id }) => id),
    file: source.pathOf(file) ?? '',
  });
  const own = foreignContent(answer.course);
  const shelf = { ...content, ...own, hasActions: () => own.actions };
  const index = indexCourses([answer.course.course]);
  const place = index.place(answer.step);
  if (!place) throw new Error(`The course has no step "${answer.step}".`);
  const text = await readLesson({ ...journey, content: shelf }, place);
  const nothing = { verdicts: new Map(), running: new Set<StepName>(), revealed: new Map() };
  const view = lessonView({ ...session.snapshot, ...nothing, index }, place, text, shelf, {
    answers: undefined,
    labIsStarted: false,
  });
  const [problems, words] = [problemsView(answer), vscode.l10n.t('Preview of {0}', source.pathOf(file) ?? '')];
  const bar = { ...view.bar, actions: [] };
  return { answer, text, view: { ...view, ...problems, changed: undefined, stateText: words, bar, actions: [] } };
}

function problemsView({ problems }: PreviewAnswer): Pick<LessonView, 'problems'> {
  if (problems.length === 0) return {};
  const items = problems.slice(0, mostProblems).map(one => `${one.file}:${one.line}:${one.column} ${one.message}`);
  const rest = problems.length - items.length;
  const more = rest > 0 ? [vscode.l10n.t('… and {0} more', rest)] : [];
  return { problems: { heading: vscode.l10n.t('What is wrong'), items: [...items, ...more] } };
}
