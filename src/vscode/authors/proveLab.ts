import * as vscode from 'vscode';
import { faultLine } from '../../core/proof/faultLine.ts';
import { hunt } from '../../core/proof/hunt.ts';
import { type LabPart, type ProofOptions, proveLab } from '../../core/proof/proveLab.ts';
import { type Row, reportText } from '../../core/proof/report.ts';
import type { LabAnswer } from '../../core/thread/labToProve.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import { consent } from '../consent/consent.ts';
import { allowCourse } from '../consent/courseConsent.ts';
import type { CourseSource } from '../courses/courseSource.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { inMessage } from '../words.ts';
import { asTyped } from './typedFiles.ts';

/** Mutants are tried when the solution takes at most this many ms, and at most this many of them. */
const quick = 1000;
const mostMutants = 12;

type Wanted = { readonly source: CourseSource; readonly lab: { readonly step: string } | { readonly folder: string } };
type Found = NonNullable<Extract<LabAnswer, { course: unknown }>['found']>;

/** Proves a lab as `npm run course` does, in temporary copies, and shows the report and what is wrong. */
export async function proveLabOf(wanted: Wanted, context: CommandContext, marks: vscode.DiagnosticCollection) {
  const { source } = wanted;
  if (!vscode.workspace.isTrusted) return sayRestricted();
  const journey = await context.journey();
  const { ask } = await journey.thread();
  const answer = await ask('lab', {
    name: source.name,
    title: source.title,
    files: asTyped(source, await source.read()),
    scaffolds: journey.content.scaffolds.map(({ id }) => id),
    wanted: wanted.lab,
  });
  if ('problems' in answer) {
    journey.marks.show(source, answer.problems, 'typed');
    return sayProblems(answer.problems.length);
  }
  const { course, found } = answer;
  if (!found) {
    await vscode.window.showWarningMessage(vscode.l10n.t('No step of the course has this lab.'));
    return;
  }
  if (!(await allowCourse(context.workspaceState, course, true))) return;
  const row = await inSight(found, source, journey, context);
  if (row) await show(row, found, source, context, marks);
}

/** Proves it, with progress; undefined when it was cancelled. */
async function inSight(
  found: Found,
  source: CourseSource,
  journey: RunningJourney,
  { workspaceState }: CommandContext,
): Promise<Row | undefined> {
  const folder = source.locate(found.folder) ?? vscode.Uri.file('/');
  const title = vscode.l10n.t('Proving the lab "{0}"', found.lab.name);
  const worlds = await journey.worlds();
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const cancelled = new AbortController();
      token.onCancellationRequested(() => cancelled.abort(new Cancelled()));
      const { signal } = cancelled;
      const { allow } = consent(workspaceState, folder, true);
      const tell = (part: LabPart) => progress.report({ message: part });
      const options: ProofOptions = { worlds, allow, signal, tell };
      try {
        const proof = await proveLab(found, options);
        const isQuick = proof.faults.length === 0 && proof.milliseconds <= quick;
        if (isQuick) progress.report({ message: vscode.l10n.t('small changes to the solution') });
        return { lab: found, proof, hunt: isQuick ? await hunt(found, options, mostMutants) : undefined };
      } catch (error) {
        if (error instanceof Cancelled) return undefined;
        throw error;
      }
    },
  );
}

class Cancelled extends Error {
  override name = 'Cancelled';
}

async function show(
  row: Row,
  { lab, folder }: Found,
  source: CourseSource,
  { previews }: CommandContext,
  marks: vscode.DiagnosticCollection,
): Promise<void> {
  const { faults } = row.proof;
  const uri = source.locate(`${folder}/lab.yaml`);
  if (uri) {
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    marks.set(
      uri,
      faults.map(fault => {
        const line = faultLine(text, fault.part);
        const made = new vscode.Diagnostic(new vscode.Range(line, 0, line, 1000), fault.text);
        made.source = 'Backend Journey';
        return made;
      }),
    );
  }
  const list = faults.map(({ part, text }) => `- ${part}: ${text}`);
  const heading = `# ${vscode.l10n.t('Proof of the lab "{0}"', lab.name)}`;
  await previews.show(`${lab.name}.proof.md`, [heading, '', reportText([row]), ...list, ''].join('\n').trimEnd());
  const proved = vscode.l10n.t('The lab "{0}" is proved.', lab.name);
  if (faults.length === 0) void vscode.window.showInformationMessage(proved);
  else
    void vscode.window.showWarningMessage(
      inMessage(vscode.l10n.t('The lab "{0}" is not proved: {1}', lab.name, faults[0]?.text ?? '')),
    );
}

async function sayRestricted(): Promise<void> {
  const manage = vscode.l10n.t('Manage Trust');
  const words = vscode.l10n.t('This folder is in Restricted Mode, so its labs do not run.');
  if ((await vscode.window.showWarningMessage(words, manage)) === manage)
    await vscode.commands.executeCommand('workbench.trust.manage');
}

async function sayProblems(count: number): Promise<void> {
  const button = vscode.l10n.t('Show Problems');
  const words = vscode.l10n.t('The course has {0} problems; a lab can be proved once there are none.', count);
  if ((await vscode.window.showWarningMessage(words, button)) === button)
    await vscode.commands.executeCommand('workbench.actions.view.problems');
}
