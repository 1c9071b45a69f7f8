import type { Finding } from './engine/evidence.ts';
import type { CheckContext, Declared, Report } from './engine/kind.ts';
import { type AssertionResult, CouldNotCheck, judge, type Obstacle, type Verdict } from './engine/verdict.ts';
import type { World } from './engine/world.ts';
import { chooseHints } from './help/hints.ts';
import { readParts } from './help/parts.ts';
import { loadKind } from './kinds/loadKind.ts';
import type { StepChecks } from './lab/lab.ts';

/**
 * Runs a step's checks one after the other and judges what they say. What one of them cannot look at does not keep the
 * others from looking.
 * @throws the signal's reason when it is aborted; whatever a check throws that is not a CouldNotCheck, which is a bug.
 */
export async function runChecks(
  { checks, mistakes, lab }: StepChecks,
  world: World,
  signal: AbortSignal,
): Promise<Verdict> {
  const results: AssertionResult[] = [];
  const obstacles: Obstacle[] = [];
  const all: Declared[] = [];
  for (const check of checks) {
    signal.throwIfAborted();
    const kind = await loadKind(check);
    const declared = kind.assertions(check);
    all.push(...declared);
    const { report, said } = collect(declared);
    try {
      await kind.run(check, { world, report, signal, ...givenFiles(lab?.given ?? []) });
    } catch (error) {
      if (!(error instanceof CouldNotCheck)) throw error;
      obstacles.push(error.obstacle);
    }
    results.push(...declared.map(({ name }) => said.get(name) ?? ({ name, state: 'notReached' } as const)));
  }
  signal.throwIfAborted();
  const failed = results.some(({ state }) => state === 'failed');
  const parts = failed ? await readParts(lab, world.files) : [];
  return judge(results, obstacles, said => chooseHints(said, { mistakes, declared: all, parts }));
}

function givenFiles(files: NonNullable<StepChecks['lab']>['given']): Pick<CheckContext, 'given' | 'givenFolder'> {
  return {
    given(path) {
      const found = files.find(file => file.path === path);
      if (!found) throw new Error(`The lab has no file check/${path}.`);
      return found.text;
    },
    givenFolder: folder =>
      files
        .filter(({ path }) => path.startsWith(`${folder}/`))
        .map(file => ({ ...file, path: file.path.slice(folder.length + 1) })),
  };
}

/** Takes what a check says, and sees that it speaks of its own assertions, once of each. */
function collect(declared: readonly Declared[]) {
  const said = new Map<string, AssertionResult>();
  const say = (result: AssertionResult) => {
    if (!declared.some(({ name }) => name === result.name))
      throw new Error(`The check reports on "${result.name}", which it does not declare.`);
    if (said.has(result.name)) throw new Error(`The check reports on "${result.name}" twice.`);
    said.set(result.name, result);
  };
  const report: Report = {
    hold: name => say({ name, state: 'held' }),
    fail: (name, finding: Finding) => say({ name, state: 'failed', finding }),
    settle(name, finding) {
      if (finding) report.fail(name, finding);
      else report.hold(name);
      return finding === undefined;
    },
  };
  return { report, said };
}
