import * as v from 'valibot';
import type { Section, Step, StepName } from '../course/course.ts';
import { drawingProblems } from '../course/drawing.ts';
import { splitFrontMatter } from '../course/frontMatter.ts';
import { linkSteps } from '../course/links/linkSteps.ts';
import { stepTargets } from '../course/links/stepTargets.ts';
import { builtInCourse, qualifiedName } from '../course/names.ts';
import { courseSchema, sectionSchema, stepSchema } from '../course/schema.ts';
import { termUses } from '../course/termUses.ts';
import { glossarySchema } from '../lesson/glossary.ts';
import { normaliseText } from '../source/normaliseText.ts';
import type { Problem } from '../source/problem.ts';
import { yamlValue } from '../source/yamlDocuments.ts';
import { type CompileQuestion, compileFiles, decode, type ForeignCourse, packed } from './compileForeign.ts';

/** A step to show as it is being written, by its file's path below the course. */
export type PreviewQuestion = CompileQuestion & { readonly file: string };

/** The step, in its course when that compiles and otherwise alone, and what is wrong. */
export type PreviewAnswer = {
  readonly course: ForeignCourse;
  readonly step: StepName;
  readonly problems: readonly Problem[];
};

/** Shows a step of a course in our layout whatever is wrong with it: of its front matter what can be read is used. */
export function previewLesson({ file, ...question }: PreviewQuestion): PreviewAnswer {
  const read = compileFiles(question);
  if ('problems' in read) return alone(file, question, read.problems);
  const found = [...read.compiled.lessons].find(([, lesson]) => lesson.file === file);
  if (!found) return alone(file, question, []);
  return { course: packed(read), step: found[0], problems: [] };
}

/** The names that a file of a step stands for: its section's and its own, without their numbers. */
const partsOf = (file: string) =>
  file
    .replace(/\.md$/, '')
    .split('/')
    .map(part => part.replace(/^\d+-/, ''));

function alone(file: string, question: CompileQuestion, problems: readonly Problem[]): PreviewAnswer {
  const texts = new Map(question.files.flatMap(one => decode(one) ?? []).map(({ path, text }) => [path, text]));
  const own = salvage(courseSchema.entries, texts.get('course.yaml') ?? '');
  const name = own.name && own.name !== builtInCourse ? own.name : question.name;
  const title = own.title ?? question.title;
  const pictures = safePictures(texts);
  const { step, body } = readStep(file, name, texts.get(file) ?? '', pictures);
  const steps = [...texts.keys()].filter(path => isStep.test(path));
  const targets = stepTargets(new Map(steps.map(path => [nameOf(name, path), { markdown: '', file: path }])));
  const lessons = new Map([[step.name, linkSteps(body, targets({ markdown: body, file }))]]);
  const known = v.safeParse(glossarySchema, yamlValue(texts.get('glossary.yaml') ?? ''));
  const glossary = known.success ? termUses(known.output.terms, lessons) : [];
  const sections = [readSection(file, name, texts, step)];
  const course = { name, title, description: title, version: 1, sections };
  const nothing = { checks: new Map(), deeds: [], checksText: '' };
  return { step: step.name, problems, course: { course, lessons, pictures, glossary, actions: true, ...nothing } };
}

function readStep(file: string, course: string, text: string, pictures: ReadonlyMap<string, string>) {
  const { yaml, body } = frontMatter(text);
  const [, part = ''] = partsOf(file);
  const { lab: _, checks: _checks, scaffold: _scaffold, media, ...kept } = salvage(stepSchema.entries, yaml);
  const step: Step = {
    ...{ version: 1, minutes: 1, summary: part, title: part, sources: [] },
    ...kept,
    ...(media && pictures.has(media.svg) ? { media } : {}),
    name: nameOf(course, file),
    aliases: [],
  };
  return { step, body };
}

function readSection(file: string, course: string, texts: ReadonlyMap<string, string>, step: Step): Section {
  const [part = ''] = partsOf(file);
  const yaml = frontMatter(texts.get(`${file.split('/')[0]}/section.md`) ?? '').yaml;
  const { title = part, summary = part, outcomes = [] } = salvage(sectionSchema.entries, yaml);
  return { title, summary, outcomes, name: qualifiedName(course, part), aliases: [], steps: [step] };
}

/** The drawings that are safe to show: what is refused elsewhere is not shown here either. */
function safePictures(texts: ReadonlyMap<string, string>): Map<string, string> {
  const drawn = [...texts].filter(([path, text]) => drawing.test(path) && drawingProblems(path, text).length === 0);
  return new Map(drawn.map(([path, text]) => [path.slice('media/'.length), text]));
}

const drawing = /^media\/[^/]+\.svg$/;
const isStep = /^\d+-[^/]+\/\d+-[^/]+\.md$/;
const nameOf = (course: string, file: string) => qualifiedName(course, partsOf(file).join('/') as StepName);

/** The parts of a Markdown file, also of one whose front matter is not closed yet. */
function frontMatter(text: string): { readonly yaml: string; readonly body: string } {
  const parts = splitFrontMatter('', text);
  if (!('message' in parts)) return parts;
  const [first = '', ...rest] = normaliseText(text).split('\n');
  // What is not closed ends where a line is neither a key nor a part of its value.
  const end = first.trimEnd() === '---' ? rest.findIndex(line => !/^(?:[\w-]+:|\s+\S|-\s|#\s)/.test(line)) : 0;
  const cut = end < 0 ? rest.length : end;
  return first.trimEnd() === '---'
    ? { yaml: rest.slice(0, cut).join('\n'), body: rest.slice(cut).join('\n') }
    : { yaml: '', body: normaliseText(text) };
}

/** Of fields in YAML those that are as their schema wants them. */
function salvage<E extends v.ObjectEntries>(
  entries: E,
  yaml: string,
): Partial<{ [K in keyof E]: v.InferOutput<E[K]> }> {
  const value = yamlValue(yaml);
  const given =
    typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map<string, unknown>();
  const kept = Object.entries(entries).flatMap(([key, schema]) => {
    if (!given.has(key)) return [];
    const read = v.safeParse(schema as v.GenericSchema, given.get(key));
    return read.success ? [[key, read.output]] : [];
  });
  return Object.fromEntries(kept) as Partial<{ [K in keyof E]: v.InferOutput<E[K]> }>;
}
