import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Content } from '../../src/build/bundle/compileContent.ts';
import { writeContent } from '../../src/build/bundle/writeContent.ts';
import { makeManifest } from '../../src/build/generate/manifest.ts';
import type { StepName } from '../../src/core/course/course.ts';
import { makeCourse } from '../support/makeCourse.ts';
import type { Shape } from './shapes.ts';

type Lesson = Content['compiled']['lessons'] extends ReadonlyMap<StepName, infer L> ? L : never;

/** Copies an installed extension and gives the copy a made-up course, with its walkthroughs, in place of its own. */
export async function makeUpExtension(installed: string, scaffolds: Content['scaffolds'], shape: Shape, to: string) {
  await cp(installed, to, { recursive: true });
  const course = makeCourse(shape.sections, shape.stepsEach);
  const lessons = new Map<StepName, Lesson>();
  for (const section of course.sections)
    for (const { name, title } of section.steps)
      lessons.set(name, { markdown: `# ${title}\n\nRead, then do.\n`, file: `${name}.md` });
  const content: Content = {
    compiled: { course, lessons, introductions: new Map(), checks: new Map(), glossary: [], labs: new Map() },
    scaffolds,
  };
  const { contributes, texts } = makeManifest(content);
  const manifest = path.join(to, 'package.json');
  const before = JSON.parse(await readFile(manifest, 'utf8')) as Record<string, unknown>;
  await writeContent(content, path.join(to, 'dist'));
  await writeFile(manifest, JSON.stringify({ ...before, contributes }));
  await writeFile(path.join(to, 'package.nls.json'), JSON.stringify(texts));
}
