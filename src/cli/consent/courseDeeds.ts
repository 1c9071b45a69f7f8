import { inEnglish } from '../../core/message.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import type { ForeignCourse } from '../../core/thread/compileForeign.ts';
import { courseDeeds as deedsOf } from '../../core/thread/courseDeeds.ts';

/**
 * What the checks of a course do, as the terminal shows it.
 * @returns all lines, with what runs something first, and what could run other code than it says before that.
 */
export function courseDeeds(course: Pick<ForeignCourse, 'deeds'>): {
  readonly lines: readonly string[];
  /** Those that run something. */
  readonly runs: readonly string[];
} {
  const { runs, inOrder, looks } = deedsOf(course, inEnglish);
  return { lines: [...new Set([...inOrder, ...looks])].map(visibleLine), runs };
}
