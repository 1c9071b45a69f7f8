import { message } from '../../../message.ts';
import type { PathStep } from '../../../source/jsonPath.ts';
import { type Finding, type Where, whereOf } from '../../engine/evidence.ts';
import { allowanceOf, type JsonAllowance, jsonWithComments, strictJson } from './jsonFlavour.ts';
import type { SyntaxFault } from './jsonTokens.ts';
import { type Placed, readJson } from './readJson.ts';
import { type DataDocument, readYamlDocuments } from './readYaml.ts';
import type { YamlReader } from './yamlReader.ts';

/** The formats of data that can be read. */
export type DataFormat = 'json' | 'jsonc' | 'yaml';

/** A document of a file, with places as line and column. */
export type Data = Pick<DataDocument, 'value'> & { where(steps: readonly PathStep[]): Where };

/** Reads all documents of a file, or says why it cannot. JSON has one document, JSON Lines (.jsonl, .ndjson) one a line. */
export function readData(
  path: string,
  text: string,
  format: DataFormat,
  reader?: YamlReader,
): readonly Data[] | Finding {
  const read =
    format === 'yaml'
      ? readYamlDocuments(path, text, reader)
      : /\.(?:jsonl|ndjson)$/i.test(path)
        ? readJsonLines(text)
        : readJsonDocument(text, format === 'jsonc' ? jsonWithComments : allowanceOf(path));
  if ('message' in read)
    return {
      message: read.message,
      where: whereOf(path, text, read.offset),
      cause: text.trim() === '' ? 'empty' : 'syntax',
    };
  if (read.length === 0)
    return { message: message('{0} has no document in it yet.', path), where: whereOf(path, text, 0), cause: 'empty' };
  return read.map(({ value, offsetOf }) => ({ value, where: steps => whereOf(path, text, offsetOf(steps)) }));
}

function readJsonDocument(text: string, allows: JsonAllowance): readonly DataDocument[] | SyntaxFault {
  const root = readJson(text, allows);
  return 'message' in root ? root : [{ value: root.value, offsetOf: steps => offsetIn(root, steps) }];
}

/** Reads each line as a document (jsonlines.org); empty lines are passed over. */
function readJsonLines(text: string): readonly DataDocument[] | SyntaxFault {
  const documents: DataDocument[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const before = start;
    start += line.length + 1;
    if (line.trim() === '') continue;
    const read = readJsonDocument(line, strictJson);
    if ('message' in read) return { ...read, offset: before + read.offset };
    for (const { value, offsetOf } of read) documents.push({ value, offsetOf: steps => before + offsetOf(steps) });
  }
  return documents;
}

function offsetIn(root: Placed, steps: readonly PathStep[]): number {
  let place = root;
  for (const step of steps) {
    const next = place.parts.get(step);
    if (!next) break;
    place = next;
  }
  return place.offset;
}
