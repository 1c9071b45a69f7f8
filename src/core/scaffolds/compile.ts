import { normaliseText } from '../source/normaliseText.ts';
import type { SourceFile } from '../source/problem.ts';
import { compareText, type Problem } from '../source/problem.ts';
import { coursePathFault } from '../source/safePath.ts';
import { sameNames } from '../source/sameName.ts';
import { readYaml } from '../source/yamlSource.ts';
import { type Scaffold, workspaceRoot } from './scaffold.ts';
import { type ScaffoldFields, scaffoldSchema, type Variable } from './schema.ts';

const manifest = 'scaffold.yaml';
const template = 'template/';

/**
 * Compiles one scaffold from the files of its folder; reports all problems, or none.
 * @param files paths relative to the scaffold's folder.
 */
export function compileScaffold(id: string, files: readonly SourceFile[]): Scaffold | readonly Problem[] {
  const problems: Problem[] = [];
  const say = (file: string, message: string) => problems.push({ file: `${id}/${file}`, line: 1, column: 1, message });
  const contents = files
    .filter(file => file.path.startsWith(template))
    .map(file => ({ path: file.path.slice(template.length), text: file.text }))
    .sort((a, b) => compareText(a.path, b.path));
  for (const { path } of files) {
    if (path !== manifest && !path.startsWith(template))
      say(path, 'a scaffold consists of scaffold.yaml and a folder template/; move this file');
  }
  for (const { path } of contents) {
    const fault = coursePathFault(path);
    if (fault) say(template + path, `this path cannot be written on every system (${fault}); rename the file`);
  }
  for (const path of sameNames(contents.map(({ path }) => path)))
    say(template + path, 'another file has the same name on systems that ignore case or accents; rename one of them');
  const fields = readManifest(id, files, problems, say);
  if (fields) checkManifest(fields, contents, message => say(manifest, message));
  return problems.length > 0 || !fields ? problems : { ...fields, id, files: contents };
}

function readManifest(
  id: string,
  files: readonly SourceFile[],
  problems: Problem[],
  say: (file: string, message: string) => void,
): ScaffoldFields | undefined {
  const file = files.find(({ path }) => path === manifest);
  if (!file) {
    say(manifest, 'this file is missing; it gives the scaffold its title, summary and main file');
    return undefined;
  }
  const result = readYaml(normaliseText(file.text), scaffoldSchema, { file: `${id}/${manifest}`, firstLine: 0 });
  if ('value' in result) return result.value;
  problems.push(...result.problems);
  return undefined;
}

function checkManifest(fields: ScaffoldFields, files: readonly SourceFile[], say: (message: string) => void): void {
  if (files.length === 0) say('the folder template/ is empty');
  else if (!files.some(file => file.path === fields.main))
    say(`main names "${fields.main}", which is not in template/`);
  if (fields.folder !== workspaceRoot && coursePathFault(fields.folder))
    say(`folder "${fields.folder}" must be a relative path inside the workspace`);
  const names = fields.variables.map(variable => variable.name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index)))
    say(`the variable "${name}" occurs twice`);
  for (const variable of fields.variables) checkVariable(variable, files, say);
}

function checkVariable(variable: Variable, files: readonly SourceFile[], say: (message: string) => void): void {
  if (!new RegExp(`^(?:${variable.pattern})$`, 'u').test(variable.default))
    say(`the default of "${variable.name}" does not match its pattern`);
  for (const place of variable.places) {
    const file = files.find(({ path }) => path === place.file);
    if (!place.text.includes(variable.default))
      say(`"${place.text}" does not contain the default of "${variable.name}"`);
    if (!file) say(`"${variable.name}" names the file "${place.file}", which is not in template/`);
    else if (!file.text.includes(place.text)) say(`template/${place.file} does not contain "${place.text}"`);
  }
}
