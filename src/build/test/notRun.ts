/** A part of a suite that could not be run on this machine, and what to install so that it can. */
export type NotRun = {
  readonly what: string;
  readonly fix: string;
  /** Set for what neither Debian nor npm has: it is named everywhere, and a failure nowhere. */
  readonly optional?: true;
};

/** What of it is a failure with CI=true. */
export const missingOf = (notRun: readonly NotRun[]) => notRun.filter(({ optional }) => !optional);

const key = Symbol.for('backend-journey.not-run');
type Registry = { [key]?: NotRun[] };

/** The list lives on globalThis because the runner and the tests are bundled apart. */
function list(): NotRun[] {
  const registry = globalThis as Registry;
  registry[key] ??= [];
  return registry[key];
}

/** Names something that this run leaves out; the run's last lines repeat it, and with CI=true it is a failure unless it is optional. */
export function noteNotRun(entry: NotRun): void {
  list().push(entry);
}

/** Returns what was noted so far, and forgets it. */
export function takeNotRun(): NotRun[] {
  return list().splice(0);
}
