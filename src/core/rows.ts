import type { Section, Step } from './course/course.ts';
import { type StepState, sectionState, stepEntry, stepState } from './progress/progress.ts';
import type { Snapshot } from './session.ts';

/** Which steps the topic tree lists. */
export type Filter = 'all' | 'left';

/** A section as a row of the topic tree. */
export type SectionRow = {
  readonly kind: 'section';
  readonly section: Section;
  readonly state: StepState;
  readonly done: number;
  readonly total: number;
};

/** A step as a row of the topic tree. */
export type StepRow = {
  readonly kind: 'step';
  readonly step: Step;
  readonly state: StepState;
  /** The folder its scaffold was last written to. */
  readonly scaffoldedTo: string | undefined;
};

/** The names of the tree's top rows: sections, or with `left` those with something left to do. */
export function sectionNames({ index, progress }: Snapshot, filter: Filter): string[] {
  return index.course.sections
    .filter(section => filter === 'all' || (progress.doneIn.get(section.name) ?? 0) < section.steps.length)
    .map(section => section.name);
}

/** The names of the rows below a section. */
export function stepNames({ index, progress }: Snapshot, section: string, filter: Filter): string[] {
  return (index.section(section)?.steps ?? [])
    .filter(step => filter === 'all' || stepState(progress.ledger, step) !== 'done')
    .map(step => step.name);
}

/** A section's row. */
export function sectionRow({ progress }: Snapshot, section: Section): SectionRow {
  const done = progress.doneIn.get(section.name) ?? 0;
  return { kind: 'section', section, state: sectionState(progress, section), done, total: section.steps.length };
}

/** A step's row. */
export function stepRow({ progress }: Snapshot, step: Step): StepRow {
  const scaffoldedTo = stepEntry(progress.ledger, step, 'scaffolded')?.value || undefined;
  return { kind: 'step', step, state: stepState(progress.ledger, step), scaffoldedTo };
}
