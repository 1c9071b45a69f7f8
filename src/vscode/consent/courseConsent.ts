import * as vscode from 'vscode';
import type { StepChecks } from '../../core/checks/lab/lab.ts';
import { variablesWarning } from '../../core/checks/programs/decidesWhatRuns.ts';
import { sha256 } from '../../core/source/sha256.ts';
import { readableText, visibleLine } from '../../core/source/visibleText.ts';
import type { ForeignCourse, StepDeeds } from '../../core/thread/compileForeign.ts';
import { courseDeeds, saidOnce } from '../../core/thread/courseDeeds.ts';
import { keptTextByName } from '../kept.ts';
import { sentence } from '../words.ts';
import { askInFull } from './askInFull.ts';

/** The checks of each course that the learner allowed in this workspace, by their SHA-256. */
const key = 'allowedCourses';

/** Whether the learner allowed the checks of a course as they are now. */
export async function isCourseAllowed(
  memento: vscode.Memento,
  { course, checksText }: ForeignCourse,
): Promise<boolean> {
  return keptTextByName(memento, key)[course.name] === (await sha256(checksText));
}

/**
 * Whether the checks of a course may run. Shows what they do before the first of them runs, and again when any of them
 * has changed.
 * @param ask false asks nothing: what was not allowed before is not run.
 */
export async function allowCourse(memento: vscode.Memento, course: ForeignCourse, ask: boolean): Promise<boolean> {
  if (await isCourseAllowed(memento, course)) return true;
  if (!ask) return false;
  const { name, title } = course.course;
  const { runs, inOrder, looks } = courseDeeds(course, sentence);
  const warning = variablesWarning(runs).map(sentence);
  const yes = await askInFull({
    message:
      name in keptTextByName(memento, key)
        ? vscode.l10n.t('The checks of "{0}" have changed. Allow them?', title)
        : vscode.l10n.t('The checks of "{0}" are not part of Backend Journey. Allow them?', title),
    before: [...warning, vscode.l10n.t('They would, in this workspace:')].join('\n'),
    lines: inOrder.map(bullet),
    further: looks.map(bullet),
    after: vscode.l10n.t(
      'Each command line is still shown before it first runs. You are asked again when the checks change.',
    ),
    yes: vscode.l10n.t('Allow This Course’s Checks'),
    details: { path: `${name}.md`, text: detailsText(course, warning) },
    alwaysOffered: true,
  });
  if (yes) await memento.update(key, { ...keptTextByName(memento, key), [name]: await sha256(course.checksText) });
  return yes;
}

/** Forgets every course whose checks were allowed; returns how many there were. */
export async function forgetAllowedCourses(memento: vscode.Memento): Promise<number> {
  const count = Object.keys(keptTextByName(memento, key)).length;
  await memento.update(key, undefined);
  return count;
}

const bullet = (line: string) => `• ${line}`;

/** All that the checks do, step by step, with the checks as they are written and the files of the course that they use. */
function detailsText({ course, deeds, checks }: ForeignCourse, warning: readonly string[]): string {
  const text = [
    `# ${visibleLine(vscode.l10n.t('What the checks of "{0}" do', course.title))}`,
    ...(warning.length > 0 ? ['', ...warning] : []),
    ...deeds.flatMap(one => stepText(one, JSON.parse(checks.get(one.step) ?? '{}'))),
  ].join('\n');
  return readableText(text);
}

function stepText({ title, deeds }: StepDeeds, { checks = [], lab }: Partial<StepChecks>): string[] {
  return [
    `\n## ${visibleLine(title)}\n`,
    ...saidOnce(deeds, sentence).map(line => `- ${visibleLine(line)}`),
    ...fenced('json', JSON.stringify(checks, undefined, 2)),
    ...(lab?.given ?? []).flatMap(({ path, text: contents }) => [
      `\n### check/${visibleLine(path)}`,
      ...fenced('', contents),
    ]),
  ];
}

/** A text in a fence that it cannot end. */
function fenced(language: string, text: string): string[] {
  const longest = Math.max(7, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return ['', `${fence}${language}`, text, fence];
}
