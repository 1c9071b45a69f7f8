import * as vscode from 'vscode';
import type { Place, StepName } from '../../core/course/course.ts';
import { answersOf } from '../../core/progress/progress.ts';
import type { Change } from '../../core/session/snapshot.ts';
import type { PageState } from '../../webview/protocol.ts';
import { setting } from '../commands/settings.ts';
import { lessonViewType } from '../names.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import type { LessonText } from './lessonView.ts';
import { openPage, type PressedBlock } from './page.ts';
import { runIntent } from './runIntent.ts';

/** The one lesson page. */
export type LessonPanel = vscode.Disposable & {
  /** Shows a step's lesson and notes that it was opened. */
  open(place: Place): Promise<void>;
  /** Fills a page that VS Code kept over a reload. */
  restore(panel: vscode.WebviewPanel, state: PageState | undefined): Promise<void>;
  /** Whether the learner sees this step's page now. */
  isShowing(step: StepName): boolean;
};

/** What the page works with. */
export type LessonOptions = {
  readonly extension: vscode.Uri;
  readonly journey: () => Promise<RunningJourney>;
  readonly workspaceState: vscode.Memento;
  readonly onTrouble: (error: Error) => void;
  /** Told of a message of the page that is not an intent. */
  readonly onDropped: (what: string) => void;
};

type Shown = { readonly place: Place; readonly text: LessonText };

/** Makes the lesson page: opened by `open`, restored by VS Code after a reload. */
export function makeLessonPanel(options: LessonOptions): LessonPanel {
  const { journey, onTrouble } = options;
  let shown: Shown | undefined;
  let loads = 0;
  const page = openPage({
    ...options,
    onIntent: runIntent,
    create: createPanel,
    shown: () => shown && { step: shown.place.step.name, text: shown.text },
    async view() {
      const now = shown;
      const view = now && (await viewOf(now, options));
      // Another may have been shown meanwhile.
      return shown?.text === now?.text ? view : undefined;
    },
    thread: async () => (await journey()).thread(),
    onBlock: async pressed => shown && runBlock(pressed, shown.place, options),
    onClosed() {
      shown = undefined;
    },
  });
  const load = async (place: Place) => {
    const turn = ++loads;
    const { readLesson } = await import('./lessonView.ts');
    const text = await readLesson(await journey(), place);
    if (turn !== loads || !page.isOpen()) return;
    shown = { place, text };
    page.setTitle(place.step.title);
    await follow();
    // Not awaited: VS Code shows a restored page only after it is handed over, and only then a message arrives.
    // The colours of a page that is not drawn yet would be lost.
    page.draw().then(page.colour).catch(onTrouble);
  };
  const onChange = ({ snapshot, steps, courses }: Change) => {
    if (!shown || !steps.has(shown.place.step.name)) return;
    const place = snapshot.index.place(shown.place.step.name);
    // A course that was compiled again has other text; of one that was closed, the page stays as it is.
    if (place) (courses ? load(place) : page.draw()).catch(onTrouble);
  };
  const following: vscode.Disposable[] = [];
  const follow = async () => {
    const { session, labs } = await journey();
    if (following.length > 0) return;
    const onLab = (step: StepName) => {
      if (shown?.place.step.name === step) page.draw().catch(onTrouble);
    };
    following.push(labs.onDidStart(onLab), session.onDidChange(onChange));
  };
  return {
    async open(place) {
      page.open(place.step.title);
      await load(place);
      const { session } = await journey();
      await session.noteOpened(place.step.name);
    },
    async restore(restored, state) {
      const place = await restoredPlace(state, await journey());
      page.adopt(restored);
      if (place) await load(place);
    },
    isShowing: step => page.isVisible() && shown?.place.step.name === step,
    // The panel itself stays: VS Code restores it in the next session.
    dispose: () => vscode.Disposable.from(...following).dispose(),
  };
}

async function viewOf({ place, text }: Shown, { journey }: LessonOptions) {
  const { content, session, labs } = await journey();
  const { lessonView } = await import('./lessonView.ts');
  const labIsStarted = await labs.isThere(place.step);
  const answers = answersOf(session.snapshot.progress.ledger, place.step);
  return lessonView(session.snapshot, place, text, content, { answers, labIsStarted });
}

async function runBlock(
  pressed: PressedBlock,
  place: Place,
  { journey, workspaceState }: LessonOptions,
): Promise<void> {
  const { runCode } = await import('./runCode.ts');
  await runCode({ ...pressed, place, journey: await journey(), workspaceState });
}

/** The step that a page showed before the window was reloaded, or the current one. */
async function restoredPlace(state: PageState | undefined, { session, courses }: RunningJourney) {
  const wanted = () => session.snapshot.index.place(state?.step ?? '');
  // Its course may be one that is being opened again.
  if (!wanted()) await courses.restored;
  const { index, progress } = session.snapshot;
  return wanted() ?? index.place(progress.current ?? index.order[0] ?? '');
}

function createPanel(title: string): vscode.WebviewPanel {
  const empty = vscode.window.tabGroups.all.every(group => group.tabs.length === 0);
  const beside = setting('lesson.column') === 'beside' && !empty;
  const viewColumn = beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
  const options = { enableFindWidget: true };
  return vscode.window.createWebviewPanel(lessonViewType, title, { viewColumn, preserveFocus: false }, options);
}
