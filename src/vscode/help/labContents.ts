import { solvedFiles } from '../../core/checks/lab/solvedFiles.ts';
import type { Content } from '../../core/content/shelf.ts';
import type { SkipLab } from '../../core/course/skipPlan.ts';
import type { TemplateFile } from '../../core/scaffolds/scaffold.ts';

/** The files of a lab as it starts, or as it is solved. */
export async function labContents({ step, part }: SkipLab, content: Content): Promise<readonly TemplateFile[]> {
  const { lab } = await content.checks(step.name);
  return part === 'start' ? (lab?.start ?? []) : solvedFiles(lab);
}
