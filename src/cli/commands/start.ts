import path from 'node:path';
import { courseSteps } from '../../core/course/course.ts';
import { labPath } from '../../core/course/labPath.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { openCourse } from '../course/openCourse.ts';
import { dataFolders } from '../dataFolders.ts';
import { type Exit, exits, WrongUse } from '../exits.ts';
import { countOf, shellWord } from '../human/words.ts';
import { stepNamed } from '../labs/chooseSteps.ts';
import { isFolder, labAround, labPlaces, shownPath } from '../labs/labPlaces.ts';
import { writeStart } from '../labs/writeStart.ts';
import { openSession } from '../progress/openSession.ts';
import { progressStore } from '../progress/progressFolder.ts';
import type { Surroundings } from '../surroundings.ts';

/** `backend-journey start`: writes the lab of a step into a folder. */
export async function start(line: CommandLine, surroundings: Surroundings): Promise<Exit> {
  const [name, below] = line.operands;
  if (name === undefined)
    throw new WrongUse('Say which step: backend-journey start STEP. To list them: backend-journey list.');
  const course = await openCourse(line, surroundings);
  const step = stepNamed(course, name);
  const { lab } = step.check ? await course.content.checks(step.name) : { lab: undefined };
  if (!lab) throw new WrongUse(`The step ${step.name} has no lab to start.`);
  const called = path.resolve(surroundings.folder, below ?? '.');
  // Called in a lab, as one is when the last one is done: the next belongs next to it.
  const around = below === undefined ? await labAround(called, courseSteps(course.course)) : undefined;
  const root = around?.root ?? called;
  if (!(await isFolder(root))) throw new WrongUse(`${root} is not a folder.`);
  const place = (await labPlaces(root).find(step)) ?? { root, folder: path.join(root, ...labPath(step).split('/')) };
  const { data } = dataFolders(surroundings.environment);
  const written = await writeStart(
    step.name,
    lab.start,
    place,
    line.has('force') ? { data, clock: surroundings.clock } : undefined,
  );
  const session = await openSession(course, progressStore(line, surroundings), surroundings);
  await session.noteOpened(step.name);
  const shown = shownPath(surroundings.folder, place.folder) || '.';
  const { out } = surroundings;
  if (written.created.length + written.replaced.length === 0)
    out.write(`The lab is in ${shown} already; nothing was written.\n`);
  else out.write(`Wrote ${countOf(written.created.length + written.replaced.length, 'file', 'files')} to ${shown}.\n`);
  if (written.backup) out.write(`What was there before is in ${written.backup}.\n`);
  for (const file of written.kept) out.write(`  ${file} stays as you have changed it.\n`);
  if (written.kept.length > 0) out.write('To set the lab back to its start, with a backup: add --force.\n');
  out.write(`\nBegin with ${shown}/${lab.open}. To check it: backend-journey check ${shellWord(shown)}\n`);
  return exits.passed;
}
