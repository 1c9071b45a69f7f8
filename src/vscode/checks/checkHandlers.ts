import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Step, StepName } from '../../core/course/course.ts';
import { answersSchema } from '../../core/progress/answers.ts';
import { answersOf, isProved } from '../../core/progress/progress.ts';
import type { CommandContext, Handlers } from '../commands/commandContext.ts';
import { stepFor } from '../commands/stepFor.ts';
import { forgetAllowed } from '../consent/consent.ts';
import { forgetAllowedCourses } from '../consent/courseConsent.ts';
import { openLabFiles, startLab } from '../labs/startLab.ts';
import { showBesideLesson } from '../lesson/showBesideLesson.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { inMessage } from '../words.ts';
import { consultDoctor } from './doctor.ts';
import { fix } from './fix.ts';
import { tellVerdict } from './tellVerdict.ts';
import { whileChecking } from './whileChecking.ts';

/** What the commands about checks and labs do. */
export function checkHandlers(context: CommandContext) {
  const { journey, memento, workspaceState } = context;
  return {
    async check(argument) {
      const running = await journey();
      const step = stepFor(running, argument);
      if (step?.check) await checkAndTell(step, context, running);
    },
    async cancelCheck(argument) {
      const running = await journey();
      const step = stepFor(running, argument);
      if (step) running.session.cancelCheck(step.name);
    },
    checkAll: async () => checkAgain(await journey()),
    async startLab(argument) {
      const running = await journey();
      const step = stepFor(running, argument);
      if (step) await startLab(step, running, memento);
    },
    async openLabFiles(argument) {
      const running = await journey();
      const step = stepFor(running, argument);
      if (step?.check?.lab) await openLabFiles(step, running, memento);
    },
    doctor: async argument => consultDoctor(await journey(), argument),
    async fix(argument) {
      const { session, labs } = await journey();
      const step = session.snapshot.index.place(String(argument))?.step;
      const verdict = step && session.snapshot.verdicts.get(step.name);
      if (step && verdict && 'obstacle' in verdict && verdict.obstacle)
        await fix(verdict.obstacle.fix, step.name, await labs.find(step));
    },
    async answer(argument, answers) {
      const running = await journey();
      const step = running.session.snapshot.index.place(String(argument))?.step;
      const read = v.safeParse(answersSchema, answers);
      if (!step?.check?.quiz || !read.success) return;
      await running.session.noteAnswers(step.name, read.output);
      await running.session.check(step.name, 'asked');
    },
    async goToFinding(argument, name) {
      const running = await journey();
      const step = stepFor(running, argument);
      if (step) await goToFinding(step, String(name), running);
    },
    async forgetAllowed() {
      const count = (await forgetAllowed(workspaceState)) + (await forgetAllowedCourses(workspaceState));
      const message =
        count === 1
          ? vscode.l10n.t('Forgot 1 permission. You are asked again before it is needed.')
          : vscode.l10n.t('Forgot {0} permissions. You are asked again before they are needed.', count);
      void vscode.window.showInformationMessage(message);
    },
  } satisfies Handlers;
}

async function checkAndTell(step: Step, context: CommandContext, running: RunningJourney): Promise<void> {
  const { session } = running;
  // Questions are asked on the lesson page: without an answer there is nothing to check yet.
  const unanswered = step.check?.quiz && !answersOf(session.snapshot.progress.ledger, step);
  const place = session.snapshot.index.place(step.name);
  if (unanswered && place) return context.lesson.open(place);
  const verdict = await whileChecking(step, session, () => session.check(step.name, 'asked'));
  if (verdict) await tellVerdict(step, verdict, context, running);
}

/** Checks all proved steps again, one after the other, and says which no longer hold. */
async function checkAgain({ session }: RunningJourney): Promise<void> {
  const { index, progress } = session.snapshot;
  const steps = index.order.flatMap(name => {
    const step = index.place(name)?.step;
    return step && isProved(progress.ledger, step) ? [step] : [];
  });
  const lost: StepName[] = [];
  let unseen = 0;
  const cancelled = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Checking again'), cancellable: true },
    async (report, token) => {
      for (const step of steps) {
        if (token.isCancellationRequested) return true;
        report.report({ message: inMessage(step.title), increment: 100 / steps.length });
        const cancel = token.onCancellationRequested(() => session.cancelCheck(step.name));
        const verdict = await session.check(step.name, 'reprove');
        cancel.dispose();
        if (verdict?.outcome === 'notYet') lost.push(step.name);
        if (verdict?.outcome === 'couldNotCheck') unseen++;
      }
      return token.isCancellationRequested;
    },
  );
  if (!cancelled) tellCount(steps.length, lost.length, unseen);
}

function tellCount(all: number, lost: number, unseen: number): void {
  if (all === 0)
    return void vscode.window.showInformationMessage(vscode.l10n.t('No step has been proved by its check so far.'));
  const held = vscode.l10n.t('{0} of {1} proved steps still pass.', all - lost - unseen, all);
  const rest = [
    ...(lost > 0 ? [vscode.l10n.t('{0} no longer pass and are marked not done; see their rows for why.', lost)] : []),
    ...(unseen > 0 ? [vscode.l10n.t('{0} could not be checked and stay as they were.', unseen)] : []),
  ];
  const message = [held, ...rest].join(' ');
  void (lost > 0 ? vscode.window.showWarningMessage(message) : vscode.window.showInformationMessage(message));
}

async function goToFinding(step: Step, name: string, { session, labs }: RunningJourney): Promise<void> {
  const result = session.snapshot.verdicts.get(step.name)?.results.find(one => one.name === name);
  const where = result?.state === 'failed' ? result.finding.where : undefined;
  const folder = (await labs.find(step)) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!where || !folder) return;
  const at = new vscode.Position(where.line - 1, where.column - 1);
  await showBesideLesson(vscode.Uri.joinPath(folder, ...where.file.split('/')), at);
}
