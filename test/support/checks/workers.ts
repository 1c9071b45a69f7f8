import path from 'node:path';
import { bundleWorkers } from '../../../src/build/bundle/bundleWorkers.ts';

let built: Promise<string> | undefined;

/** Builds the check engine's workers once for all suites of a run; the folder they are in. */
export function workersFolder(): Promise<string> {
  const outdir = path.resolve('dist/test/workers');
  built ??= bundleWorkers({ outdir, minify: false }).then(() => outdir);
  return built;
}
