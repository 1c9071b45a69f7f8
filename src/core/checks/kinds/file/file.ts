import { readsFile } from '../../engine/deed.ts';
import { checkKind } from '../../engine/kind.ts';
import { runFile } from './runFile.ts';
import { fileSchema } from './schema.ts';

/** A file is there, and its text matches or lacks a pattern. For what has no meaning of its own to ask about. */
export const file = checkKind({
  schema: fileSchema,
  assertions: ({ path, assertions }) => assertions.map(one => ({ ...one, files: [path] })),
  given: () => [],
  commands: () => [],
  deeds: ({ path }) => [readsFile(path)],
  run: runFile,
});
