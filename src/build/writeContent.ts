import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StepChecks } from '../core/checks/lab.ts';
import type { StepName } from '../core/course/course.ts';
import type { CourseFile } from '../core/course/courseFile.ts';
import { resolvePath } from '../core/course/links.ts';
import { commandLink } from '../core/course/nativeWalkthrough.ts';
import type { Content } from './compileContent.ts';

/**
 * Writes compiled content below a dist folder: course.json, lessons/<section>/<step>.md, checks/<section>/<step>.json,
 * scaffolds/<id>.json. The lessons serve the lesson page and, as they are, the native walkthroughs.
 */
export async function writeContent({ compiled, scaffolds }: Content, dist: string): Promise<void> {
  const { course, lessons, checks } = compiled;
  for (const folder of ['lessons', 'checks', 'scaffolds'])
    await rm(path.join(dist, folder), { recursive: true, force: true });
  const summaries = scaffolds.map(({ id, title, summary }) => ({ id, title, summary }));
  const files = new Map<string, StepName>([...lessons].map(([name, { file }]) => [file, name]));
  for (const { name } of course.sections)
    for (const folder of ['lessons', 'checks']) await mkdir(path.join(dist, folder, name), { recursive: true });
  await mkdir(path.join(dist, 'scaffolds'), { recursive: true });
  await writeFile(
    path.join(dist, 'course.json'),
    JSON.stringify({ course, scaffolds: summaries } satisfies CourseFile),
  );
  for (const [name, { markdown, file }] of lessons) {
    await writeFile(path.join(dist, 'lessons', `${name}.md`), `${linkSteps(markdown, file, files)}\n`);
  }
  for (const [name, all] of checks) {
    await writeFile(path.join(dist, 'checks', `${name}.json`), JSON.stringify(all satisfies StepChecks));
  }
  for (const scaffold of scaffolds) {
    await writeFile(path.join(dist, 'scaffolds', `${scaffold.id}.json`), JSON.stringify(scaffold));
  }
}

/** Turns links to other steps' files into links that open their lessons, which work in both places. */
function linkSteps(markdown: string, from: string, files: ReadonlyMap<string, StepName>): string {
  return markdown.replace(/\]\(([^)\s]+\.md)\)/g, (whole, link: string) => {
    const step = files.get(resolvePath(from, link));
    return step ? `](${commandLink('openLesson', step)})` : whole;
  });
}
