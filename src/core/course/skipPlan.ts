import type { Place, Step, StepName } from './course.ts';

/** A lab that skipping ahead may write: the target's as it starts, an earlier one as it is solved. */
export type SkipLab = { readonly step: Step; readonly part: 'start' | 'solution' };

/**
 * What going straight to a step may fill in: its own lab, and the solutions of the section's earlier labs for reading.
 * @param started steps whose labs are already written; none of their files is touched.
 */
export function skipLabs({ step, section, index }: Place, started: ReadonlySet<StepName>): readonly SkipLab[] {
  const missing = (one: Step) => one.check?.lab !== undefined && !started.has(one.name);
  const earlier = section.steps.slice(0, index).filter(missing);
  return [
    ...(missing(step) ? [{ step, part: 'start' } as const] : []),
    ...earlier.map(one => ({ step: one, part: 'solution' }) as const),
  ];
}
