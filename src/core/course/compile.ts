import type * as v from 'valibot';
import { type CompiledLab, compileLab } from '../checks/lab/compileLab.ts';
import type { ProvedLab, StepChecks } from '../checks/lab/lab.ts';
import { ownCheckFaults } from '../checks/lab/ownChecks.ts';
import { summariseChecks } from '../checks/lab/summary.ts';
import { glossarySchema, type Term } from '../lesson/glossary.ts';
import { normaliseText } from '../source/normaliseText.ts';
import type { Problem, SourceFile } from '../source/problem.ts';
import { readYaml } from '../source/yamlSource.ts';
import { checkFences } from './checkFences.ts';
import { checkPictures } from './checkPictures.ts';
import type { Course, Section, Step, StepName } from './course.ts';
import { type FrontMatter, lineOfKey, splitFrontMatter } from './frontMatter.ts';
import { type Layout, readLayout, type SectionFiles } from './layout.ts';
import { checkLinks } from './links/links.ts';
import { checkNames, type Named } from './nameClashes.ts';
import { builtInCourse } from './names.ts';
import { courseSchema, sectionSchema, stepSchema } from './schema.ts';

/** What a course may refer to outside its own folder. */
export type Surroundings = {
  /** Ids of the scaffolds there are. */
  readonly scaffolds: ReadonlySet<string>;
  /** File names in media/walkthroughs. */
  readonly pictures: ReadonlySet<string>;
};

/** One lesson's Markdown and the file it stands in. */
export type Lesson = {
  readonly markdown: string;
  readonly file: string;
  /** What links call its headings, that of the lesson first. */
  readonly anchors?: readonly string[];
};

/** A course that compiled. */
export type CompiledCourse = {
  readonly course: Course;
  readonly lessons: ReadonlyMap<StepName, Lesson>;
  /** Sections' introductions in Markdown, by section name. */
  readonly introductions: ReadonlyMap<string, string>;
  /** What proves a step, for those that have it. */
  readonly checks: ReadonlyMap<StepName, StepChecks>;
  /** The terms that its lessons explain. */
  readonly glossary: readonly Term[];
  /** Labs with their labelled mistakes, by the step that has them. */
  readonly labs: ReadonlyMap<StepName, ProvedLab>;
};

/** Compiles a course from its files; reports all problems in all files, or none. */
export function compileCourse(files: readonly SourceFile[], around: Surroundings): CompiledCourse | readonly Problem[] {
  const layout = readLayout(files);
  const problems: Problem[] = [...layout.problems];
  const lessons = new Map<StepName, Lesson>();
  const introductions = new Map<string, string>();
  const checks = new Map<StepName, StepChecks>();
  const labs = new Map<StepName, ProvedLab>();
  const named: Named[] = [];

  const read = <const S extends v.GenericSchema>(file: SourceFile, schema: S) => {
    const parts = splitFrontMatter(file.path, file.text);
    if ('message' in parts) {
      problems.push(parts);
      return undefined;
    }
    const result = readYaml(parts.yaml, schema, { file: file.path, firstLine: parts.yamlLine });
    if ('problems' in result) problems.push(...result.problems);
    if (parts.body === '')
      problems.push({
        file: file.path,
        line: parts.bodyLine + 1,
        column: 1,
        message: 'there is no text below the front matter',
      });
    problems.push(
      ...checkLinks(file.path, parts, layout),
      ...checkFences(file.path, parts),
      ...checkPictures(file.path, parts, around.pictures),
    );
    return 'value' in result ? { fields: result.value, parts } : undefined;
  };

  const readStep = (section: string, name: string, file: SourceFile, compiled: Labs): Step[] => {
    const result = read(file, stepSchema);
    if (!result) return [];
    const { aliases, lab: labName, checks: own, ...fields } = result.fields;
    const lab = labName === undefined ? undefined : compiled.get(labName);
    if (labName !== undefined && !lab)
      problems.push({
        file: file.path,
        line: lineOfKey(result.parts, 'lab'),
        column: 1,
        message: `this section's labs/ has no lab "${labName}", or the lab has problems of its own`,
      });
    compiled.delete(labName ?? '');
    const stepName: StepName = `${section}/${name}`;
    for (const fault of ownCheckFaults(own, lab))
      problems.push({ file: file.path, line: lineOfKey(result.parts, 'checks'), column: 1, message: fault });
    const check = summariseChecks(own, lab);
    if (check) checks.set(stepName, check.all);
    if (lab) labs.set(stepName, lab.lab);
    const step: Step = { ...fields, name: stepName, aliases: aliases as StepName[], check: check?.summary };
    lessons.set(step.name, { markdown: result.parts.body, file: file.path });
    named.push({ ...step, file: file.path, line: lineOfKey(result.parts, 'aliases') });
    problems.push(...checkReferences(file.path, step, result.parts, around));
    return [step];
  };

  const readLabs = (files: SectionFiles['labs']): Labs =>
    new Map(
      files.flatMap(one => {
        const lab = compileLab(one);
        if ('fields' in lab) return [[one.name, lab]];
        problems.push(...lab);
        return [];
      }),
    );

  const readSection = ({ name, sectionFile, steps, labs: labFolders }: SectionFiles): Section[] => {
    const result = sectionFile && read(sectionFile, sectionSchema);
    const unused = readLabs(labFolders);
    const compiled = steps.flatMap(step => readStep(name, step.name, step.file, unused));
    for (const [, { lab }] of unused)
      problems.push({
        file: `${labFolders.find(({ name }) => name === lab.name)?.folder}/lab.yaml`,
        line: 1,
        column: 1,
        message: `no step of the section has "lab: ${lab.name}"`,
      });
    if (!result) return [];
    introductions.set(name, result.parts.body);
    named.push({
      name,
      aliases: result.fields.aliases,
      file: sectionFile.path,
      line: lineOfKey(result.parts, 'aliases'),
    });
    return [{ ...result.fields, name, steps: compiled }];
  };

  const fields = readCourseFile(layout, problems);
  if (fields?.sampleDatabase && !around.scaffolds.has(fields.sampleDatabase))
    problems.push({
      file: 'course.yaml',
      line: 1,
      column: 1,
      message: `sampleDatabase: there is no scaffold "${fields.sampleDatabase}"`,
    });
  const glossary = readGlossary(layout, problems);
  const sections = layout.sections.flatMap(readSection);
  problems.push(...checkNames(layout, named));
  if (layout.sections.length === 0)
    problems.push({
      file: 'course.yaml',
      line: 1,
      column: 1,
      message: 'the course has no section; add a folder called NN-name',
    });
  if (problems.length > 0 || !fields) return problems;
  const name = fields.name ?? builtInCourse;
  return { course: { ...fields, name, sections }, lessons, introductions, checks, labs, glossary };
}

/** A section's labs by name; a step takes its own out. */
type Labs = Map<string, CompiledLab>;

function readCourseFile({ courseFile }: Layout, problems: Problem[]) {
  if (!courseFile) {
    problems.push({
      file: 'course.yaml',
      line: 1,
      column: 1,
      message: 'this file is missing; it gives the course its title, description and version',
    });
    return undefined;
  }
  const result = readYaml(normaliseText(courseFile.text), courseSchema, { file: courseFile.path, firstLine: 0 });
  if ('value' in result) return result.value;
  problems.push(...result.problems);
  return undefined;
}

function readGlossary({ glossaryFile: file }: Layout, problems: Problem[]): readonly Term[] {
  if (!file) return [];
  const result = readYaml(normaliseText(file.text), glossarySchema, { file: file.path, firstLine: 0 });
  if ('problems' in result) {
    problems.push(...result.problems);
    return [];
  }
  const seen = new Set<string>();
  for (const form of result.value.terms.flatMap(({ term, forms }) => [term, ...forms])) {
    const key = form.toLowerCase();
    if (seen.has(key))
      problems.push({ file: file.path, line: 1, column: 1, message: `"${form}" is in the glossary twice` });
    seen.add(key);
  }
  return result.value.terms;
}

function checkReferences(file: string, step: Step, parts: FrontMatter, around: Surroundings): Problem[] {
  const problems: Problem[] = [];
  const say = (key: string, message: string) =>
    problems.push({ file, line: lineOfKey(parts, key), column: 1, message });
  if (step.scaffold && !around.scaffolds.has(step.scaffold)) {
    say(
      'scaffold',
      `there is no scaffold "${step.scaffold}"; the scaffolds are ${[...around.scaffolds].sort().join(', ')}`,
    );
  }
  if (step.media && !around.pictures.has(step.media.svg))
    say('media', `there is no picture media/walkthroughs/${step.media.svg}`);
  return problems;
}
