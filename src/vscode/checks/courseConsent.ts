import * as vscode from 'vscode';
import type { Deed } from '../../core/checks/deeds.ts';
import type { ForeignCourse, StepDeeds } from '../../core/content/compileForeign.ts';
import { previewScheme } from '../names.ts';
import { sentence } from '../words.ts';

const key = 'allowedCourses';
/** So many lines of what the checks do are in the question itself; all of them are in the details. */
const mostLines = 12;

/** The checks of each course that the learner allowed in this workspace, by their SHA-256. */
type Allowed = Readonly<Record<string, string>>;

/** Whether the learner allowed the checks of a course as they are now. */
export async function isCourseAllowed(
  memento: vscode.Memento,
  { course, checksText }: ForeignCourse,
): Promise<boolean> {
  return memento.get<Allowed>(key, {})[course.name] === (await sumOf(checksText));
}

/**
 * Whether the checks of a course may run. Shows what they do before the first of them runs, and again when any of them
 * has changed.
 * @param ask false asks nothing: what was not allowed before is not run.
 */
export async function allowCourse(memento: vscode.Memento, course: ForeignCourse, ask: boolean): Promise<boolean> {
  if (await isCourseAllowed(memento, course)) return true;
  if (!ask) return false;
  const known = memento.get<Allowed>(key, {});
  const yes = vscode.l10n.t('Allow This Course’s Checks');
  const details = vscode.l10n.t('Show Details');
  const answer = await vscode.window.showWarningMessage(
    course.course.name in known
      ? vscode.l10n.t('The checks of "{0}" have changed. Allow them?', course.course.title)
      : vscode.l10n.t('The checks of "{0}" are not part of Backend Journey. Allow them?', course.course.title),
    { modal: true, detail: questionText(course.deeds) },
    yes,
    details,
  );
  if (answer === details) await showDetails(course);
  if (answer !== yes) return false;
  await memento.update(key, { ...memento.get<Allowed>(key, {}), [course.course.name]: await sumOf(course.checksText) });
  return true;
}

/** Forgets every course whose checks were allowed; returns how many there were. */
export async function forgetAllowedCourses(memento: vscode.Memento): Promise<number> {
  const count = Object.keys(memento.get<Allowed>(key, {})).length;
  await memento.update(key, undefined);
  return count;
}

async function sumOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

function questionText(all: readonly StepDeeds[]): string {
  const deeds = all.flatMap(({ deeds }) => deeds);
  // What runs something comes first: that is what the question is about.
  const lines = unique([...deeds.filter(({ runs }) => runs), ...deeds.filter(({ runs }) => !runs)]);
  const rest = lines.length - mostLines;
  return [
    vscode.l10n.t('They would, in this workspace:'),
    ...lines.slice(0, mostLines).map(line => `• ${line}`),
    ...(rest > 0 ? [vscode.l10n.t('… and {0} more, which the details list.', rest)] : []),
    '',
    vscode.l10n.t(
      'Every command line is shown once more before it first runs. You are asked again when the checks change.',
    ),
  ].join('\n');
}

const unique = (deeds: readonly Deed[]) => [...new Set(deeds.map(({ message }) => sentence(message)))];

/** Opens all that the checks do as a document that cannot be edited, step by step, with the checks as they are written. */
async function showDetails({ course, deeds, checks }: ForeignCourse): Promise<void> {
  const text = [
    `# ${vscode.l10n.t('What the checks of "{0}" do', course.title)}`,
    ...deeds.flatMap(({ step, title, deeds }) => [
      `\n## ${title}\n`,
      ...unique(deeds).map(line => `- ${line}`),
      `\n${'`'.repeat(8)}json\n${JSON.stringify(JSON.parse(checks.get(step) ?? 'null'), undefined, 2)}\n${'`'.repeat(8)}`,
    ]),
  ].join('\n');
  const uri = vscode.Uri.from({ scheme: previewScheme, path: `/${course.name}.md`, query: 'checks' });
  const provider = vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
    provideTextDocumentContent: asked => (asked.toString() === uri.toString() ? text : undefined),
  });
  try {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  } finally {
    provider.dispose();
  }
}
