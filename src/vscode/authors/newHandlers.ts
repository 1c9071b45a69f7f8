import * as vscode from 'vscode';
import { isSectionFolder, placeInCourse } from '../../core/authors/coursePlace.ts';
import {
  labLine,
  longestTitle,
  newCourse,
  newLab,
  newSection,
  newStep,
  nextNumber,
} from '../../core/authors/templates.ts';
import { slug } from '../../core/course/article/slug.ts';
import { pathFault } from '../../core/source/safePath.ts';
import type { Handlers } from '../commands/commandContext.ts';
import { run } from '../commands/run.ts';
import { statOf } from '../files/look.ts';
import { courseFolders } from './courseFolders.ts';
import { writeNew } from './writeNew.ts';

/** Commands that write the beginning of something: each asks for its title and writes what compiles. */
export const newHandlers = {
  async newCourse(argument) {
    const parent = argument instanceof vscode.Uri ? argument : vscode.workspace.workspaceFolders?.[0]?.uri;
    if (!parent) return sayNoFolder();
    const folder = await askCourseFolder(parent);
    const title = folder && (await askTitle(vscode.l10n.t('What is the course called?'), []));
    if (!folder || !title) return;
    const course = newCourse(title);
    await writeNew(folder, [course], course.main);
  },
  async newSection(argument) {
    const root = await pickCourse(argument);
    if (!root) return;
    const names = await namesIn(root);
    const title = await askTitle(vscode.l10n.t('What is the section called?'), names);
    if (!title) return;
    const section = newSection(title, nextNumber(names));
    await writeNew(root, [section], section.main);
  },
  async newStep(argument) {
    const folder = await pickSectionFolder(argument);
    if (!folder) return;
    const names = await namesIn(folder);
    const title = await askTitle(vscode.l10n.t('What is the step called?'), names);
    if (!title) return;
    const step = newStep(title, nextNumber(names));
    await writeNew(folder, [step], step.main);
  },
  async newLab(argument) {
    const folder = await pickSectionFolder(argument);
    if (!folder) return;
    const labs = await namesIn(vscode.Uri.joinPath(folder, 'labs'));
    const title = await askTitle(vscode.l10n.t('What is the lab called?'), labs);
    const step = title && (await pickStepFor(folder));
    if (!title || !step) return;
    const name = slug(title);
    const lab = newLab(name);
    if (step.kind === 'existing') return writeNew(folder, [lab], lab.main, { ...step.line(name), uri: step.uri });
    await writeNew(folder, [lab, newStep(title, nextNumber(await namesIn(folder)), name)], lab.main);
  },
} satisfies Handlers;

async function sayNoFolder(): Promise<void> {
  const open = vscode.l10n.t('Open Folder');
  const words = vscode.l10n.t('No folder is open. A course needs a folder.');
  if ((await vscode.window.showInformationMessage(words, open)) === open)
    await vscode.commands.executeCommand('vscode.openFolder');
}

/** Asks for a title whose name is not taken yet in its folder. */
async function askTitle(prompt: string, taken: readonly string[]): Promise<string | undefined> {
  const names = new Set(taken.map(name => name.replace(/^\d+-/, '').replace(/\.md$/, '')));
  const title = await vscode.window.showInputBox({
    prompt,
    ignoreFocusOut: true,
    validateInput(text) {
      const title = text.trim();
      if (title === '') return vscode.l10n.t('Enter a title.');
      if (title.length > longestTitle) return vscode.l10n.t('A title can have at most {0} characters.', longestTitle);
      return names.has(slug(title)) ? vscode.l10n.t('"{0}" already exists.', slug(title)) : undefined;
    },
  });
  return title?.trim();
}

/** Where a new course goes: .journey, which is offered to anyone who opens the folder, or a folder of another name. */
async function askCourseFolder(parent: vscode.Uri): Promise<vscode.Uri | undefined> {
  const offered = vscode.Uri.joinPath(parent, '.journey');
  const other = { label: vscode.l10n.t('A Folder of Another Name…'), uri: undefined };
  const own = {
    label: '.journey',
    description: vscode.l10n.t('offered to anyone who opens this folder'),
    uri: offered,
  };
  const items = (await statOf(offered)) ? [other] : [own, other];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Where do you want to put the course?'),
  });
  if (!picked || picked.uri) return picked?.uri;
  const name = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('What is the folder of the course called?'),
    value: 'course',
    ignoreFocusOut: true,
    async validateInput(text) {
      if (text.trim() === '' || pathFault(text)) return vscode.l10n.t('Enter a path inside the folder.');
      const there = await statOf(vscode.Uri.joinPath(parent, text));
      return there ? vscode.l10n.t('"{0}" already exists.', text) : undefined;
    },
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(parent, name);
}

/** The course's folder: the one that was clicked, that of the open file, the only one, or one that is chosen. */
async function pickCourse(argument: unknown): Promise<vscode.Uri | undefined> {
  const known = await courseFolders();
  const near = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  const around = known.find(root => near && (near.path === root.path || near.path.startsWith(`${root.path}/`)));
  if (around || known.length === 1) return around ?? known[0];
  if (known.length === 0) {
    const make = vscode.l10n.t('New Course Folder…');
    const words = vscode.l10n.t('No folder in this workspace has a course.');
    if ((await vscode.window.showInformationMessage(words, make)) === make) await run('newCourse');
    return undefined;
  }
  const items = known.map(uri => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which course do you want to open?') }))
    ?.uri;
}

/** A section's folder: the one that was clicked, or one that is chosen; that of the open file comes first. */
async function pickSectionFolder(argument: unknown): Promise<vscode.Uri | undefined> {
  if (argument instanceof vscode.Uri && isSectionFolder(argument.path.split('/').at(-1) ?? '')) return argument;
  const root = await pickCourse(argument);
  if (!root) return undefined;
  const names = (await namesIn(root)).filter(isSectionFolder);
  const place = placeInCourse(vscode.window.activeTextEditor?.document.uri.path ?? '');
  const current = place && 'section' in place && place.root === root.path ? place.section : undefined;
  const sorted = [...names].sort((a, b) => Number(b === current) - Number(a === current));
  const placeHolder = vscode.l10n.t('Which section does it belong in?');
  const name = sorted.length === 1 ? sorted[0] : await vscode.window.showQuickPick(sorted, { placeHolder });
  return name === undefined ? undefined : vscode.Uri.joinPath(root, name);
}

type StepForLab =
  | { readonly kind: 'new' }
  | {
      readonly kind: 'existing';
      readonly uri: vscode.Uri;
      readonly line: (lab: string) => { readonly offset: number; readonly text: string };
    };

/** Which step gets the lab: one that has none yet, or a new one. */
async function pickStepFor(folder: vscode.Uri): Promise<StepForLab | undefined> {
  const files = (await namesIn(folder)).filter(name => /^\d{2,}-.*\.md$/.test(name));
  const free: { readonly label: string; readonly step: StepForLab }[] = [];
  for (const label of files) {
    const uri = vscode.Uri.joinPath(folder, label);
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    const line = labLine(text, '');
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    if (line && !/^lab:/m.test(text.slice(0, line.offset)))
      free.push({
        label,
        step: { kind: 'existing', uri, line: lab => ({ offset: line.offset, text: `lab: ${lab}${eol}` }) },
      });
  }
  const own = { label: vscode.l10n.t('A New Step'), step: { kind: 'new' } as const };
  const placeHolder = vscode.l10n.t('Which step has the lab?');
  return (await vscode.window.showQuickPick([own, ...free], { placeHolder }))?.step;
}

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  if (!(await statOf(folder))) return [];
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
}
