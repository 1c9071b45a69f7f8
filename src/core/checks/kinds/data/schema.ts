import * as v from 'valibot';
import { described, json, path, someOf } from '../../../source/fields.ts';
import { dataAssertion } from './assertions.ts';
import { yamlReaders } from './yamlReader.ts';

/** A JSON or YAML file and what is asked of it. */
export const dataSchema = v.strictObject({
  kind: described('What JSON or YAML says, whatever its spacing, order and quotes.', v.literal('data')),
  path: described('A JSON or YAML file of the lab, with forward slashes.', path('path')),
  format: v.optional(
    described(
      'How it is read. Without it: YAML for .yaml and .yml, otherwise JSON, with comments where the file may have them.',
      v.picklist(['json', 'jsonc', 'yaml'], 'format must be json, jsonc or yaml'),
    ),
  ),
  reader: v.optional(
    described(
      'Which program reads the YAML, and so what words such as yes and 0644 mean. Without it: told from the name and the content.',
      v.picklist(yamlReaders, `reader must be one of ${yamlReaders.join(', ')}`),
    ),
  ),
  document: v.optional(
    described(
      'Which document of the file: its number from 1, or fields that only it has. The first if not given.',
      v.union(
        [v.pipe(v.number(), v.integer(), v.minValue(1)), v.record(v.string(), json)],
        'document must be a whole number from 1, or fields that the document has',
      ),
    ),
    1,
  ),
  assertions: described('The assertions, in order.', someOf('assertions', dataAssertion)),
});

/** A check of this kind. */
export type DataCheck = v.InferOutput<typeof dataSchema>;
