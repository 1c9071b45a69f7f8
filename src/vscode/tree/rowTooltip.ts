import * as vscode from 'vscode';
import { type Course, minutesOf } from '../../core/course/course.ts';
import { builtInCourse, courseOf } from '../../core/course/names.ts';
import { assertionRows, rowCourse, stepRow } from '../../core/session/rows.ts';
import type { Snapshot } from '../../core/session/snapshot.ts';
import { inMarkdown, minutesWords } from '../words.ts';
import { assertionTooltip, stepWords } from './stepItem.ts';

/** What a row of the topic tree says when the pointer rests on it: its whole title, and what there is no room for. */
export function rowTooltip(snapshot: Snapshot, element: string): vscode.MarkdownString {
  const { index } = snapshot;
  const course = rowCourse(snapshot, element);
  if (course) return new vscode.MarkdownString(words(course, course.description));
  const [name = '', at] = element.split('#');
  const place = index.place(name);
  const assertion = place && at !== undefined && assertionRows(snapshot, place.step)[Number(at)];
  if (assertion) return assertionTooltip(assertion);
  if (place) {
    const about = [minutesWords(minutesOf([place.step])), ...stepWords(stepRow(snapshot, place.step))].map(inMarkdown);
    return markdown(titled(place.step), words(place.course, place.step.summary), about.join(' · '));
  }
  const section = index.section(element);
  const of = index.course(courseOf(element));
  if (!section || !of) return new vscode.MarkdownString('');
  const outcomes = section.outcomes.map(outcome => `- ${words(of, outcome)}`).join('\n');
  const able = outcomes === '' ? '' : `\n\n${vscode.l10n.t('You will be able to:')}\n${outcomes}`;
  return markdown(titled(section), `${words(of, section.summary)}${able}`, minutesWords(minutesOf(section.steps)));
}

const markdown = (...paragraphs: readonly string[]) => new vscode.MarkdownString(paragraphs.join('\n\n'));

/** A row may be too narrow for a title, or have a shorter one. */
const titled = ({ title }: { readonly title: string }) => `**${inMarkdown(title)}**`;

/** Marks count in our own text; those of anybody's article stand for themselves. */
const words = ({ name }: Course, text: string) => (name === builtInCourse ? text : inMarkdown(text));
