import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Verdict } from '../../../src/core/checks/engine/verdict.ts';
import { checkSchema } from '../../../src/core/checks/kinds/kinds.ts';
import { runChecks } from '../../../src/core/checks/runChecks.ts';
import { inEnglish } from '../../../src/core/message.ts';
import { readYaml } from '../../../src/core/source/yamlSource.ts';
import { processesIn } from './processes.ts';
import { testWorld, withFolder } from './testWorld.ts';

const servers = path.resolve('test/checks/servers');

/** Reads one check as lab.yaml has it. */
export function readCheck(yaml: string) {
  const read = readYaml(yaml, checkSchema, { file: 'lab.yaml', firstLine: 0 });
  if ('value' in read) return read.value;
  throw new Error(read.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
}

type Options = {
  readonly files?: Readonly<Record<string, string>>;
  readonly given?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly allow?: (text: string) => Promise<boolean>;
};

/**
 * Checks a server of test/checks/servers/ as a learner's, which is in a folder of its own with some more files. Sees
 * that no process and no temporary file is left, whatever comes of it.
 */
export async function checkServer(
  yaml: string,
  { files = {}, given = {}, signal, allow }: Options = {},
): Promise<Verdict> {
  const checks = [readCheck(yaml)];
  const contents = Object.entries(given).map(([path, text]) => ({ path, text }));
  const lab = { name: 'lab', open: 'server.js', start: [], solution: [], given: contents };
  return withFolder(async outer => {
    const [folder, temporary] = [path.join(outer, 'lab'), path.join(outer, 'tmp')];
    await mkdir(folder);
    await mkdir(temporary);
    const { TMPDIR } = process.env;
    process.env.TMPDIR = temporary;
    for (const name of await readdir(servers)) await copyFile(path.join(servers, name), path.join(folder, name));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    const world = testWorld(folder, allow ? { allow } : {});
    try {
      return await runChecks({ checks, mistakes: [], lab }, world, signal ?? new AbortController().signal);
    } finally {
      assert.deepEqual(await processesIn(folder), [], 'all processes are gone when the check is');
      assert.deepEqual(await readdir(temporary), [], 'all temporary files are gone');
      await world.close();
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    }
  });
}

/** A verdict in short: the states of its assertions by their names, and what failed in English. */
export function inShort(verdict: Verdict): { readonly states: Record<string, string>; readonly said: string } {
  const said = verdict.results.flatMap(result =>
    result.state === 'failed' ? [inEnglish(result.finding.message)] : [],
  );
  if (verdict.outcome === 'couldNotCheck')
    said.push(`${verdict.obstacle.kind}: ${inEnglish(verdict.obstacle.message)}`);
  return {
    states: Object.fromEntries(verdict.results.map(({ name, state }) => [name, state])),
    said: said.join('\n'),
  };
}
