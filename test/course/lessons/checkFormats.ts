import assert from 'node:assert/strict';
import { DockerfileParser } from 'dockerfile-ast';
import { parseAllDocuments } from 'yaml';

/** The grammar of RFC 9112, as far as lessons use it: start line, headers, empty line, body of the promised length. */
export function checkHttp(code: string): void {
  const split = code.indexOf('\n\n');
  const [start = '', ...headers] = (split < 0 ? code.trimEnd() : code.slice(0, split)).split('\n');
  const request = /^[A-Z]+ \/\S* HTTP\/1\.1$/.test(start);
  assert.ok(request || /^HTTP\/1\.1 [1-5]\d\d [A-Z][\w' -]*$/.test(start), `no start line: ${start}`);
  const fields = new Map<string, string>();
  for (const header of headers) {
    const [, name = '', value = ''] =
      /^([!#$%&'*+.^_`|~\w-]+): (\S.*)$/.exec(header) ?? assert.fail(`no header: ${header}`);
    fields.set(name.toLowerCase(), value.trim());
  }
  if (request) assert.ok(fields.has('host'), 'an HTTP/1.1 request has a Host header');
  const body = split < 0 ? '' : code.slice(split + 2).replace(/\n$/, '');
  if (body) assert.ok(fields.has('content-type'), 'a body has a Content-Type');
  const length = fields.get('content-length');
  if (length !== undefined) assert.equal(Number(length), Buffer.byteLength(body), 'Content-Length');
  if (fields.get('content-type')?.includes('json')) checkJson(body);
}

export function checkJson(code: string): void {
  JSON.parse(code);
}

export function checkYaml(code: string): void {
  const documents = parseAllDocuments(code);
  assert.ok(Array.isArray(documents) && documents.length > 0, 'an empty document');
  for (const document of documents) assert.deepEqual([...document.errors, ...document.warnings].map(String), []);
}

const instructions =
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  );

export function checkDockerfile(code: string): void {
  const found = DockerfileParser.parse(code).getInstructions();
  assert.ok(['FROM', 'ARG'].includes(found[0]?.getKeyword() ?? ''), 'a Dockerfile starts with FROM or ARG');
  for (const instruction of found) {
    const line = instruction.getRange().start.line + 1;
    assert.ok(instructions.includes(instruction.getKeyword()), `line ${line}: ${instruction.getKeyword()}`);
    assert.ok(instruction.getArguments().length > 0, `line ${line}: ${instruction.getKeyword()} says nothing`);
  }
}
