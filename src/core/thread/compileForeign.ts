import type { Deed } from '../checks/engine/deed.ts';
import { deedsOf } from '../checks/kinds/kinds.ts';
import { compileArticle, compileArticles } from '../course/article/article.ts';
import { compileCourse } from '../course/compile.ts';
import type { CompiledCourse } from '../course/compiledCourse.ts';
import type { Course, StepName } from '../course/course.ts';
import { courseSteps } from '../course/course.ts';
import { drawingProblems } from '../course/drawing.ts';
import { linkSteps } from '../course/links/linkSteps.ts';
import { stepTargets } from '../course/links/stepTargets.ts';
import type { CourseName } from '../course/names.ts';
import { builtInCourse } from '../course/names.ts';
import { qualify } from '../course/qualify.ts';
import type { UsedTerm } from '../course/termUses.ts';
import { termUses } from '../course/termUses.ts';
import type { Problem, SourceFile } from '../source/problem.ts';
import { shortened } from '../source/problem.ts';
import { utf8Text } from '../source/utf8Text.ts';

/** A file as it was read, with its path below the folder of the course. */
export type FileBytes = { readonly path: string; readonly bytes: Uint8Array };

/** A course to compile that is not the extension's own. */
export type CompileQuestion = {
  /** Its name, unless course.yaml gives it one. */
  readonly name: CourseName;
  /** What it is called when it does not say so itself. */
  readonly title: string;
  readonly files: readonly FileBytes[];
  /** Ids of the scaffolds there are. */
  readonly scaffolds: readonly string[];
};

/** What a step's checks do. */
export type StepDeeds = { readonly step: StepName; readonly title: string; readonly deeds: readonly Deed[] };

/** A compiled course in the form that is cheap to hand over: strings stay strings. */
export type ForeignCourse = {
  readonly course: Course;
  readonly lessons: ReadonlyMap<StepName, string>;
  /** `StepChecks` in JSON. */
  readonly checks: ReadonlyMap<StepName, string>;
  /** SVG source by the names of its files. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly glossary: readonly UsedTerm[];
  /** Whether it is written in our layout, so that its fences may declare what can be done with them. */
  readonly actions: boolean;
  /** What its checks do, for those that do something. */
  readonly deeds: readonly StepDeeds[];
  /** All that the checks are made of, as one string: what the learner's consent is for. */
  readonly checksText: string;
};

export type CompileAnswer = ForeignCourse | { readonly problems: readonly Problem[] };

/** A course from elsewhere as the compiler made it, before it is packed. */
export type Compiled = {
  readonly compiled: CompiledCourse;
  readonly pictures: ReadonlyMap<string, string>;
  /** Whether it is written in our layout. */
  readonly isCourse: boolean;
};

/** Compiles a course from anywhere: one Markdown file, a folder of them, or a folder in our own layout. */
export function compileForeign(question: CompileQuestion): CompileAnswer {
  const read = compileFiles(question);
  return 'problems' in read ? read : packed(read);
}

/** Compiles a course from anywhere, named among the open ones. Of problems without end the first are told. */
export function compileFiles(question: CompileQuestion): Compiled | { readonly problems: readonly Problem[] } {
  const read = compileAll(question);
  return 'problems' in read ? { problems: shortened(read.problems) } : read;
}

function compileAll({
  name,
  title,
  files,
  scaffolds,
}: CompileQuestion): Compiled | { readonly problems: readonly Problem[] } {
  const read = files.flatMap(file => decode(file) ?? []);
  const paths = new Set(read.map(({ path }) => path));
  const unreadable = files.filter(({ path }) => !paths.has(path));
  if (unreadable.length > 0) return { problems: unreadable.map(notUtf8) };
  const drawn = read.filter(({ path }) => picture.test(path));
  const drawingFaults = drawn.flatMap(({ path, text }) => drawingProblems(path, text));
  if (drawingFaults.length > 0) return { problems: drawingFaults };
  const pictures = new Map(drawn.map(({ path, text }) => [path.slice('media/'.length), text]));
  const around = { scaffolds: new Set(scaffolds), pictures: new Set(pictures.keys()) };
  const compiled = compile(read, title, around);
  if (!('course' in compiled)) return { problems: compiled };
  // A name of its own is not the built-in course's: no course can pass itself off as ours.
  const own = compiled.course.name === builtInCourse ? name : compiled.course.name;
  return { compiled: qualify(compiled, own), pictures, isCourse: hasOurLayout(read) };
}

const picture = /^media\/[^/]+\.svg$/;
/** What a folder with a course may have beside it: its own pages about itself, pictures, hidden files. */
const beside = /^(?:media\/.*|(?:readme|license|licence|changelog|contributing)(?:\.\w+)?|\..*)$/i;

function compile(files: readonly SourceFile[], title: string, around: Parameters<typeof compileCourse>[1]) {
  const [only] = files;
  if (hasOurLayout(files))
    return compileCourse(
      files.filter(({ path }) => !beside.test(path)),
      around,
    );
  if (files.length === 1 && only) return compileArticle(only);
  return compileArticles(files, title);
}

const hasOurLayout = (files: readonly SourceFile[]) => files.some(({ path }) => path === 'course.yaml');

/** A file's text; undefined when it is not UTF-8. */
export function decode({ path, bytes }: FileBytes): SourceFile | undefined {
  const text = utf8Text(bytes);
  return text === undefined ? undefined : { path, text };
}

const notUtf8 = ({ path }: FileBytes): Problem => ({
  file: path,
  line: 1,
  column: 1,
  message: 'this file is not UTF-8 text; save it as UTF-8, or leave it out',
});

/** A compiled course in the form that is handed over. */
export function packed({ compiled, pictures, isCourse: actions }: Compiled): ForeignCourse {
  const { course, lessons, checks, glossary } = compiled;
  const targets = stepTargets(lessons);
  const linked = new Map(
    [...lessons].map(([step, lesson]) => [step, linkSteps(lesson.markdown, targets(lesson))] as const),
  );
  const texts = new Map([...checks].map(([step, all]) => [step, JSON.stringify(all)]));
  const deeds = courseSteps(course).map(({ name, title }) => {
    const all = checks.get(name);
    return { step: name, title, deeds: all ? deedsOf(all.checks) : [] };
  });
  return {
    course,
    lessons: linked,
    checks: texts,
    pictures,
    actions,
    glossary: glossary.length === 0 ? [] : termUses(glossary, linked),
    deeds: deeds.filter(one => one.deeds.length > 0),
    checksText: JSON.stringify([...texts].sort()),
  };
}
