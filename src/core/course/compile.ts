import { glossarySchema, type Term } from '../lesson/glossary.ts';
import { normaliseText } from '../source/normaliseText.ts';
import type { Problem, SourceFile } from '../source/problem.ts';
import { collectProblems, type Problems } from '../source/problems.ts';
import { readYaml } from '../source/yamlSource.ts';
import type { CompiledCourse, Surroundings } from './compiledCourse.ts';
import { type Layout, readLayout } from './layout.ts';
import { checkNames } from './nameClashes.ts';
import { builtInCourse } from './names.ts';
import { type Reading, readSection } from './readSection.ts';
import { courseSchema } from './schema.ts';

/** Compiles a course from its files; reports all problems in all files, or none. */
export function compileCourse(files: readonly SourceFile[], around: Surroundings): CompiledCourse | readonly Problem[] {
  const layout = readLayout(files);
  const problems = collectProblems(layout.problems);
  const reading: Reading = {
    problems,
    layout,
    around,
    lessons: new Map(),
    introductions: new Map(),
    checks: new Map(),
    labs: new Map(),
    named: [],
  };
  const fields = readCourseFile(layout, problems);
  if (fields?.sampleDatabase && !around.scaffolds.has(fields.sampleDatabase))
    problems.at('course.yaml', 1, `sampleDatabase: there is no scaffold "${fields.sampleDatabase}"`);
  const glossary = readGlossary(layout, problems);
  const sections = layout.sections.flatMap(section => readSection(section, reading));
  problems.add(checkNames(layout, reading.named));
  if (layout.sections.length === 0)
    problems.at('course.yaml', 1, 'the course has no section; add a folder called NN-name');
  if (problems.all.length > 0 || !fields) return problems.all;
  const { lessons, introductions, checks, labs } = reading;
  const name = fields.name ?? builtInCourse;
  return { course: { ...fields, name, sections }, lessons, introductions, checks, labs, glossary };
}

function readCourseFile({ courseFile: file }: Layout, problems: Problems) {
  if (file)
    return problems.valueOf(readYaml(normaliseText(file.text), courseSchema, { file: file.path, firstLine: 0 }));
  problems.at('course.yaml', 1, 'this file is missing; it gives the course its title, description and version');
  return undefined;
}

function readGlossary({ glossaryFile: file }: Layout, problems: Problems): readonly Term[] {
  if (!file) return [];
  const read = problems.valueOf(readYaml(normaliseText(file.text), glossarySchema, { file: file.path, firstLine: 0 }));
  const seen = new Set<string>();
  for (const form of read?.terms.flatMap(({ term, forms }) => [term, ...forms]) ?? []) {
    const key = form.toLowerCase();
    if (seen.has(key)) problems.at(file.path, 1, `"${form}" is in the glossary twice`);
    seen.add(key);
  }
  return read?.terms ?? [];
}
