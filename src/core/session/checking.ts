import type { Verdict } from '../checks/engine/verdict.ts';
import type { Step, StepName } from '../course/course.ts';
import type { CheckMode } from '../progress/facts.ts';

/** Runs a step's checks. Rejects with the signal's reason when it is aborted. */
export type Checker = (step: StepName, mode: CheckMode, signal: AbortSignal) => Promise<Verdict>;

/** What checking tells its session. */
export type CheckingOptions = {
  readonly checker: Checker;
  /** A check of a step began, or ended without a verdict. */
  readonly changed: (step: StepName) => void;
  /** What a check said; resolves once it is kept. */
  readonly said: (step: Step, mode: CheckMode, verdict: Verdict) => Promise<void>;
};

/** The checks of steps that run: at most one of each step. */
export type Checking = {
  /** The steps whose check is running. */
  running(): ReadonlySet<StepName>;
  /**
   * Checks a step in place of the check of it that runs.
   * @returns undefined when it was aborted.
   */
  check(step: Step, mode: CheckMode): Promise<Verdict | undefined>;
  /** Aborts the check of a step, if one is running. */
  cancel(step: StepName): void;
  /** Aborts the checks of steps that are not wanted any more. */
  keepOnly(wanted: (step: StepName) => boolean): void;
};

/** Runs checks, and tells what comes of them. */
export function startChecking({ checker, changed, said }: CheckingOptions): Checking {
  const runs = new Map<StepName, AbortController>();
  /** The ends of checks that were asked for. */
  const asked = new Map<StepName, Promise<unknown>>();

  /** Runs a check in place of the one that runs. */
  const runCheck = async (step: Step, mode: CheckMode): Promise<Verdict | undefined> => {
    runs.get(step.name)?.abort();
    const run = new AbortController();
    runs.set(step.name, run);
    changed(step.name);
    try {
      const verdict = await checker(step.name, mode, run.signal);
      if (run.signal.aborted) return undefined;
      runs.delete(step.name);
      await said(step, mode, verdict);
      return verdict;
    } catch (error) {
      if (run.signal.aborted) return undefined;
      throw error;
    } finally {
      if (runs.get(step.name) === run) {
        runs.delete(step.name);
        changed(step.name);
      }
    }
  };

  return {
    running: () => new Set(runs.keys()),
    async check(step, mode) {
      // A save does not end what was asked for: the check that was asked for may have saved the file itself.
      while (mode === 'saved' && asked.has(step.name)) await asked.get(step.name);
      const checking = runCheck(step, mode);
      if (mode !== 'saved') {
        const end = checking.then(nothing, nothing);
        asked.set(step.name, end);
        void end.then(() => asked.get(step.name) === end && asked.delete(step.name));
      }
      return checking;
    },
    cancel: name => runs.get(name)?.abort(),
    keepOnly(wanted) {
      for (const [name, run] of runs) if (!wanted(name)) run.abort();
    },
  };
}

const nothing = () => undefined;
