import * as vscode from 'vscode';
import { treeTitle } from '../../core/course/course.ts';
import { builtInCourse, courseOf } from '../../core/course/names.ts';
import { stateWords } from '../../core/progress/progressWords.ts';
import type { CourseRow, SectionRow } from '../../core/session/rows.ts';
import { courseRowName } from '../../core/session/rows.ts';
import { contextOf } from '../commands/rowTokens.ts';
import { sentence } from '../words.ts';
import { stateIcons } from './stateIcons.ts';

/** A course as a row of the topic tree. */
export function courseItem({ course, state, done, total, closable }: CourseRow, open: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(
    course.title,
    open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = courseRowName(course.name);
  item.iconPath = stateIcons[state];
  item.description = `${done}/${total}`;
  item.contextValue = contextOf({ course: true, closable });
  item.accessibilityInformation = {
    label: vscode.l10n.t(
      'Course {0}, {1}, {2} of {3} steps done',
      course.title,
      sentence(stateWords(state)),
      done,
      total,
    ),
  };
  return item;
}

/** A section as a row of the topic tree. */
export function sectionItem({ section, state, done, total }: SectionRow, open: boolean): vscode.TreeItem {
  const title = treeTitle(section);
  const item = new vscode.TreeItem(
    title,
    open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = section.name;
  item.iconPath = stateIcons[state];
  item.description = `${done}/${total}`;
  item.contextValue = contextOf({ section: true, native: courseOf(section.name) === builtInCourse });
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, {1}, {2} of {3} steps done', title, sentence(stateWords(state)), done, total),
  };
  return item;
}
