import path from 'node:path';
import { build } from 'esbuild';

/** Compiles what runs inside the extension host: the probe's code, and the module that measures. */
export async function buildHostCode(outdir: string): Promise<{ readonly probe: string; readonly measure: string }> {
  await build({
    entryPoints: ['test/bench/host/probe.ts', 'test/bench/host/measure.ts'],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return { probe: path.join(outdir, 'probe.js'), measure: path.join(outdir, 'measure.js') };
}
