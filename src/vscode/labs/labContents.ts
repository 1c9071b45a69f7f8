import type { Content } from '../../core/content/shelf.ts';
import type { SkipLab } from '../../core/course/skipPlan.ts';
import { layered } from '../../core/source/layered.ts';
import type { SourceFile } from '../../core/source/problem.ts';

/** The files of a lab as it starts, or as it is solved. */
export async function labContents({ step, part }: SkipLab, content: Content): Promise<readonly SourceFile[]> {
  const { lab } = await content.checks(step.name);
  return part === 'start' ? (lab?.start ?? []) : layered(lab?.start ?? [], lab?.solution ?? []);
}
