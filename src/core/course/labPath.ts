import type { Step } from './course.ts';
import { courseOf, localName, sectionOf } from './names.ts';

/** The path of a lab, with `/`, below the folder it is started in: every course has a folder of its own. */
export function labPath({ name, check }: Pick<Step, 'name' | 'check'>): string {
  return `${courseOf(name)}/${localName(sectionOf(name))}/${check?.lab?.name ?? ''}`;
}
