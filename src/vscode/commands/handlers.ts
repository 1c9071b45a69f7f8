import * as vscode from 'vscode';
import type { Place, StepName } from '../../core/course/course.ts';
import { builtInCourse, courseOf, fromFileName } from '../../core/course/names.ts';
import { stepId } from '../../core/course/nativeWalkthrough.ts';
import { stepState } from '../../core/progress/progress.ts';
import { authorHandlers } from '../authors/authorHandlers.ts';
import { checkHandlers } from '../checks/checkHandlers.ts';
import { courseHandlers } from '../courses/courseHandlers.ts';
import { helpHandlers } from '../help/helpHandlers.ts';
import { showGlossary } from '../lesson/showGlossary.ts';
import { type Backups, openBackups } from '../progress/backups.ts';
import {
  exportProgress,
  importProgress,
  type ResetScope,
  resetProgress,
  undoReset,
} from '../progress/progressCommands.ts';
import { chooseScaffold, runScaffold } from '../scaffolds/scaffoldFlow.ts';
import type { Journey } from '../session/journey.ts';
import type { CommandContext, Handler } from './commandContext.ts';
import type { CommandId } from './contributions.ts';
import { pickSection, pickStep, sectionArgument, stepArgument } from './pickStep.ts';
import { run } from './run.ts';

/** What every command does; one of the table without a handler does not compile. */
export function makeHandlers(context: CommandContext): Record<CommandId, Handler> {
  const { journey, lesson, log, storage } = context;
  const backups = openBackups(vscode.Uri.joinPath(storage, 'backups'), log);
  const openAt = (move: (snapshot: Snapshot) => Place | undefined) => async () => {
    const { session } = await journey();
    const place = move(session.snapshot);
    if (place) await lesson.open(place);
  };
  const setDone = (done: boolean | 'toggle') => async (argument: unknown) => {
    const { session } = await journey();
    const { index, progress } = session.snapshot;
    // A name that no step has is not a reason to tick another one.
    const step = argument === undefined ? progress.current : stepArgument(index, argument);
    const place = step && index.place(step);
    if (!place) return;
    const isDone = stepState(progress.ledger, place.step) === 'done';
    if (done === 'toggle' && !isDone && place.step.check) return run('check', place.step.name);
    await session.setDone(place.step.name, done === 'toggle' ? !isDone : done);
  };
  return {
    ...checkHandlers(context),
    ...helpHandlers(context),
    ...courseHandlers(context),
    ...authorHandlers(context),
    continue: openAt(currentPlace),
    nextStep: openAt(snapshot => neighbour(snapshot, 1)),
    previousStep: openAt(snapshot => neighbour(snapshot, -1)),
    openWalkthrough: argument => openWalkthrough(context, argument),
    openInWalkthrough: argument => openWalkthrough(context, argument),
    async openLesson(argument) {
      const { index } = (await journey()).session.snapshot;
      const step =
        stepArgument(index, argument) ?? (await pick(context, vscode.l10n.t('Which lesson do you want to open?')));
      const place = step && index.place(step);
      if (place) await lesson.open(place);
    },
    glossary: async () => showGlossary(await journey(), context),
    markDone: setDone(true),
    markNotDone: setDone(false),
    toggleDone: setDone('toggle'),
    showLeft: () => context.setFilter('left'),
    showAll: () => context.setFilter('all'),
    async scaffold(argument) {
      const id = typeof argument === 'string' ? argument : await chooseScaffold(await journey());
      if (id) await scaffold(context, id);
    },
    async scaffoldStep(argument) {
      const { index } = (await journey()).session.snapshot;
      const id = typeof argument === 'string' ? index.place(argument)?.step.scaffold : undefined;
      if (id) await scaffold(context, id);
    },
    exportProgress: async () => exportProgress((await journey()).session),
    importProgress: async () => importProgress((await journey()).session),
    resetStep: reset(context, backups, async (snapshot, argument) => {
      const step =
        stepArgument(snapshot.index, argument) ??
        (await pick(context, vscode.l10n.t('Which step do you want to reset?')));
      const place = step && snapshot.index.place(step);
      return place && { name: place.step.name, title: place.step.title, steps: [place.step.name] };
    }),
    resetSection: reset(context, backups, async (snapshot, argument) => {
      const placeHolder = vscode.l10n.t('Which section do you want to reset?');
      const section = sectionArgument(snapshot.index, argument) ?? (await pickSection(snapshot, placeHolder));
      return section && { name: section.name, title: section.title, steps: section.steps.map(step => step.name) };
    }),
    resetAll: reset(context, backups, async ({ index }) => ({
      name: 'all',
      title: index.courses.map(({ title }) => title).join(', '),
      steps: index.order,
    })),
    async undoReset() {
      const { session } = await journey();
      await undoReset({ session, backups, memento: context.memento }, name => titleOf(session.snapshot, name));
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

/** Leads the learner through a scaffold. */
async function scaffold({ journey, previews, memento }: CommandContext, id: string): Promise<void> {
  await runScaffold(id, { journey: await journey(), previews, memento });
}

/** Opens a section's walkthrough, at a step when one is named, with its ticks put right. */
async function openWalkthrough({ journey, extension }: CommandContext, argument: unknown): Promise<void> {
  const { session, walkthroughs } = await journey();
  const { index } = session.snapshot;
  const place = typeof argument === 'string' ? index.place(argument) : undefined;
  const section =
    sectionArgument(index, argument) ??
    (await pickSection(session.snapshot, vscode.l10n.t('Which walkthrough do you want to open?'), builtInCourse));
  if (!section || courseOf(section.name) !== builtInCourse) return;
  await walkthroughs.push(section);
  const category = `${extension.id}#${section.name}`;
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    place ? { category, step: stepId(place.step) } : category,
    false,
  );
}

function reset(
  { journey, memento }: CommandContext,
  backups: Backups,
  scopeOf: (snapshot: Snapshot, argument: unknown) => Promise<ResetScope | undefined>,
): Handler {
  return async argument => {
    const { session } = await journey();
    const scope = await scopeOf(session.snapshot, argument);
    if (scope) await resetProgress({ session, backups, memento }, scope);
  };
}

/** The title of what a backup is of: backups are named after a step, a section, or `all`. */
function titleOf({ index }: Snapshot, file: string): string {
  const name = fromFileName(file);
  const known = index.section(name)?.title ?? index.place(name)?.step.title;
  return known ?? (file === 'all' ? vscode.l10n.t('everything') : name);
}
