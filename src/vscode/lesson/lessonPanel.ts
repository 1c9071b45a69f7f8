import * as vscode from 'vscode';
import type { Place, StepName } from '../../core/course/course.ts';
import { answersOf } from '../../core/progress/progress.ts';
import type { CodeOutcome, Intent, PageState, ToPage } from '../../webview/protocol.ts';
import { lessonViewType } from '../names.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { givePage } from './lessonDocument.ts';
import type { LessonText } from './lessonView.ts';

/** The one lesson page. */
export type LessonPanel = vscode.Disposable & {
  /** Shows a step's lesson and notes that it was opened. */
  open(place: Place): Promise<void>;
  /** Whether the learner sees this step's page now. */
  isShowing(step: StepName): boolean;
};

type Options = {
  readonly extension: vscode.Uri;
  readonly journey: () => Promise<RunningJourney>;
  readonly workspaceState: vscode.Memento;
  readonly onIntent: (intent: OutsideIntent) => Promise<void>;
  readonly onTrouble: (error: Error) => void;
  /** Told of a message of the page that is no intent. */
  readonly onDropped: (what: string) => void;
};

/** What the panel does itself, since only it can show what comes of it. */
type InsideIntent = Extract<Intent, { kind: 'ready' | 'theme' | 'copyCode' | 'openLink' | 'runCode' }>;
/** What is done elsewhere. */
export type OutsideIntent = Exclude<Intent, InsideIntent>;

/** Serves the lesson page: opened by `open`, restored by VS Code after a reload. */
export function serveLessonPanel(options: Options): LessonPanel {
  const { extension, journey } = options;
  let panel: vscode.WebviewPanel | undefined;
  let shown: { readonly place: Place; readonly text: LessonText } | undefined;
  let loads = 0;
  /** The page's theme, as the page says it. */
  let theme = '';
  const disposables: vscode.Disposable[] = [];

  const listen = async () => {
    const { session, labs } = await journey();
    if (disposables.length > 0) return;
    disposables.push(
      labs.onDidStart(step => {
        if (shown?.place.step.name === step) post().catch(options.onTrouble);
      }),
      session.onDidChange(({ snapshot, steps, courses }) => {
        if (!shown || !steps.has(shown.place.step.name)) return;
        const place = snapshot.index.place(shown.place.step.name);
        // A course that was compiled anew has other texts; of one that was closed, the page stays as it is.
        if (courses && place) load(place).catch(options.onTrouble);
        else if (place) post().catch(options.onTrouble);
      }),
    );
  };
  const post = async () => {
    const { content, session, labs } = await journey();
    if (!panel || !shown) return;
    const { place, text } = shown;
    const { lessonView } = await import('./lessonView.ts');
    const labIsStarted = await labs.isThere(place.step);
    // Another may have been shown meanwhile.
    if (shown?.text !== text) return;
    const own = { answers: answersOf(session.snapshot.progress.ledger, place.step), labIsStarted };
    await say({ kind: 'lesson', view: lessonView(session.snapshot, place, text, content, own) });
  };
  /** Colours the blocks of code once they are on the page, as the editor would in the page's theme. */
  const colour = async () => {
    if (!shown || !theme) return;
    const { place, text } = shown;
    const wanted = theme;
    const { colourBlocks } = await import('./colourBlocks.ts');
    const thread = await (await journey()).thread();
    const { blocks } = text.rendered;
    const colours = await colourBlocks([...blocks, ...text.fragmentBlocks], wanted, thread, extension);
    // The learner may have chosen another theme meanwhile, whose colours come by themselves.
    if (wanted !== theme) return;
    const [inText, inHints] = [colours.slice(0, blocks.length), colours.slice(blocks.length)];
    await say({ kind: 'colours', step: place.step.name, inText, inHints });
  };
  const say = async (message: ToPage) => {
    await panel?.webview.postMessage(message);
  };
  const runCode = async ({ step, block, action: at, text }: Extract<Intent, { kind: 'runCode' }>) => {
    const action = shown?.text.rendered.blocks[block]?.actions[at];
    if (!shown || shown.place.step.name !== step || !action) return;
    const { place } = shown;
    const { runCode } = await import('./runCode.ts');
    const tell = (outcome: CodeOutcome) => void say({ kind: 'outcome', step, block, outcome });
    await runCode({ place, action, text, journey: await journey(), workspaceState: options.workspaceState, tell });
  };
  const hear = async (message: unknown): Promise<void> => {
    const { readIntent, describeIntent } = await import('./readIntent.ts');
    const intent = readIntent(message);
    if (!intent) return options.onDropped(describeIntent(message));
    switch (intent.kind) {
      case 'ready':
        return post();
      case 'theme':
        theme = intent.theme;
        return colour();
      case 'copyCode':
        return vscode.env.clipboard.writeText(intent.text);
      case 'openLink':
        return (await import('./openLink.ts')).openLink(intent.url);
      case 'runCode':
        return runCode(intent);
      default:
        return options.onIntent(intent);
    }
  };
  const adopt = (next: vscode.WebviewPanel) => {
    panel?.dispose();
    panel = next;
    givePage(next, extension);
    next.webview.onDidReceiveMessage((message: unknown) => hear(message).catch(options.onTrouble));
    next.onDidDispose(() => {
      if (panel !== next) return;
      panel = undefined;
      shown = undefined;
    });
  };
  const load = async (place: Place) => {
    const turn = ++loads;
    const { readLesson } = await import('./lessonView.ts');
    const text = await readLesson(await journey(), place);
    if (turn !== loads || !panel) return;
    shown = { place, text };
    panel.title = place.step.title;
    await listen();
    // Not awaited: VS Code shows a restored page only after it is handed over, and only then a message arrives.
    // The colours of a page that is not drawn yet would be lost.
    post().then(colour).catch(options.onTrouble);
  };

  const serializer = vscode.window.registerWebviewPanelSerializer(lessonViewType, {
    async deserializeWebviewPanel(restored: vscode.WebviewPanel, state: PageState | undefined) {
      const { session, courses } = await journey();
      // Its course may be one that is being opened again.
      if (!session.snapshot.index.place(state?.step ?? '')) await courses.restored;
      const { index, progress } = session.snapshot;
      const place = index.place(state?.step ?? '') ?? index.place(progress.current ?? index.order[0] ?? '');
      adopt(restored);
      if (place) await load(place);
    },
  });

  return {
    async open(place) {
      if (panel) {
        // A hidden page is made anew when it is revealed, and has the title of that moment for screen readers.
        panel.title = place.step.title;
        panel.reveal(undefined, true);
      } else adopt(createPanel(place.step.title));
      await load(place);
      const { session } = await journey();
      await session.noteOpened(place.step.name);
    },
    isShowing: step => panel?.visible === true && shown?.place.step.name === step,
    // The panel itself stays: VS Code restores it in the next session.
    dispose: () => vscode.Disposable.from(serializer, ...disposables).dispose(),
  };
}

function createPanel(title: string): vscode.WebviewPanel {
  const column = vscode.workspace.getConfiguration('backendJourney').get('lesson.column', 'beside');
  const empty = vscode.window.tabGroups.all.every(group => group.tabs.length === 0);
  const viewColumn = column === 'beside' && !empty ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  return vscode.window.createWebviewPanel(
    lessonViewType,
    title,
    { viewColumn, preserveFocus: false },
    { enableFindWidget: true },
  );
}
