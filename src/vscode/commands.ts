import * as vscode from 'vscode';
import type { Place, StepName } from '../core/course/course.ts';
import { stepId } from '../core/course/nativeWalkthrough.ts';
import { stepState } from '../core/progress/progress.ts';
import type { Filter } from '../core/rows.ts';
import type { Backups } from './backups.ts';
import { type CommandId, commandEntries } from './contributions.ts';
import type { Journey } from './journey.ts';
import type { LessonPanel } from './lessonPanel.ts';
import { pickSection, pickStep, sectionArgument, stepArgument } from './pickStep.ts';
import { exportProgress, importProgress, type ResetScope, resetProgress, undoReset } from './progressCommands.ts';
import type { PreviewDocuments } from './scaffolds/previewDocuments.ts';
import { chooseScaffold, runScaffold } from './scaffolds/scaffoldFlow.ts';
import type { WalkthroughSync } from './walkthroughSync.ts';

/** What the commands work with. */
export type CommandContext = {
  readonly extension: vscode.Extension<unknown>;
  readonly memento: vscode.Memento;
  readonly journey: () => Promise<Journey & { readonly walkthroughs: WalkthroughSync }>;
  readonly lesson: LessonPanel;
  readonly previews: PreviewDocuments;
  readonly backups: Backups;
  readonly log: vscode.LogOutputChannel;
  readonly setFilter: (filter: Filter) => Promise<void>;
};

type Handler = (argument?: unknown) => Promise<void> | void;

/** Registers every command of the table and one per scaffold; a command without a handler does not compile. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const handlers = makeHandlers(context);
  const scaffolds = scaffoldIds(context.extension).map(id => [`scaffold.${id}`, () => scaffold(context, id)] as const);
  const all: (readonly [string, Handler])[] = [
    ...commandEntries.map(([id]) => [id, handlers[id]] as const),
    ...scaffolds,
  ];
  return vscode.Disposable.from(
    ...all.map(([id, handler]) =>
      vscode.commands.registerCommand(`backendJourney.${id}`, guarded(context, id, handler)),
    ),
  );
}

/** Logs what a command throws and says so once, in a sentence, with the way to the log. */
function guarded({ log }: CommandContext, id: string, handler: Handler): Handler {
  return async argument => {
    try {
      await handler(argument);
    } catch (error) {
      log.error(id, error as Error);
      const show = vscode.l10n.t('Show Log');
      const message = vscode.l10n.t('Backend Journey: {0}', (error as Error).message);
      void vscode.window.showErrorMessage(message, show).then(answer => answer && log.show());
    }
  };
}

/** The scaffolds that package.json has a command for: known without loading the course. */
function scaffoldIds({ packageJSON }: vscode.Extension<unknown>): string[] {
  const { contributes } = packageJSON as { contributes: { commands: { command: string }[] } };
  const prefix = 'backendJourney.scaffold.';
  return contributes.commands.flatMap(({ command }) =>
    command.startsWith(prefix) ? [command.slice(prefix.length)] : [],
  );
}

function makeHandlers(context: CommandContext): Record<CommandId, Handler> {
  const { journey, lesson, backups } = context;
  const openAt = (move: (snapshot: Snapshot) => Place | undefined) => async () => {
    const { session } = await journey();
    const place = move(session.snapshot);
    if (place) await lesson.open(place);
  };
  const setDone = (done: boolean | 'toggle') => async (argument: unknown) => {
    const { session } = await journey();
    const { index, progress } = session.snapshot;
    const step = stepArgument(index, argument) ?? progress.current;
    const place = step && index.place(step);
    if (!place) return;
    await session.setDone(
      place.step.name,
      done === 'toggle' ? stepState(progress.ledger, place.step) !== 'done' : done,
    );
  };
  return {
    continue: openAt(currentPlace),
    nextStep: openAt(snapshot => neighbour(snapshot, 1)),
    previousStep: openAt(snapshot => neighbour(snapshot, -1)),
    openWalkthrough: argument => openWalkthrough(context, argument),
    openInWalkthrough: argument => openWalkthrough(context, argument),
    async openLesson(argument) {
      const { index } = (await journey()).session.snapshot;
      const step = stepArgument(index, argument) ?? (await pick(context, vscode.l10n.t('Which lesson?')));
      const place = step && index.place(step);
      if (place) await lesson.open(place);
    },
    markDone: setDone(true),
    markNotDone: setDone(false),
    toggleDone: setDone('toggle'),
    showLeft: () => context.setFilter('left'),
    showAll: () => context.setFilter('all'),
    async scaffold() {
      const id = await chooseScaffold(await journey());
      if (id) await scaffold(context, id);
    },
    async scaffoldStep(argument) {
      const { index } = (await journey()).session.snapshot;
      const id = typeof argument === 'string' ? index.place(argument)?.step.scaffold : undefined;
      if (id) await scaffold(context, id);
    },
    exportProgress: async () => exportProgress((await journey()).session),
    importProgress: async () => importProgress((await journey()).session),
    resetStep: reset(context, async (snapshot, argument) => {
      const step =
        stepArgument(snapshot.index, argument) ?? (await pick(context, vscode.l10n.t('Which step shall be reset?')));
      const place = step && snapshot.index.place(step);
      return place && { name: place.step.name, title: place.step.title, steps: [place.step.name] };
    }),
    resetSection: reset(context, async (snapshot, argument) => {
      const placeHolder = vscode.l10n.t('Which section shall be reset?');
      const section = sectionArgument(snapshot.index, argument) ?? (await pickSection(snapshot, placeHolder));
      return section && { name: section.name, title: section.title, steps: section.steps.map(step => step.name) };
    }),
    resetAll: reset(context, async ({ index }) => ({ name: 'all', title: index.course.title, steps: index.order })),
    async undoReset() {
      const { session } = await journey();
      await undoReset(session, backups, name => titleOf(session.snapshot, name));
    },
    showLog: () => context.log.show(),
  };
}

type Snapshot = Journey['session']['snapshot'];

const currentPlace = ({ index, progress }: Snapshot) => index.place(progress.current ?? index.order[0] ?? '');

const neighbour = (snapshot: Snapshot, by: number) => {
  const { index, progress } = snapshot;
  return progress.current === undefined ? currentPlace(snapshot) : index.neighbour(progress.current, by);
};

async function pick({ journey }: CommandContext, placeHolder: string): Promise<StepName | undefined> {
  return pickStep((await journey()).session.snapshot, placeHolder);
}

async function scaffold({ journey, previews, memento }: CommandContext, id: string): Promise<void> {
  await runScaffold(id, { journey: await journey(), previews, memento });
}

/** Opens a section's walkthrough, at a step when one is named, with its ticks put right. */
async function openWalkthrough({ journey, extension }: CommandContext, argument: unknown): Promise<void> {
  const { session, walkthroughs } = await journey();
  const { index } = session.snapshot;
  const place = typeof argument === 'string' ? index.place(argument) : undefined;
  const section =
    sectionArgument(index, argument) ?? (await pickSection(session.snapshot, vscode.l10n.t('Which walkthrough?')));
  if (!section) return;
  await walkthroughs.push(section);
  const category = `${extension.id}#${section.name}`;
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    place ? { category, step: stepId(place.step) } : category,
    false,
  );
}

function reset(
  { journey, backups }: CommandContext,
  scopeOf: (snapshot: Snapshot, argument: unknown) => Promise<ResetScope | undefined>,
): Handler {
  return async argument => {
    const { session } = await journey();
    const scope = await scopeOf(session.snapshot, argument);
    if (scope) await resetProgress(session, backups, scope);
  };
}

/** The title of what a backup is of: backups are named after a step (with a dot), a section, or `all`. */
function titleOf({ index }: Snapshot, name: string): string {
  return index.section(name)?.title ?? index.place(name.replace('.', '/'))?.step.title ?? index.course.title;
}
