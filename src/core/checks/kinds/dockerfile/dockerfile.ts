import { readsFile } from '../../engine/deed.ts';
import { checkKind } from '../../engine/kind.ts';
import { runDockerfile } from './runDockerfile.ts';
import { dockerfileSchema, valid } from './schema.ts';

/** What a Dockerfile means, told without building it. */
export const dockerfile = checkKind({
  schema: dockerfileSchema,
  assertions: ({ path, assertions }) => [{ name: valid(path) }, ...assertions].map(one => ({ ...one, files: [path] })),
  given: () => [],
  commands: () => [],
  deeds: ({ path }) => [readsFile(path)],
  run: runDockerfile,
});
