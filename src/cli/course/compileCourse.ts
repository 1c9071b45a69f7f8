import path from 'node:path';
import { shortSum, slug } from '../../core/course/article/slug.ts';
import { formatProblems, type Problem } from '../../core/source/problem.ts';
import { visibleText } from '../../core/source/visibleText.ts';
import type { ForeignCourse } from '../../core/thread/compileForeign.ts';
import type { CourseLabs } from '../../core/thread/labsToProve.ts';
import { ContentTimeout } from '../../core/thread/requests.ts';
import { openContentThread } from '../../node/thread/contentThread.ts';
import { WrongUse } from '../exits.ts';
import { countOf } from '../human/words.ts';
import type { Surroundings } from '../surroundings.ts';
import { readBuilt } from './readBuilt.ts';
import { readCourse } from './readCourse.ts';

type Compiled = { readonly compile: ForeignCourse; readonly labs: CourseLabs };

/**
 * Compiles a course from elsewhere in a thread, as the editor does.
 * @param what 'compile' to use it, 'labs' to prove it.
 * @throws WrongUse with every problem of it, at `file:line:column`.
 */
export async function compileCourse<K extends keyof Compiled>(
  what: K,
  named: string,
  { folder, build, signal }: Surroundings,
): Promise<Compiled[K]> {
  const place = path.resolve(folder, named);
  const files = await readCourse(place);
  const { scaffolds } = await readBuilt(build);
  const question = { ...nameAndTitle(place, folder), files, scaffolds: scaffolds.map(({ id }) => id) };
  const thread = openContentThread({ workers: build });
  const close = () => void thread.close();
  signal.addEventListener('abort', close);
  try {
    const answer = await thread.ask(what, question);
    if ('problems' in answer) throw new WrongUse(problemsText(answer.problems, place, folder));
    return answer as Compiled[K];
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ContentTimeout) throw new WrongUse(`The course took too long to compile. ${error.message}`);
    throw error;
  } finally {
    signal.removeEventListener('abort', close);
    await thread.close();
  }
}

/** What the editor calls a course that does not say its name, in a workspace that is the folder of the call. */
function nameAndTitle(place: string, folder: string): { readonly name: string; readonly title: string } {
  const base = path.basename(place);
  const known = base === '.journey' ? path.basename(path.dirname(place)) : base.replace(/\.(?:md|markdown)$/i, '');
  const title = known || base || 'course';
  const below = [path.basename(folder), path.relative(folder, place)].filter(part => part !== '');
  const sum = shortSum(below.join('/').replaceAll(path.sep, '/'));
  return { name: `${slug(title).slice(0, 40).replace(/-+$/, '')}-${sum}`, title };
}

function problemsText(problems: readonly Problem[], place: string, folder: string): string {
  const isFile = problems.every(({ file }) => file === path.basename(place));
  const below = path.relative(folder, isFile ? path.dirname(place) : place);
  const located = problems.map(one => ({ ...one, file: path.join(below, one.file).replaceAll(path.sep, '/') }));
  return `The course has ${countOf(problems.length, 'problem', 'problems')}:\n${visibleText(formatProblems(located))}`;
}
