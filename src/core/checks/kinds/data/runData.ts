import { readSchemaFile } from '../../engine/jsonSchema.ts';
import type { CheckContext } from '../../engine/kind.ts';
import { chooseDocument, readable } from './document.ts';
import { judgeData } from './judgeData.ts';
import type { DataCheck } from './schema.ts';

/** Reads the file and judges every assertion of its document. */
export async function runData(check: DataCheck, { world, report, given }: CheckContext): Promise<void> {
  const document = chooseDocument(check, await world.files.read(check.path));
  if (!report.settle(readable(check), 'message' in document ? document : undefined) || 'message' in document) return;
  const schemaFile = (name: string) => readSchemaFile(given(name));
  for (const one of check.assertions) report.settle(one.name, judgeData(one, document, schemaFile));
}
