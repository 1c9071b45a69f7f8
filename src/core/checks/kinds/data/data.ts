import * as v from 'valibot';
import { message } from '../../../message.ts';
import { described, json, path, someOf } from '../../../source/fields.ts';
import { readSchemaFile } from '../../../source/jsonSchema.ts';
import type { Finding, Json } from '../../engine/evidence.ts';
import { checkKind } from '../../engine/kind.ts';
import type { FileRead } from '../../engine/world.ts';
import { unreadable } from '../file/file.ts';
import { dataAssertion } from './asksOfValue.ts';
import { judgeData } from './judgeValue.ts';
import { type Data, type DataFormat, readData } from './readData.ts';
import { hasPart } from './sameJson.ts';
import { yamlReaders } from './yamlReader.ts';

const schema = v.strictObject({
  kind: described('What JSON or YAML says, whatever its spacing, order and quotes.', v.literal('data')),
  path: described('A JSON or YAML file of the lab, with forward slashes.', path('path')),
  /** By the file's name when it is not given: YAML for .yaml and .yml, otherwise JSON, with comments in some files. */
  format: v.optional(
    described(
      'How it is read. Without it: YAML for .yaml and .yml, otherwise JSON, with comments where the file may have them.',
      v.picklist(['json', 'jsonc', 'yaml'], 'format must be json, jsonc or yaml'),
    ),
  ),
  /** By the file's name and content when it is not given; see yamlReader.ts. */
  reader: v.optional(
    described(
      'Which program reads the YAML, and so what words such as yes and 0644 mean. Without it: told from the name and the content.',
      v.picklist(yamlReaders, `reader must be one of ${yamlReaders.join(', ')}`),
    ),
  ),
  /** Of a file with several documents: the n-th, from 1, or the first that has these members. */
  document: v.optional(
    v.union(
      [v.pipe(v.number(), v.integer(), v.minValue(1)), v.record(v.string(), json)],
      'document must be a whole number from 1, or fields that the document has',
    ),
    1,
  ),
  assertions: described('The assertions, in order.', someOf('assertions', dataAssertion)),
});
type DataCheck = v.InferOutput<typeof schema>;

/** What JSON or YAML says, whatever its spaces, order and quotes. */
export const data = checkKind({
  schema,
  assertions: check => [{ name: readable(check) }, ...check.assertions].map(one => ({ ...one, files: [check.path] })),
  given: ({ assertions }) =>
    assertions.flatMap(one => (one.asks === 'schema' && typeof one.schema === 'string' ? [one.schema] : [])),
  commands: () => [],
  async run(check, { world, report, given }) {
    const document = choose(check, await world.files.read(check.path));
    if (!report.settle(readable(check), 'message' in document ? document : undefined) || 'message' in document) return;
    const schemaFile = (name: string) => readSchemaFile(given(name));
    for (const one of check.assertions) report.settle(one.name, judgeData(one, document, schemaFile));
  },
});

function formatOf({ path, format }: DataCheck): DataFormat {
  // Without an ending these are YAML, which JSON is a part of.
  const isYaml = /\.ya?ml$|(?:^|\/)\.(?:prettierrc|stylelintrc|yamllint|clang-format)$/i.test(path);
  return format ?? (isYaml ? 'yaml' : 'json');
}

/** The name of the assertion that comes first: that there is something to ask about. */
function readable(check: DataCheck): string {
  const format = formatOf(check) === 'yaml' ? 'YAML' : 'JSON';
  if (typeof check.document === 'object')
    return `${check.path} can be read as ${format} and has a document with ${JSON.stringify(check.document)}`;
  return `${check.path} can be read as ${format}${check.document === 1 ? '' : ` and has ${check.document} documents`}`;
}

function choose(check: DataCheck, read: FileRead): Data | Finding {
  if (read.state !== 'text') return unreadable(check.path, read.state);
  const documents = readData(check.path, read.text, formatOf(check), check.reader);
  if ('message' in documents) return documents;
  const wanted: number | { readonly [key: string]: Json } = check.document;
  const found =
    typeof wanted === 'number' ? documents[wanted - 1] : documents.find(({ value }) => hasPart(value, wanted));
  if (found) return found;
  return typeof wanted === 'number'
    ? {
        message: message(
          'Number of documents in {0}: {1}. At least {2} are needed.',
          check.path,
          documents.length,
          wanted,
        ),
      }
    : { message: message('{0} has no document with {1}.', check.path, JSON.stringify(wanted)) };
}
