import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StepChecks } from '../../core/checks/lab/lab.ts';
import type { Course } from '../../core/course/course.ts';
import type { CourseFile } from '../../core/course/courseFile.ts';
import { linkSteps } from '../../core/course/links/linkSteps.ts';
import { stepTargets } from '../../core/course/links/stepTargets.ts';
import { plainMarkdown } from '../../core/course/plainMarkdown.ts';
import { termUses } from '../../core/course/termUses.ts';
import type { Content } from './compileContent.ts';

const folders = ['lessons', 'walkthroughs', 'checks', 'scaffolds'] as const;

/**
 * Writes compiled content below a dist folder: course.json, glossary.json, sampleDatabase.sql, lessons/<section>/<step>.md,
 * checks/<section>/<step>.json, scaffolds/<id>.json, and for VS Code's own walkthroughs walkthroughs/<section>/<step>.md.
 */
export async function writeContent({ compiled, scaffolds }: Content, dist: string): Promise<void> {
  const { course, lessons, checks, glossary } = compiled;
  for (const folder of folders) await rm(path.join(dist, folder), { recursive: true, force: true });
  const summaries = scaffolds.map(({ id, title, summary }) => ({ id, title, summary }));
  const targets = stepTargets(lessons);
  for (const { name } of course.sections)
    for (const folder of folders.slice(0, 3)) await mkdir(path.join(dist, folder, name), { recursive: true });
  await mkdir(path.join(dist, 'scaffolds'), { recursive: true });
  await writeFile(
    path.join(dist, 'course.json'),
    JSON.stringify({ course, scaffolds: summaries } satisfies CourseFile),
  );
  const texts = [...lessons].map(([step, { markdown }]) => [step, markdown] as const);
  await writeFile(path.join(dist, 'glossary.json'), JSON.stringify(termUses(glossary, texts)));
  await writeFile(path.join(dist, 'sampleDatabase.sql'), sampleDatabase(course, scaffolds));
  for (const [name, lesson] of lessons) {
    const linked = `${linkSteps(lesson.markdown, targets(lesson))}\n`;
    await writeFile(path.join(dist, 'lessons', `${name}.md`), linked);
    await writeFile(path.join(dist, 'walkthroughs', `${name}.md`), plainMarkdown(linked));
  }
  for (const [name, all] of checks) {
    await writeFile(path.join(dist, 'checks', `${name}.json`), JSON.stringify(all satisfies StepChecks));
  }
  for (const scaffold of scaffolds) {
    await writeFile(path.join(dist, 'scaffolds', `${scaffold.id}.json`), JSON.stringify(scaffold));
  }
}

/** The scaffold's migrations in their order, and then its seed. */
function sampleDatabase({ sampleDatabase }: Course, scaffolds: Content['scaffolds']): string {
  const files = scaffolds.find(({ id }) => id === sampleDatabase)?.files ?? [];
  const below = (pattern: RegExp) => files.filter(({ path }) => pattern.test(path)).map(({ text }) => text);
  return [...below(/postgresql\/migrations\/.*\.sql$/), ...below(/postgresql\/seed\.sql$/)].join('\n');
}
