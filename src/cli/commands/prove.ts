import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import { type CourseProof, type ProvedCourse, proveCourse } from '../../core/proof/proveCourse.ts';
import { type Row, reportText } from '../../core/proof/report.ts';
import { visibleText } from '../../core/source/visibleText.ts';
import type { CourseLabs } from '../../core/thread/labsToProve.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { didYouMean } from '../args/nearest.ts';
import { openConsent } from '../consent/consent.ts';
import { openConsentFile } from '../consent/consentFile.ts';
import { compileCourse } from '../course/compileCourse.ts';
import { dataFolders } from '../dataFolders.ts';
import { type Exit, exits, WrongUse } from '../exits.ts';
import { isFolder } from '../labs/labPlaces.ts';
import type { Surroundings } from '../surroundings.ts';

/** Changes of each solution that are tried unless another number is asked for. */
const usualMutants = 40;

/** `backend-journey prove`: proves the labs and quizzes of a course that somebody writes. */
export async function prove(line: CommandLine, surroundings: Surroundings): Promise<Exit> {
  const mutants = mutantsOf(line);
  const place = await courseFolder(line, surroundings);
  const found = await compileCourse('labs', place, surroundings);
  const course = narrowed(found, line.names('step'));
  const { out, err, environment } = surroundings;
  const { data } = dataFolders(environment);
  const consent = openConsent({ file: openConsentFile(data), surroundings, yes: line.has('yes') });
  const root = path.resolve(surroundings.folder, place);
  if (found.course.deeds.length > 0 && !(await consent.allowCourse(found.course, root))) {
    err.write('The checks of this course were not allowed, so nothing was proved. Pass --yes to allow them.\n');
    return exits.couldNotCheck;
  }
  try {
    const proof = await proofOf(course, mutants, text => consent.allow(text, root), surroundings);
    const report = visibleText(reportText(proof.rows));
    for (const fault of proof.faults) err.write(`${visibleText(fault)}\n`);
    out.write(report);
    await writeReport(line, surroundings, report);
    return exitOfProof(proof);
  } catch (error) {
    if (!(error instanceof CouldNotCheck)) throw error;
    err.write(`${visibleText(error.message)}\n`);
    return exits.couldNotCheck;
  }
}

async function proofOf(
  course: ProvedCourse,
  mutants: number,
  allow: (text: string) => Promise<boolean>,
  { build, environment, signal, out, err }: Surroundings,
): Promise<CourseProof> {
  const { cache } = dataFolders(environment);
  const { openWorlds } = await import('../../node/checks/worlds.ts');
  return proveCourse(course, {
    openWorlds: () => openWorlds({ dist: build, cache }),
    // Side by side, two questions would be asked at once.
    lanes: 1,
    mutants,
    allow,
    signal,
    tell({ lab, proof }: Row) {
      out.write(`${proof.faults.length === 0 ? 'proved' : 'NOT PROVED'} ${lab.step}\n`);
      for (const { text } of proof.faults) err.write(`  ${visibleText(text)}\n`);
    },
  });
}

/** Not proved when anything is wrong with a lab; could not check when only something could not be looked at here. */
function exitOfProof({ rows, faults }: CourseProof): Exit {
  const all = rows.flatMap(({ proof }) => proof.faults);
  if (faults.length > 0 || all.some(({ unseen }) => !unseen)) return exits.notYet;
  return all.length > 0 ? exits.couldNotCheck : exits.passed;
}

async function courseFolder(line: CommandLine, { folder }: Surroundings): Promise<string> {
  const [named] = line.operands;
  if (named !== undefined) return named;
  return (await isFolder(path.join(folder, '.journey'))) ? '.journey' : '.';
}

/** The course with the steps that are asked for alone. */
function narrowed({ labs, checks }: CourseLabs, steps: readonly string[]): ProvedCourse {
  const known = [...checks.keys()];
  for (const wanted of steps)
    if (!known.some(name => matches(name, wanted)))
      throw new WrongUse(`No step "${wanted}" of the course has a check.${didYouMean(wanted, known)}`);
  const isWanted = (name: string) => steps.length === 0 || steps.some(wanted => matches(name, wanted));
  const left = new Map([...checks].filter(([name]) => isWanted(name)));
  if (left.size === 0) throw new WrongUse('There is nothing to prove: no step of the course has a check.');
  return { labs: labs.filter(({ step }) => isWanted(step)), checks: left };
}

const matches = (name: string, wanted: string) =>
  name === wanted || name.endsWith(`:${wanted}`) || name.endsWith(`/${wanted}`);

function mutantsOf(line: CommandLine): number {
  const text = line.value('mutants');
  if (text === undefined) return usualMutants;
  if (!/^\d{1,5}$/.test(text)) throw new WrongUse(`--mutants needs a number, and "${text}" is not one.`);
  return Number(text);
}

async function writeReport(line: CommandLine, { folder }: Surroundings, text: string): Promise<void> {
  const file = line.value('output');
  if (file === undefined) return;
  const place = path.resolve(folder, file);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, text);
}
