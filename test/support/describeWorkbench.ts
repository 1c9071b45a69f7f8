import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../../src/workbench/temporaryFolder.ts';
import { journeyView } from './journeyView.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench.ts';

/** What the workbench of a suite opens with. */
type Options = Omit<WorkbenchOptions, 'folder' | 'workspace' | 'userDataDir' | 'serverDataDir'> & {
  /** What the folder that is opened is called; `work` otherwise. */
  readonly folder?: string;
  /** Writes what is in the folder before it is opened. */
  readonly prepare?: (folder: string) => Promise<void>;
  /** Shows our view with the rows of a section. */
  readonly section?: string;
  /** Opens the lesson of a step of that section. */
  readonly step?: string;
};

/** What differs when a workbench is opened again. */
type Changes = Pick<WorkbenchOptions, 'extensionsDir' | 'serverDataDir'>;

/** The workbench of a suite, for its tests. */
export type Use = {
  /** The open workbench, also after `reopen`. */
  readonly workbench: Workbench;
  /** Our view in it. */
  readonly view: ReturnType<typeof journeyView>;
  /** Absolute path of a file in the folder that is open, or of that folder. */
  file(...parts: string[]): string;
  /** Absolute path of a file beside that folder, in what the suite removes at its end. */
  beside(name: string): string;
  /** Closes the workbench and opens it again with what it kept, as a person would the next day. */
  reopen(changes?: Changes): Promise<void>;
};

/**
 * A suite in one workbench; a test that fails leaves a screenshot.
 * @param tests declares the tests, as the function of a `describe` does: the workbench is open once they run.
 */
export function describeWorkbench(name: string, options: Options, tests: (use: Use) => void): void {
  const { folder = 'work', prepare, section, step, ...more } = options;
  describe(name, () => {
    let kept = '';
    let opened: Pick<Use, 'workbench' | 'view'> | undefined;
    const beside = (name: string) => path.join(kept, name);
    const file = (...parts: string[]) => path.join(kept, folder, ...parts);
    const open = async (changes: Changes = {}) => {
      const own = { userDataDir: beside('browser'), serverDataDir: beside('server') };
      const workbench = await openWorkbench({ ...more, folder: file(), ...own, ...changes });
      opened = { workbench, view: journeyView(workbench) };
    };
    const current = () => {
      if (opened) return opened;
      throw new Error('The workbench of a suite is open while its tests run, not before.');
    };
    const workbench = following(() => current().workbench);
    const view = following(() => current().view);
    before(async () => {
      kept = await temporaryFolder('suite');
      await mkdir(file());
      await prepare?.(file());
      await open();
      if (section === undefined) return;
      await view.open();
      await view.expand(section);
      if (step !== undefined) await view.row(step).click();
    });
    afterEach(function () {
      if (this.currentTest?.state === 'failed') return workbench.screenshot(`failed-${this.currentTest.title}`);
    });
    after(async () => {
      await opened?.workbench.close();
      await rm(kept, { recursive: true, force: true, maxRetries: 3 });
    });
    const reopen = async (changes?: Changes) => {
      await workbench.close();
      await open(changes);
    };
    tests({ workbench, view, file, beside, reopen });
  });
}

/** An object whose members are those of whatever there is at the moment. */
function following<T extends object>(now: () => T): T {
  return new Proxy({} as T, { get: (_, member) => Reflect.get(now(), member) });
}
