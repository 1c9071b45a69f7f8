import type * as v from 'valibot';
import { type CompiledLab, compileLab } from '../checks/lab/compileLab.ts';
import type { ProvedLab, StepChecks } from '../checks/lab/lab.ts';
import type { LabFiles } from '../checks/lab/labFiles.ts';
import { ownCheckFaults } from '../checks/lab/ownChecks.ts';
import { summariseChecks } from '../checks/lab/summary.ts';
import type { SourceFile } from '../source/problem.ts';
import type { Problems } from '../source/problems.ts';
import { readYaml } from '../source/yamlSource.ts';
import { checkFences } from './checkFences.ts';
import { checkPictures } from './checkPictures.ts';
import type { Lesson, Surroundings } from './compiledCourse.ts';
import type { Section, Step, StepName } from './course.ts';
import { type FrontMatter, lineOfKey, splitFrontMatter } from './frontMatter.ts';
import type { Layout, SectionFiles } from './layout.ts';
import { checkLinks } from './links/links.ts';
import type { Named } from './nameClashes.ts';
import { sectionSchema, stepSchema } from './schema.ts';

/** What is known of a course while its sections are read; each adds what it has. */
export type Reading = {
  readonly problems: Problems;
  readonly layout: Layout;
  readonly around: Surroundings;
  readonly lessons: Map<StepName, Lesson>;
  readonly introductions: Map<string, string>;
  readonly checks: Map<StepName, StepChecks>;
  readonly labs: Map<StepName, ProvedLab>;
  readonly named: Named[];
};

/** A section's labs by name; a step takes its own out. */
type Labs = Map<string, CompiledLab>;

/** Reads a section with its labs and steps. @returns none when its own file cannot be read */
export function readSection({ name, sectionFile, steps, labs: folders }: SectionFiles, reading: Reading): Section[] {
  const { problems, introductions, named } = reading;
  const result = sectionFile && readPage(sectionFile, sectionSchema, reading);
  const unused = readLabs(folders, problems);
  const compiled = steps.flatMap(step => readStep(`${name}/${step.name}`, step.file, unused, reading));
  for (const [, { lab }] of unused)
    problems.at(
      `${folders.find(({ name }) => name === lab.name)?.folder}/lab.yaml`,
      1,
      `no step of the section has "lab: ${lab.name}"`,
    );
  if (!result) return [];
  introductions.set(name, result.parts.body);
  const { aliases } = result.fields;
  named.push({ name, aliases, file: sectionFile.path, line: lineOfKey(result.parts, 'aliases') });
  return [{ ...result.fields, name, steps: compiled }];
}

function readLabs(folders: readonly LabFiles[], problems: Problems): Labs {
  return new Map(
    folders.flatMap(one => {
      const lab = compileLab(one);
      if ('fields' in lab) return [[one.name, lab]];
      problems.add(lab);
      return [];
    }),
  );
}

function readStep(name: StepName, file: SourceFile, labs: Labs, reading: Reading): Step[] {
  const { problems, lessons, named, around } = reading;
  const result = readPage(file, stepSchema, reading);
  if (!result) return [];
  const { parts } = result;
  const { aliases, lab: labName, checks: own, ...fields } = result.fields;
  const lab = labName === undefined ? undefined : labs.get(labName);
  if (labName !== undefined && !lab)
    problems.at(
      file.path,
      lineOfKey(parts, 'lab'),
      `this section's labs/ has no lab "${labName}", or the lab has problems of its own`,
    );
  labs.delete(labName ?? '');
  for (const fault of ownCheckFaults(own, lab)) problems.at(file.path, lineOfKey(parts, 'checks'), fault);
  const check = summariseChecks(own, lab);
  if (check) reading.checks.set(name, check.all);
  if (lab) reading.labs.set(name, lab.lab);
  const step: Step = { ...fields, name, aliases: aliases as StepName[], check: check?.summary };
  lessons.set(name, { markdown: parts.body, file: file.path });
  named.push({ ...step, file: file.path, line: lineOfKey(parts, 'aliases') });
  checkReferences(step, (key, message) => problems.at(file.path, lineOfKey(parts, key), message), around);
  return [step];
}

/** Reads a Markdown file: its front matter, and what its text refers to. */
function readPage<const S extends v.GenericSchema>(
  { path, text }: SourceFile,
  schema: S,
  { problems, layout, around }: Reading,
): { readonly fields: v.InferOutput<S>; readonly parts: FrontMatter } | undefined {
  const parts = splitFrontMatter(path, text);
  if ('message' in parts) {
    problems.add([parts]);
    return undefined;
  }
  const fields = problems.valueOf(readYaml(parts.yaml, schema, { file: path, firstLine: parts.yamlLine }));
  if (parts.body === '') problems.at(path, parts.bodyLine + 1, 'there is no text below the front matter');
  problems.add(checkLinks(path, parts, layout));
  problems.add(checkFences(path, parts));
  problems.add(checkPictures(path, parts, around.pictures));
  return fields === undefined ? undefined : { fields, parts };
}

function checkReferences(step: Step, say: (key: string, message: string) => void, around: Surroundings): void {
  if (step.scaffold && !around.scaffolds.has(step.scaffold))
    say(
      'scaffold',
      `there is no scaffold "${step.scaffold}"; the scaffolds are ${[...around.scaffolds].sort().join(', ')}`,
    );
  if (step.media && !around.pictures.has(step.media.svg))
    say('media', `there is no picture media/walkthroughs/${step.media.svg}`);
}
