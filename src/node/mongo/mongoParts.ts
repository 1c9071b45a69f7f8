import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { mostMemory } from '../../core/checks/kinds/mongo/obstacles.ts';
import { webAssembly } from '../postgres/postgresWasm.ts';
import type { InterpreterParts } from './mongoInterpreter.ts';

/** Reads what the workers share: code that one of them has optimised serves the others too. */
export async function readParts(folder: string): Promise<InterpreterParts> {
  const wasm = await webAssembly.compile(await readFile(path.join(folder, 'quickjs.wasm')));
  return { wasm, simulator: await readFile(path.join(folder, 'simulated.bin')), mostMemory };
}
