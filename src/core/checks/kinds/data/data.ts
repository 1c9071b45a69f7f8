import { readsFile } from '../../engine/deed.ts';
import { checkKind } from '../../engine/kind.ts';
import { readable } from './document.ts';
import { runData } from './runData.ts';
import { dataSchema } from './schema.ts';

/** What JSON or YAML says, whatever its spaces, order and quotes. */
export const data = checkKind({
  schema: dataSchema,
  assertions: check => [{ name: readable(check) }, ...check.assertions].map(one => ({ ...one, files: [check.path] })),
  given: ({ assertions }) =>
    assertions.flatMap(one => (one.asks === 'schema' && typeof one.schema === 'string' ? [one.schema] : [])),
  commands: () => [],
  deeds: ({ path }) => [readsFile(path)],
  run: runData,
});
