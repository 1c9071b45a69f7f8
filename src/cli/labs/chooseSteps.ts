import path from 'node:path';
import { asksOnly, courseSteps, type Step } from '../../core/course/course.ts';
import { courseOf, localName } from '../../core/course/names.ts';
import { didYouMean } from '../args/nearest.ts';
import type { OpenCourse } from '../course/openCourse.ts';
import { WrongUse } from '../exits.ts';
import { isFolder, type LabPlace, labPlaces } from './labPlaces.ts';

/** A step to check, and where; a lab that was not found has no place. */
export type ChosenStep = { readonly step: Step; readonly place: LabPlace | undefined };

/** What may be checked. */
export type Wanted = {
  /** Absolute path of the folder to look in. */
  readonly folder: string;
  /** Whether the folder was named, or is just where the command was called. */
  readonly isNamed: boolean;
  /** Names of steps; empty for all that are in the folder. */
  readonly steps: readonly string[];
  /** Whether the questions of a step are answered. */
  readonly isAnswered: (step: Step) => boolean;
};

/** Chooses what to check, in the course's order. Throws WrongUse for a step that there is not, and for nothing at all. */
export async function chooseSteps(course: OpenCourse, wanted: Wanted): Promise<readonly ChosenStep[]> {
  if (!(await isFolder(wanted.folder))) throw new WrongUse(`${wanted.folder} is not a folder.`);
  const chosen = wanted.steps.length > 0 ? await namedSteps(course, wanted) : await stepsHere(course, wanted);
  if (chosen.length === 0)
    throw new WrongUse(
      `There is nothing to check in ${wanted.folder}: no lab was started there. To start one: backend-journey start STEP. The steps: backend-journey list.`,
    );
  return chosen;
}

async function stepsHere({ course }: OpenCourse, { folder, isAnswered }: Wanted): Promise<readonly ChosenStep[]> {
  const places = labPlaces(folder);
  const chosen: ChosenStep[] = [];
  for (const step of courseSteps(course)) {
    const place = await places.findHere(step);
    if (place) chosen.push({ step, place });
    else if (asksOnly(step) && isAnswered(step)) chosen.push({ step, place: rootPlace(folder) });
  }
  return chosen;
}

async function namedSteps(course: OpenCourse, wanted: Wanted): Promise<readonly ChosenStep[]> {
  const named = new Set(wanted.steps.map(name => stepNamed(course, name)));
  const steps = courseSteps(course.course).filter(step => named.has(step));
  const alone = steps.length === 1 && wanted.isNamed;
  return Promise.all(steps.map(async step => ({ step, place: await placeOf(step, wanted, alone) })));
}

async function placeOf(step: Step, { folder }: Wanted, alone: boolean): Promise<LabPlace | undefined> {
  if (!step.check) throw new WrongUse(`Nothing proves the step ${step.name}: it has no check.`);
  if (!step.check.lab) return rootPlace(folder);
  const found = await labPlaces(folder).find(step);
  if (found || !alone) return found;
  // One step and a folder: that is the lab, such as a repository that was handed in, unless labs have places of their own in it.
  return (await isFolder(path.join(folder, courseOf(step.name)))) ? undefined : rootPlace(folder);
}

const rootPlace = (folder: string): LabPlace => ({ folder, root: folder });

/** A step by its name, a former name, or the last part of its name where only one has it. Throws WrongUse. */
export function stepNamed({ course, index }: OpenCourse, name: string): Step {
  const found = index.place(name)?.step ?? index.place(`${course.name}:${name}`)?.step;
  if (found) return found;
  const steps = courseSteps(course);
  const ends = steps.filter(step => localName(step.name).endsWith(`/${name}`) || step.check?.lab?.name === name);
  const [only] = ends;
  if (only && ends.length === 1) return only;
  const section = index.section(name) ?? index.section(`${course.name}:${name}`);
  if (section)
    throw new WrongUse(
      `${name} is a section, not a step. Its steps: ${section.steps.map(step => step.name).join(', ')}.`,
    );
  const names =
    ends.length > 0
      ? ends.map(step => step.name)
      : steps.flatMap(step => [step.name, step.check?.lab?.name ?? []].flat());
  throw new WrongUse(`There is no step "${name}".${didYouMean(name, names)} To list them: backend-journey list.`);
}
