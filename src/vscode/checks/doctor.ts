import * as vscode from 'vscode';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import type { Tool } from '../../core/checks/engine/worlds.ts';
import { installPage } from '../../core/checks/programs/installPages.ts';
import type { Section } from '../../core/course/course.ts';
import { courseOf } from '../../core/course/names.ts';
import { pickSection, sectionArgument } from '../commands/pickStep.ts';
import type { Journey } from '../session/journey.ts';
import { sentence } from '../words.ts';
import { fix } from './fix.ts';
import { ownConnection } from './ownConnection.ts';

/** Something that a section's checks need, as the doctor shows it. */
type Finding = vscode.QuickPickItem & { readonly fix?: () => Thenable<unknown> };

const there = new vscode.ThemeIcon('pass', new vscode.ThemeColor('charts.green'));
const missing = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));

/** Looks at all that a section's checks need, with versions; a missing thing, when chosen, is fixed. */
export async function consultDoctor(journey: Journey, argument: unknown): Promise<void> {
  const { snapshot } = journey.session;
  const section =
    sectionArgument(snapshot.index, argument) ??
    (await pickSection(snapshot, vscode.l10n.t('Which section do you want to check the tools for?')));
  if (!section) return;
  const findings = vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for the required tools…') },
    () => examine(section, journey),
  );
  const picked = await vscode.window.showQuickPick(findings, {
    title: vscode.l10n.t('Doctor: {0}', section.title),
    placeHolder: vscode.l10n.t('What the checks of this section need. Choose what is missing to fix it.'),
    matchOnDetail: true,
  });
  await picked?.fix?.();
}

async function examine(section: Section, journey: Journey): Promise<Finding[]> {
  const checks = section.steps.flatMap(({ check }) => check ?? []);
  const programs = [...new Set(checks.flatMap(check => check.programs))].sort();
  const needs = new Set(checks.flatMap(check => check.needs));
  const worlds = await journey.worlds();
  const trusted = vscode.workspace.isTrusted;
  // Asking a program for its version runs it, which a course from elsewhere may only do with consent.
  const mayRun = trusted && (await journey.mayRun(courseOf(section.name)));
  const tools = mayRun ? await worlds.tools(programs) : [];
  return [
    folderFinding(),
    trustFinding(trusted),
    ...tools.map(toolFinding),
    ...(trusted && !mayRun && programs.length > 0 ? [notAllowedFinding(programs)] : []),
    ...(needs.has('sql') && trusted ? [await postgresFinding(worlds)] : []),
    ...(needs.has('mongo') && (trusted || !ownConnection('mongo')) ? [await mongoFinding(worlds)] : []),
  ];
}

function folderFinding(): Finding {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder) return { label: vscode.l10n.t('Folder'), description: folder.name, iconPath: there };
  return {
    label: vscode.l10n.t('Folder'),
    description: vscode.l10n.t('none is open'),
    detail: vscode.l10n.t('Labs are written into a folder. Choose this to open one.'),
    iconPath: missing,
    fix: () => vscode.commands.executeCommand('vscode.openFolder'),
  };
}

function trustFinding(trusted: boolean): Finding {
  const label = vscode.l10n.t('Workspace Trust');
  if (trusted) return { label, description: vscode.l10n.t('trusted'), iconPath: there };
  return {
    label,
    description: vscode.l10n.t('Restricted Mode'),
    detail: vscode.l10n.t(
      'Nothing in this folder is run, and programs are not looked for. Choose this to manage trust.',
    ),
    iconPath: missing,
    fix: () => vscode.commands.executeCommand('workbench.trust.manage'),
  };
}

function notAllowedFinding(programs: readonly string[]): Finding {
  return {
    label: programs.join(', '),
    description: vscode.l10n.t('not looked for'),
    detail: vscode.l10n.t('Nothing that this course names runs before you allow its checks.'),
    iconPath: missing,
  };
}

function toolFinding({ program, version, isEditors }: Tool): Finding {
  if (version !== undefined)
    return {
      label: program,
      description: isEditors ? vscode.l10n.t('{0}, the editor’s own', version) : version,
      iconPath: there,
    };
  const page = installPage(program);
  return {
    label: program,
    description: vscode.l10n.t('not found on the PATH'),
    detail: vscode.l10n.t(
      'Choose this to read how to install it. Restart VS Code afterwards, so that it sees the new PATH.',
    ),
    iconPath: missing,
    ...(page === undefined ? {} : { fix: () => vscode.env.openExternal(vscode.Uri.parse(page)) }),
  };
}

async function postgresFinding(worlds: Awaited<ReturnType<Journey['worlds']>>): Promise<Finding> {
  const connection = ownConnection('sql');
  const label = connection
    ? vscode.l10n.t('PostgreSQL, your own server')
    : vscode.l10n.t('PostgreSQL, inside the extension');
  return versionFinding(label, () => worlds.postgresVersion(connection, AbortSignal.timeout(60_000)));
}

async function mongoFinding(worlds: Awaited<ReturnType<Journey['worlds']>>): Promise<Finding> {
  const connection = ownConnection('mongo');
  if (!connection) return simulatorFinding();
  const label = vscode.l10n.t('MongoDB, your own server');
  return versionFinding(label, () => worlds.mongoVersion(connection, AbortSignal.timeout(60_000)));
}

async function versionFinding(label: string, version: () => Promise<string>): Promise<Finding> {
  try {
    return { label, description: await version(), iconPath: there };
  } catch (error) {
    if (!(error instanceof CouldNotCheck)) throw error;
    const { message, fix: how } = error.obstacle;
    return {
      label,
      description: vscode.l10n.t('cannot be used'),
      detail: sentence(message),
      iconPath: missing,
      fix: () => fix(how, undefined, undefined),
    };
  }
}

function simulatorFinding(): Finding {
  return {
    label: vscode.l10n.t('MongoDB, simulated inside the extension'),
    description: vscode.l10n.t('queries, updates, aggregation, schema validation and unique indexes'),
    iconPath: there,
  };
}
