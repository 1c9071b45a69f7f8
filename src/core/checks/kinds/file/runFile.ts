import type { CheckContext } from '../../engine/kind.ts';
import { judgeFile } from './judgeFile.ts';
import type { FileCheck } from './schema.ts';

/** Reads the file and judges every assertion. */
export async function runFile({ path, assertions }: FileCheck, { world, report }: CheckContext): Promise<void> {
  const read = await world.files.read(path);
  for (const one of assertions) report.settle(one.name, judgeFile(one, path, read));
}
