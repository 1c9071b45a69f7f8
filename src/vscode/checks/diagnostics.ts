import * as vscode from 'vscode';
import type { Finding } from '../../core/checks/engine/evidence.ts';
import type { Verdict } from '../../core/checks/engine/verdict.ts';
import type { StepName } from '../../core/course/course.ts';
import type { Session } from '../../core/session/session.ts';
import type { LabPlaces } from '../labs/labPlaces.ts';
import { problemsOf } from '../names.ts';
import { sentence } from '../words.ts';

/** Shows in the learner's files where a check found something, until a check says otherwise. */
export function showDiagnostics(session: Session, labs: LabPlaces): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection(problemsOf.checks);
  /** The files that each step has marks in. */
  const marked = new Map<StepName, readonly vscode.Uri[]>();
  const shown = new Map<StepName, Verdict | undefined>();

  const show = async (name: StepName) => {
    const verdict = session.snapshot.verdicts.get(name);
    if (shown.get(name) === verdict) return;
    shown.set(name, verdict);
    const step = session.snapshot.index.place(name)?.step;
    const folder = step && ((await labs.find(step)) ?? vscode.workspace.workspaceFolders?.[0]?.uri);
    // While the folder was looked for, another check may have ended.
    if (session.snapshot.verdicts.get(name) !== verdict) return;
    for (const file of marked.get(name) ?? []) collection.delete(file);
    const byFile = verdict && folder ? diagnosticsOf(verdict, folder) : new Map<string, vscode.Diagnostic[]>();
    marked.set(
      name,
      [...byFile.keys()].map(file => vscode.Uri.parse(file)),
    );
    for (const [file, diagnostics] of byFile) collection.set(vscode.Uri.parse(file), diagnostics);
  };
  return vscode.Disposable.from(
    collection,
    session.onDidChange(({ steps }) => {
      for (const step of steps) void show(step);
    }),
  );
}

function diagnosticsOf({ results }: Verdict, folder: vscode.Uri): Map<string, vscode.Diagnostic[]> {
  const byFile = new Map<string, vscode.Diagnostic[]>();
  for (const result of results) {
    const where = result.state === 'failed' ? result.finding.where : undefined;
    if (result.state !== 'failed' || !where) continue;
    const file = vscode.Uri.joinPath(folder, ...where.file.split('/')).toString();
    byFile.set(file, [...(byFile.get(file) ?? []), diagnostic(result.name, result.finding, where)]);
  }
  return byFile;
}

/** A mark at a place; VS Code widens an empty range to the word at that place. */
function diagnostic(name: string, finding: Finding, where: NonNullable<Finding['where']>): vscode.Diagnostic {
  const at = new vscode.Position(where.line - 1, where.column - 1);
  const made = new vscode.Diagnostic(
    new vscode.Range(at, at),
    `${name}: ${sentence(finding.message)}`,
    vscode.DiagnosticSeverity.Warning,
  );
  made.source = 'Backend Journey';
  return made;
}
