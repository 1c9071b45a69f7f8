import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleCli } from '../../../src/build/bundle/bundleCli.ts';
import { compileContent } from '../../../src/build/bundle/compileContent.ts';
import { writeContent } from '../../../src/build/bundle/writeContent.ts';
import { labPath } from '../../../src/core/course/labPath.ts';
import { layered } from '../../../src/core/source/layered.ts';
import type { Figure, Samples } from '../samples.ts';
import { shipped } from '../shapes.ts';

/** A lab that needs no database, and one that does. */
const labs = {
  commandFile: ['understand-the-basics/read-a-raw-http-exchange'],
  commandSql: ['master-databases-and-sql/let-constraints-guard-the-data'],
} as const satisfies Partial<Record<Figure, readonly string[]>>;

/**
 * Times the headless command as a whole process, from its start to its exit code, on solved labs, next to Node.js that does
 * nothing. @param dist has the workers; the command and the course are built into it.
 */
export async function measureCommandLine(
  dist: string,
  temporary: string,
  rounds: number,
  samples: Samples,
): Promise<void> {
  await bundleCli({ outdir: dist, minify: true });
  const content = await compileContent('.');
  await writeContent(content, dist);
  const folder = await mkdtemp(path.join(temporary, 'labs-'));
  const { course, labs: all } = content.compiled;
  for (const step of course.sections.flatMap(section => section.steps)) {
    const lab = all.get(step.name);
    if (!lab) continue;
    for (const { path: file, text } of layered(lab.start, lab.solution)) {
      const place = path.join(folder, labPath(step), file);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, text);
    }
  }
  const run = (figure: Figure, ...args: string[]) => {
    const before = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${figure}: ended with ${status}.\n${stdout}${stderr}`);
    samples.add(figure, shipped, [performance.now() - before]);
  };
  for (let round = 0; round < rounds; round++) {
    run('bareNode', '-e', '0');
    for (const [figure, steps] of Object.entries(labs) as [keyof typeof labs, readonly string[]][])
      run(figure, path.join(dist, 'cli.js'), 'check', '--yes', ...steps.flatMap(step => ['--step', step]));
  }
}
