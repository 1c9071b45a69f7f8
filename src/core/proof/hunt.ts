import { layered } from '../source/layered.ts';
import type { LabOfStep } from './labOfStep.ts';
import { type Mutant, mutants, sample } from './mutate.ts';
import { judgeFiles, type ProofOptions } from './proveLab.ts';

/** What became of a lab's mutants. */
export type Hunt = { readonly tried: number; readonly survivors: readonly Mutant[] };

/**
 * Judges a lab's mutants; one that passes survives. What could not be checked, such as an endless loop, is caught.
 * @param most how many are tried at most, evenly over the solution.
 */
export async function hunt(one: LabOfStep, options: ProofOptions, most: number): Promise<Hunt> {
  const { lab } = one;
  const all = sample(lab.solution.flatMap(mutants), most);
  const survivors: Mutant[] = [];
  for (const mutant of all) {
    const verdict = await judgeFiles(one, layered(lab.start, lab.solution, [mutant.file]), options);
    if (verdict.outcome === 'passed') survivors.push(mutant);
  }
  return { tried: all.length, survivors };
}
