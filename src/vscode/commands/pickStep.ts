import * as vscode from 'vscode';
import { minutesOf, type Section, type StepName } from '../../core/course/course.ts';
import type { CourseIndex } from '../../core/course/courseIndex.ts';
import { type CourseName, courseOf } from '../../core/course/names.ts';
import { type StepState, stepState } from '../../core/progress/progress.ts';
import { stateWords } from '../../core/progress/progressWords.ts';
import { sectionRow } from '../../core/session/rows.ts';
import type { Snapshot } from '../../core/session/snapshot.ts';
import { minutesWords, sentence } from '../words.ts';

const icons: Readonly<Record<StepState, string>> = {
  notStarted: 'circle-large-outline',
  inProgress: 'circle-filled',
  done: 'pass-filled',
};

/** Lets the learner choose a step; the current one comes first. */
export async function pickStep({ index, progress }: Snapshot, placeHolder: string): Promise<StepName | undefined> {
  const current = progress.current;
  const several = index.courses.length > 1;
  const row = (name: StepName) => {
    const step = index.place(name)?.step;
    const state = step ? stepState(progress.ledger, step) : 'notStarted';
    return {
      label: step?.title ?? name,
      description: `${sentence(stateWords(state))} · ${minutesWords(minutesOf(step ? [step] : []))}`,
      iconPath: new vscode.ThemeIcon(icons[state]),
      // Which course it is of, where there is a choice.
      ...(several ? { detail: index.course(courseOf(name))?.title ?? '' } : {}),
      step: name,
    };
  };
  const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator, step: undefined });
  const items = [
    ...(current ? [heading(vscode.l10n.t('current step')), row(current)] : []),
    ...index.courses
      .flatMap(course => course.sections)
      .flatMap(section => [heading(section.title), ...section.steps.map(step => row(step.name))]),
  ];
  const picked = await vscode.window.showQuickPick<(typeof items)[number]>(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.step;
}

/** Lets the learner choose a section, of all open courses or of one; shows how far each is. */
export async function pickSection(
  snapshot: Snapshot,
  placeHolder: string,
  only?: CourseName,
): Promise<Section | undefined> {
  const courses = snapshot.index.courses.filter(({ name }) => only === undefined || name === only);
  const items = courses
    .flatMap(({ sections }) => sections)
    .map(section => {
      const { state, done, total } = sectionRow(snapshot, section);
      return {
        label: section.title,
        description: vscode.l10n.t('{0}, {1} of {2} steps done', sentence(stateWords(state)), done, total),
        detail: section.summary.replaceAll(/\*\*|``/g, ''),
        iconPath: new vscode.ThemeIcon(icons[state]),
        section,
      };
    });
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  return picked?.section;
}

/** A step's name out of a command's argument: a name, a former name, or nothing that is one. */
export function stepArgument(index: CourseIndex, argument: unknown): StepName | undefined {
  return typeof argument === 'string' ? index.place(argument)?.step.name : undefined;
}

/** A section out of a command's argument: its name, or the name of one of its steps. */
export function sectionArgument(index: CourseIndex, argument: unknown): Section | undefined {
  if (typeof argument !== 'string') return undefined;
  return index.section(argument) ?? index.place(argument)?.section;
}
