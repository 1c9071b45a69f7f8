import { hasPart, type Json } from '../../../json.ts';
import { message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import { unreadable } from '../../engine/unreadable.ts';
import type { FileRead } from '../../engine/world.ts';
import { type Data, type DataFormat, readData } from './readData.ts';
import type { DataCheck } from './schema.ts';

function formatOf({ path, format }: DataCheck): DataFormat {
  // Without an ending these are YAML, which JSON is a part of.
  const isYaml = /\.ya?ml$|(?:^|\/)\.(?:prettierrc|stylelintrc|yamllint|clang-format)$/i.test(path);
  return format ?? (isYaml ? 'yaml' : 'json');
}

/** The name of the assertion that comes first: that there is something to ask about. */
export function readable(check: DataCheck): string {
  const format = formatOf(check) === 'yaml' ? 'YAML' : 'JSON';
  if (typeof check.document === 'object')
    return `${check.path} can be read as ${format} and has a document with ${JSON.stringify(check.document)}`;
  return `${check.path} can be read as ${format}${check.document === 1 ? '' : ` and has ${check.document} documents`}`;
}

/** The document that a check asks about, or why there is none. */
export function chooseDocument(check: DataCheck, read: FileRead): Data | Finding {
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
