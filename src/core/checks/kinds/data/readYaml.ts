import type { Json } from '../../../json.ts';
import { message } from '../../../message.ts';
import type { PathStep } from '../../../source/jsonPath.ts';
import { yamlDocuments } from '../../../source/yamlDocuments.ts';
import type { SyntaxFault } from './jsonTokens.ts';
import { yamlJson } from './yamlJson.ts';
import { isEmptyDocument, readerOf, type YamlReader } from './yamlReader.ts';

/** A value, and where its parts are in its text. */
export type DataDocument = {
  readonly value: Json;
  /** 0-based offset of what the steps lead to, or of the nearest value around it. */
  offsetOf(steps: readonly PathStep[]): number;
};

/**
 * Reads all documents of a YAML text that say something, or says why it cannot.
 * @param path the file's, which may tell who reads it.
 * @param reader who reads it, when that is known.
 */
export function readYamlDocuments(
  path: string,
  text: string,
  reader?: YamlReader,
): readonly DataDocument[] | SyntaxFault {
  const documents = yamlDocuments(text);
  if ('message' in documents) return documents;
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error) return { offset: error.pos[0], message: message('{0}.', error.message.replace(/\.$/, '')) };
  const read: DataDocument[] = [];
  for (const document of documents) {
    if (isEmptyDocument(document)) continue;
    const json = yamlJson(document, reader ?? readerOf(path, document));
    if ('message' in json) return json;
    const start = document.contents?.range[0] ?? document.range[0];
    read.push({ value: json.value, offsetOf: steps => json.nodeAt(steps)?.range?.[0] ?? start });
  }
  return read;
}
