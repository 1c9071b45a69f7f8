import { regularExpression } from '../checks/engine/regularExpression.ts';
import type { AssertionResult } from '../checks/engine/verdict.ts';
import type { Files } from '../checks/engine/world.ts';
import { speaking } from '../checks/help/hints.ts';
import { readParts } from '../checks/help/parts.ts';
import { findingText, isRecognised } from '../checks/help/recognise.ts';
import { type Check, declaredBy, kindOf } from '../checks/kinds/kinds.ts';
import type { Mistake } from '../checks/lab/lab.ts';
import type { SourceFile } from '../source/problem.ts';
import type { LabOfStep } from './labOfStep.ts';
import type { Unfinished } from './unfinished.ts';

/** What the checks say of a part of a lab that is not right. */
export type Seen = { readonly part: string; readonly results: readonly AssertionResult[] };

/** What is wrong with a mistake's fields, for their author. */
export type MistakeFault = { readonly mistake: string; readonly text: string };

/** Mistakes that are recognised in what is seen of another mistake of their lab, without saying that they fit there too. */
export function outOfTurnInLab(mistakes: readonly Mistake[], seen: readonly Seen[]): readonly MistakeFault[] {
  return mistakes.flatMap(mistake =>
    seen
      .filter(
        ({ part, results }) =>
          part !== `wrong/${mistake.name}` &&
          !mistake.also?.some(name => part === `wrong/${name}`) &&
          isRecognised(mistake, results),
      )
      .map(({ part }) => ({
        mistake: mistake.name,
        text: `"${mistake.name}" is also recognised in ${part}: make its finds, fails or holds tell them apart, or list it under also if the hint fits there`,
      })),
  );
}

/** Mistakes that speak where there is nothing yet to recognise: at the start, in empty and broken files, in half the work. */
export async function outOfTurnUnfinished(
  { lab, checks }: LabOfStep,
  unfinished: readonly Unfinished[],
): Promise<readonly MistakeFault[]> {
  const declared = declaredBy(checks.checks);
  const faults: MistakeFault[] = [];
  for (const { part, files, verdict } of unfinished) {
    const parts = await readParts(lab, inMemory(files));
    for (const { name } of speaking(verdict.results, { mistakes: checks.mistakes, declared, parts }))
      faults.push({
        mistake: name,
        text: `"${name}" is recognised in ${part}, where there is nothing to recognise yet`,
      });
  }
  return faults;
}

function inMemory(files: readonly SourceFile[]): Files {
  return {
    folder: '',
    folders: async () => [''],
    read: async wanted => {
      const found = files.find(({ path }) => path === wanted);
      return found ? { state: 'text', text: found.text } : { state: 'missing' };
    },
    list: async () => files.map(({ path }) => path),
  };
}

/** A lab with what was seen of its mistakes. */
export type SeenLab = {
  readonly step: string;
  readonly checks: { readonly checks: readonly Check[]; readonly mistakes: readonly Mistake[] };
  readonly seen: readonly Seen[];
};

/** The part of what other labs find that a pattern may have at most, before it says nothing about its own mistake. */
const widest = 1 / 3;
/** How many findings of others are needed before a part of them says anything. */
const fewest = 12;

/** Mistakes that would be recognised in other labs, or whose pattern is found in what most of them find. */
export function outOfTurnElsewhere(labs: readonly SeenLab[]): readonly (MistakeFault & { readonly step: string })[] {
  const found = labs.flatMap(findingsOf);
  return labs.flatMap(lab =>
    lab.checks.mistakes.flatMap(mistake => {
      const say = (text: string) => ({ step: lab.step, mistake: mistake.name, text });
      const others = labs.filter(one => one !== lab);
      const there = others.flatMap(other =>
        other.seen
          .filter(({ results }) => isRecognised(mistake, results))
          .map(({ part }) =>
            say(`"${mistake.name}" is recognised in ${part} of ${other.step}: make its finds more specific`),
          ),
      );
      return [...there, ...tooWide(mistake, lab, found).map(say)];
    }),
  );
}

type FindingOfLab = { readonly lab: SeenLab; readonly kind: Check['kind'] | undefined; readonly text: string };

function findingsOf(lab: SeenLab): readonly FindingOfLab[] {
  return lab.seen.flatMap(({ results }) =>
    results.flatMap(result =>
      result.state === 'failed' ? [{ lab, kind: kindAsking(lab, result.name), text: findingText(result.finding) }] : [],
    ),
  );
}

function kindAsking({ checks }: SeenLab, name: string): Check['kind'] | undefined {
  return checks.checks.find(check =>
    kindOf(check)
      .assertions(check)
      .some(one => one.name === name),
  )?.kind;
}

function tooWide({ name, fails, finds }: Mistake, lab: SeenLab, found: readonly FindingOfLab[]): readonly string[] {
  if (finds === undefined) return [];
  const kinds = new Set(fails.map(one => kindAsking(lab, one)));
  const others = found.filter(one => one.lab !== lab && kinds.has(one.kind));
  const matched = others.filter(({ text }) => regularExpression(finds).test(text)).length;
  return others.length >= fewest && matched > widest * others.length
    ? [`the finds of "${name}" matches ${matched} of ${others.length} findings of other labs: make it more specific`]
    : [];
}
