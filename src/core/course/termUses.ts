import type { Term } from '../lesson/glossary.ts';
import { lessonRenderer } from '../lesson/renderLesson.ts';
import type { StepName } from './course.ts';

/** A term, and the steps whose lessons explain it, in the course's order. */
export type UsedTerm = Term & { readonly steps: readonly StepName[] };

const callouts = { note: '', tip: '', important: '', warning: '', caution: '' };

/** Finds where the terms of a glossary are used. @param lessons Markdown by step, in the course's order */
export function termUses(glossary: readonly Term[], lessons: Iterable<readonly [StepName, string]>): UsedTerm[] {
  const render = lessonRenderer({ glossary, callouts, actions: false });
  const uses = glossary.map((): StepName[] => []);
  for (const [step, markdown] of lessons) for (const term of render(markdown).terms) uses[term]?.push(step);
  return glossary.map((term, at) => ({ ...term, steps: uses[at] ?? [] }));
}
