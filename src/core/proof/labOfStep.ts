import type { ProvedLab, StepChecks } from '../checks/lab/lab.ts';
import type { StepName } from '../course/course.ts';

/** A step with a lab, as it is proved. */
export type LabOfStep = { readonly step: StepName; readonly checks: StepChecks; readonly lab: ProvedLab };
