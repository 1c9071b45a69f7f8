import * as vscode from 'vscode';
import type { Step, StepName } from '../../core/course/course.ts';
import { labPath } from '../../core/course/labPath.ts';
import type { Session } from '../../core/session/session.ts';
import { statOf } from '../files/look.ts';
import { keptTextByName } from '../kept.ts';

/** Where the labs of this workspace are. */
export type LabPlaces = {
  /** The folder of a step's lab, if it was started here and is still there. */
  find(step: Step): Promise<vscode.Uri | undefined>;
  /** Remembers where a lab was started. */
  note(step: Step, folder: vscode.Uri): Promise<void>;
  /** The step whose lab a file belongs to. */
  stepOf(file: vscode.Uri): StepName | undefined;
  /** Steps whose lab was started in this workspace. */
  started(): readonly StepName[];
  /** Whether a step has a lab, and it is in this workspace. */
  isThere(step: Step): Promise<boolean>;
  /** Whether a step's lab was started in this workspace, without looking whether it is still there. */
  isStarted(step: Step): boolean;
  readonly onDidStart: vscode.Event<StepName>;
};

const key = 'labs';

/** Remembers labs in the workspace's storage, and finds those in their usual place without it. */
export function labPlaces(session: Session, memento: vscode.Memento): LabPlaces {
  const started = new vscode.EventEmitter<StepName>();
  const noted = () => keptTextByName(memento, key);
  const notedFolder = ({ name, aliases }: Step) => {
    const found = [name, ...aliases].map(one => noted()[one]).find(folder => folder !== undefined);
    return found === undefined ? [] : [vscode.Uri.parse(found)];
  };
  const usual = (step: Step) =>
    (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, labPath(step)));
  const withLab = () => {
    const { index } = session.snapshot;
    return index.order.flatMap(name => {
      const step = index.place(name)?.step;
      return step?.check?.lab ? [step] : [];
    });
  };
  const find = async (step: Step) => {
    for (const folder of [...notedFolder(step), ...usual(step)]) {
      const found = isInWorkspace(folder) && (await statOf(folder));
      if (found && found.type & vscode.FileType.Directory) return folder;
    }
    return undefined;
  };
  const isStarted = (step: Step) => notedFolder(step).length > 0;
  return {
    find,
    isStarted,
    async isThere(step) {
      try {
        return step.check?.lab !== undefined && (await find(step)) !== undefined;
      } catch (error) {
        // A folder that cannot be looked at now is taken to be where it was.
        if (error instanceof vscode.FileSystemError) return isStarted(step);
        throw error;
      }
    },
    async note(step, folder) {
      await memento.update(key, { ...noted(), [step.name]: folder.toString() });
      started.fire(step.name);
    },
    onDidStart: started.event,
    stepOf(file) {
      const within = (folder: vscode.Uri) => file.toString().startsWith(`${folder.toString()}/`);
      return withLab().find(step => [...notedFolder(step), ...usual(step)].some(within))?.name;
    },
    started: () => Object.keys(noted()).flatMap(name => session.snapshot.index.place(name)?.step.name ?? []),
  };
}

const isInWorkspace = (uri: vscode.Uri) => vscode.workspace.getWorkspaceFolder(uri) !== undefined;
