import { checkKind } from '../../engine/kind.ts';
import { chainAssertions } from './assertions.ts';
import { sends, startsServer } from './deeds.ts';
import { givenFiles } from './givenFiles.ts';
import { runHttp } from './runHttp.ts';
import { httpSchema } from './schema.ts';

/** Starts the learner's server and sends it a chain of requests. */
export const http = checkKind({
  schema: httpSchema,
  assertions: ({ starts, chain }) => [{ name: starts }, ...chainAssertions(chain)],
  given: ({ chain }) => givenFiles(chain),
  commands: ({ start }) => [start],
  deeds: check => [startsServer(check), ...sends(check.chain)],
  run: runHttp,
});
