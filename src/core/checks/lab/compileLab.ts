import { layered } from '../../source/layered.ts';
import { normaliseText } from '../../source/normaliseText.ts';
import type { Problem, SourceFile } from '../../source/problem.ts';
import { coursePathFault } from '../../source/safePath.ts';
import { sameNames } from '../../source/sameName.ts';
import { readYaml } from '../../source/yamlSource.ts';
import { declaredBy, kindOf } from '../kinds/kinds.ts';
import { strayLine } from './fragment.ts';
import { type LabFields, labSchema, type ProvedLab } from './lab.ts';
import type { LabFiles } from './labFiles.ts';

/** A lab that compiled: its manifest and its files. */
export type CompiledLab = { readonly fields: LabFields; readonly lab: ProvedLab };

const manifest = 'lab.yaml';

/** Compiles one lab from the files of its folder; reports all problems, or none. */
export function compileLab({ name, folder, files }: LabFiles): CompiledLab | readonly Problem[] {
  const problems: Problem[] = [];
  const say = (file: string, message: string) =>
    problems.push({ file: `${folder}/${file}`, line: 1, column: 1, message });
  for (const { path } of files) {
    const [, part, rest] = /^(start|solution|check|wrong\/[^/]+)\/(.+)$/.exec(path) ?? [];
    if (path !== manifest && !part)
      say(path, 'a lab consists of lab.yaml, start/, solution/, wrong/<name>/ and check/; move this file');
    const fault = rest && coursePathFault(rest);
    if (fault) say(path, `this path cannot be written on every system (${fault}); rename the file`);
  }
  for (const path of sameNames(files.map(({ path }) => path)))
    say(path, 'another file has the same name on systems that ignore case or accents; rename one of them');
  const fields = readManifest(folder, files, problems, say);
  if (!fields) return problems;
  const below = (part: string): SourceFile[] =>
    files
      .filter(({ path }) => path.startsWith(`${part}/`))
      .map(({ path, text }) => ({ path: path.slice(part.length + 1), text }));
  const lab: ProvedLab = {
    name,
    open: fields.open,
    startFails: fields.startFails,
    start: below('start'),
    solution: below('solution'),
    given: below('check'),
    wrong: new Map(fields.mistakes.map(mistake => [mistake.name, below(`wrong/${mistake.name}`)])),
  };
  checkFiles(lab, fields, files, message => say(manifest, message));
  checkAssertions(fields, message => say(manifest, message));
  checkFragments(lab, fields, message => say(manifest, message));
  return problems.length > 0 ? problems : { fields, lab };
}

function readManifest(
  folder: string,
  files: LabFiles['files'],
  problems: Problem[],
  say: (file: string, message: string) => void,
): LabFields | undefined {
  const file = files.find(({ path }) => path === manifest);
  if (!file) {
    say(manifest, 'this file is missing; it gives the lab its checks and its known mistakes');
    return undefined;
  }
  const result = readYaml(normaliseText(file.text), labSchema, { file: `${folder}/${manifest}`, firstLine: 0 });
  if ('value' in result) return result.value;
  problems.push(...result.problems);
  return undefined;
}

type Say = (message: string) => void;

function checkFiles(lab: ProvedLab, { open, checks, mistakes }: LabFields, files: LabFiles['files'], say: Say): void {
  if (!lab.start.some(({ path }) => path === open)) say(`open names "${open}", which is not in start/`);
  if (lab.solution.length === 0) say('the folder solution/ is missing; it holds what differs from start/');
  for (const [name, wrong] of lab.wrong)
    if (wrong.length === 0) say(`the folder wrong/${name}/ is missing; it holds what differs from the solution`);
  const named = new Set(mistakes.map(({ name }) => name));
  for (const name of named)
    if (mistakes.filter(mistake => mistake.name === name).length > 1) say(`the mistake "${name}" occurs twice`);
  const folders = new Set(files.flatMap(({ path }) => /^wrong\/([^/]+)\//.exec(path)?.[1] ?? []));
  for (const folder of folders) if (!named.has(folder)) say(`wrong/${folder}/ has no entry in mistakes`);
  for (const path of checks.flatMap(check => kindOf(check).given(check)))
    if (!lab.given.some(file => file.path === path || file.path.startsWith(`${path}/`)))
      say(`a check uses check/${path}, which does not exist`);
}

function checkAssertions({ checks, mistakes, startFails }: LabFields, say: Say): void {
  const names = checks.flatMap(check => kindOf(check).assertions(check)).map(({ name }) => name);
  for (const name of new Set(names.filter((name, at) => names.indexOf(name) !== at)))
    say(`the assertion "${name}" occurs twice`);
  const known = (name: string, by: string) => {
    if (!names.includes(name)) say(`${by} names the assertion "${name}", which no check has`);
  };
  known(startFails, 'startFails');
  for (const { name: mistake, fails, holds = [], also = [] } of mistakes) {
    for (const name of [...fails, ...holds]) known(name, `the mistake "${mistake}"`);
    for (const name of fails.filter(one => holds.includes(one)))
      say(`the mistake "${mistake}" lists "${name}" under both fails and holds`);
    for (const other of also)
      if (other === mistake || !mistakes.some(({ name }) => name === other))
        say(`the mistake "${mistake}" lists "${other}" under also, which is not another mistake of the lab`);
  }
}

/** A fragment is right because it is a part of what is proved to be right. */
function checkFragments({ start, solution }: ProvedLab, { checks, mistakes }: LabFields, say: Say): void {
  const solved = layered(start, solution);
  for (const { name, fragment } of [...declaredBy(checks), ...mistakes]) {
    const stray = fragment && strayLine(fragment, solved);
    if (stray)
      say(`the fragment of "${name}" has the line "${stray}", which is not in the solution after the lines before it`);
  }
}
