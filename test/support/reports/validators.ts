import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { validateXML } from 'xmllint-wasm';

/** Makes a function that says what is wrong with a value by a JSON Schema; nothing when it is right. */
export function schemaFaults(schema: object): (value: unknown) => string[] {
  const validate = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats }).compile(schema);
  return value =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const uriReference = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/;
const formats = {
  'uri-reference': uriReference,
  uri: (text: string) => uriReference.test(text) && /^[a-z][a-z\d+.-]*:/i.test(text),
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/,
};

/** The schema of SARIF 2.1.0 as Microsoft's package has it, in draft 4 of which it uses nothing that draft 7 has not. */
export async function sarifSchema(): Promise<object> {
  const file = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
  const { $schema, id, ...schema } = JSON.parse(await readFile(file, 'utf8'));
  return schema;
}

/** What libxml2 says of documents by a schema of test/support/reports. */
export async function faultsByXsd(xsd: 'xunit' | 'ant', documents: readonly string[]): Promise<string[]> {
  const { valid, rawOutput } = await validateXML({
    xml: documents.map((contents, at) => ({ fileName: `report${at}.xml`, contents })),
    schema: [await readFile(`test/support/reports/${xsd}.xsd`, 'utf8')],
    maxMemoryPages: 4096,
  });
  return valid ? [] : rawOutput.split('\n').filter(line => line.includes('error'));
}
