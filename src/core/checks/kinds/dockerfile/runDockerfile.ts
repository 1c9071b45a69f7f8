import type { CheckContext } from '../../engine/kind.ts';
import { unreadable } from '../../engine/unreadable.ts';
import { firstFault } from './faults.ts';
import { judgeDockerfile } from './judgeDockerfile.ts';
import { readDockerfile } from './readDockerfile.ts';
import { type DockerfileCheck, valid } from './schema.ts';
import { onPlatforms } from './stages.ts';

/** Reads the Dockerfile and judges every assertion, on each platform that it may be built for. */
export async function runDockerfile(
  { path, assertions }: DockerfileCheck,
  { world, report }: CheckContext,
): Promise<void> {
  const read = await world.files.read(path);
  if (read.state !== 'text') return report.fail(valid(path), unreadable(path, read.state));
  const text = readDockerfile(path, read.text);
  if ('message' in text) return report.fail(valid(path), { cause: 'syntax', ...text });
  const [found, ...others] = onPlatforms(text);
  const fault = firstFault(found);
  const cause = found.instructions.length === 0 ? 'empty' : 'syntax';
  if (!report.settle(valid(path), fault && { ...fault, cause }) || found.stages.length === 0) return;
  for (const one of assertions)
    report.settle(one.name, [found, ...others].map(each => judgeDockerfile(one, each)).find(Boolean));
}
