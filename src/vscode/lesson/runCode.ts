import * as vscode from 'vscode';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import { variablesWarning } from '../../core/checks/programs/decidesWhatRuns.ts';
import type { Place } from '../../core/course/course.ts';
import { builtInCourse, courseOf } from '../../core/course/names.ts';
import type { CodeAction } from '../../core/lesson/fence.ts';
import { readableText } from '../../core/source/visibleText.ts';
import type { CodeOutcome } from '../../webview/protocol.ts';
import { askInFull, type FullQuestion } from '../consent/askInFull.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { sentence } from '../words.ts';
import { insertCode, openAt } from './codeFiles.ts';
import { sendSample } from './sendSample.ts';

/** What running a block takes. */
export type CodeRun = {
  readonly place: Place;
  readonly action: CodeAction;
  /** As the learner has it on the page. */
  readonly text: string;
  readonly journey: RunningJourney;
  readonly workspaceState: vscode.Memento;
  /** Called with what is to be shown below the block. */
  readonly tell: (outcome: CodeOutcome) => void;
};

/** Milliseconds for one sample. */
const timeLimit = 20_000;

/** Does what a block of a lesson declares, and shows the result below the block. */
export async function runCode(run: CodeRun): Promise<void> {
  try {
    const outcome = await outcomeOf(run);
    if (outcome) run.tell(outcome);
  } catch (error) {
    if (!(error instanceof CouldNotCheck)) throw error;
    run.tell({ kind: 'fault', text: sentence(error.obstacle.message), details: '' });
  }
}

async function outcomeOf(run: CodeRun): Promise<CodeOutcome | undefined> {
  const { action, text, journey, workspaceState } = run;
  const isForeign = courseOf(run.place.step.name) !== builtInCourse;
  if (!vscode.workspace.isTrusted && (isForeign || writesOrRuns(action))) return restricted();
  switch (action.kind) {
    case 'run':
      return runSql(run);
    case 'send':
      // A request may do harm to a server of the learner's, so that of somebody else is shown first.
      return !isForeign || (await maySend(text)) ? sendSample(text, journey, workspaceState) : undefined;
    case 'terminal':
      return runInTerminal(run);
    case 'insert':
      return insertCode(text, action, run.place, journey);
    case 'open':
      return openAt(action, run.place, journey);
  }
}

/** Whether an action changes the learner's files or runs what it says on their machine. */
const writesOrRuns = ({ kind }: CodeAction) => kind === 'terminal' || kind === 'insert';

const restricted = (): CodeOutcome => ({
  kind: 'fault',
  text: vscode.l10n.t('This folder is in Restricted Mode, so nothing in it is run or changed.'),
  details: '',
});

const maySend = (text: string): Promise<boolean> =>
  mayUse(text, {
    message: vscode.l10n.t('Send this request to a server on this machine?'),
    after: '',
    yes: vscode.l10n.t('Send Request'),
  });

/** Asks about a block, every character of which is seen before it is allowed. */
function mayUse(text: string, question: Pick<FullQuestion, 'message' | 'after' | 'yes'>): Promise<boolean> {
  const lines = text.trimEnd().split('\n');
  const details = { path: 'block.txt', text: readableText(text) };
  return askInFull({ ...question, before: variablesWarning(lines).map(sentence).join('\n'), lines, details });
}

async function runSql({ place, text, journey, tell }: CodeRun): Promise<CodeOutcome> {
  tell({ kind: 'running', text: vscode.l10n.t('Running in a fresh database…') });
  const [{ runSample }, { sampleView }, worlds, setup] = await Promise.all([
    import('../../core/lesson/runSample.ts'),
    import('./sampleView.ts'),
    journey.worlds(),
    journey.content.sampleDatabase(place.course.name),
  ]);
  const world = worlds.open({ folder: '/', allow: async () => false, answers: undefined, connection: undefined });
  try {
    const { signal } = new AbortController();
    return sampleView(await runSample(world.sql, { setup, sample: text }, { timeLimit, signal }), text);
  } finally {
    await world.close();
  }
}

/** Shows what would run, and where; a terminal is the learner's own, so nothing is run in it without their yes. */
async function runInTerminal({ place, text, journey }: CodeRun): Promise<CodeOutcome | undefined> {
  const lab = await journey.labs.find(place.step);
  const folder = lab ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const where = folder ? vscode.workspace.asRelativePath(folder) : vscode.l10n.t('your home folder');
  const name = vscode.l10n.t('Lesson');
  const open = vscode.window.terminals.find(terminal => terminal.name === name && terminal.exitStatus === undefined);
  const allowed = await mayUse(text, {
    message: vscode.l10n.t('Run this in a terminal, in {0}?', where),
    after: open ? vscode.l10n.t('What runs in the terminal "{0}" is stopped first.', name) : '',
    yes: vscode.l10n.t('Run in Terminal'),
  });
  if (!allowed) return undefined;
  // A server that still runs there would take this as its input, and keep its port from the next one.
  open?.dispose();
  const terminal = vscode.window.createTerminal({ name, ...(folder?.scheme === 'file' ? { cwd: folder } : {}) });
  terminal.show(true);
  terminal.sendText(text.trimEnd());
  return { kind: 'said', text: vscode.l10n.t('Sent to the terminal "{0}".', name) };
}
