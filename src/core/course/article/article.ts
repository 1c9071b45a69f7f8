import type { Problem, SourceFile } from '../../source/problem.ts';
import { compareText } from '../../source/problem.ts';
import type { CompiledCourse, Lesson } from '../compile.ts';
import type { Section, Step, StepName } from '../course.ts';
import { builtInCourse } from '../names.ts';
import { plainMarkdown } from './dialects.ts';
import { readHead } from './head.ts';
import { type Chapter, type Outline, type Part, readOutline } from './outline.ts';
import { readingMinutes } from './readingMinutes.ts';
import { uniqueSlugs } from './slug.ts';
import { withoutHtml } from './withoutHtml.ts';

const longestTitle = 80;
const longestSummary = 300;

/** An article, or a file of several, as it is read. */
type Read = { readonly title: string; readonly description: string; readonly outline: Outline; readonly file: string };

/**
 * Makes a course of one Markdown file: sections of its `##` headings, steps of its `###` headings.
 * @returns the course, or what keeps it from being one.
 */
export function compileArticle(file: SourceFile): CompiledCourse | readonly Problem[] {
  const read = readArticle(file, 2);
  if ('message' in read) return [read];
  const chapters = read.outline.chapters.filter(chapter => !isContents(chapter));
  return toCourse(read, [{ read, chapters }]);
}

/** Makes a course of a folder of Markdown files: a section of each, steps of its `##` headings. */
export function compileArticles(files: readonly SourceFile[], title: string): CompiledCourse | readonly Problem[] {
  const markdown = files.filter(({ path }) => /\.(?:md|markdown)$/i.test(path)).sort(byReading);
  const all = markdown.map(file => readArticle(file, 1));
  const problems = all.flatMap(one => ('message' in one ? [one] : []));
  if (problems.length > 0) return problems;
  const read = all.flatMap(one => ('message' in one ? [] : [one]));
  const [first] = read;
  if (!first) return [{ file: '', line: 1, column: 1, message: 'there is no Markdown file in this folder' }];
  const asChapter = (one: Read): Chapter => {
    const [head, ...rest] = one.outline.chapters;
    const own = head && head.heading === undefined ? head : undefined;
    const others = own ? rest : one.outline.chapters;
    const parts = [...(own?.parts ?? []), ...others.flatMap(({ parts, ...part }) => [part, ...parts])];
    return {
      heading: one.title,
      text: own?.text ?? '',
      summary: own?.summary ?? '',
      anchors: own?.anchors ?? [],
      parts,
    };
  };
  const named = isIndex(first.file) ? first : { ...first, title };
  return toCourse(
    named,
    read.map(one => ({ read: one, chapters: [asChapter(one)] })),
  );
}

function readArticle(file: SourceFile, chapterLevel: 1 | 2): Read | Problem {
  const head = readHead(file.path, file.text);
  if ('message' in head) return head;
  const outline = readOutline(withoutHtml(plainMarkdown(head.body)), chapterLevel);
  const name = (file.path.split('/').at(-1) ?? file.path).replace(/\.[^.]+$/, '');
  return {
    title: head.title || outline.title || name,
    description: head.description || outline.chapters.find(({ summary }) => summary !== '')?.summary || '',
    outline,
    file: file.path,
  };
}

type Source = { readonly read: Read; readonly chapters: readonly Chapter[] };

function toCourse(head: Read, sources: readonly Source[]): CompiledCourse | readonly Problem[] {
  const lessons = new Map<StepName, Lesson>();
  const sectionName = uniqueSlugs();
  const sections = sources.flatMap(({ read, chapters }) =>
    chapters.flatMap(chapter => readSection(chapter, read, sectionName, lessons)),
  );
  if (sections.length === 0)
    return [{ file: head.file, line: 1, column: 1, message: 'there is no text to read in this article' }];
  const course = {
    name: builtInCourse,
    title: shorten(head.title, longestTitle),
    description: shorten(head.description, longestSummary),
    version: 1,
    sections,
  };
  return { course, lessons, introductions: new Map(), checks: new Map(), labs: new Map(), glossary: [] };
}

function readSection(
  chapter: Chapter,
  read: Read,
  sectionName: (text: string) => string,
  lessons: Map<StepName, Lesson>,
): Section[] {
  const title = chapter.heading || read.title;
  const parts: readonly Part[] = [{ ...chapter, heading: title }, ...chapter.parts].filter(({ text }) => text !== '');
  if (parts.length === 0) return [];
  const name = sectionName(title);
  const stepName = uniqueSlugs();
  const steps = parts.map((part): Step => {
    const own: StepName = `${name}/${stepName(part.heading || title)}`;
    lessons.set(own, { markdown: part.text, file: read.file, anchors: part.anchors });
    return {
      name: own,
      title: shorten(part.heading || title, longestTitle),
      summary: shorten(part.summary, longestSummary),
      minutes: readingMinutes(part.text),
      version: 1,
      sources: [],
      aliases: [],
    };
  });
  const summary = parts.find(part => part.summary !== '')?.summary ?? '';
  return [
    {
      name,
      title: shorten(title, longestTitle),
      summary: shorten(summary, longestSummary),
      outcomes: [],
      aliases: [],
      steps,
    },
  ];
}

/** Text of at most this many characters, cut between words. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()}…`;
}

/** The outline beside the page says the same, with links that work. */
const isContents = ({ heading }: Chapter) => /^(?:table of )?contents$/i.test(heading ?? '');

const isIndex = (file: string) => /^(?:readme|_?index)\.[^./]+$/i.test(file);

/**
 * In each folder its own first page comes first, then its files and after them its folders, each in the order of their names,
 * numbers in them by their value.
 */
function byReading(a: SourceFile, b: SourceFile): number {
  const [stepsA, stepsB] = [a.path.split('/'), b.path.split('/')];
  const at = stepsA.findIndex((step, place) => step !== stepsB[place]);
  const [nameA = '', nameB = ''] = [stepsA[at], stepsB[at]];
  const isFolder = (steps: readonly string[]) => Number(at < steps.length - 1);
  const isFirst = (steps: readonly string[]) => Number(isFolder(steps) === 0 && isIndex(steps[at] ?? ''));
  return (
    isFirst(stepsB) - isFirst(stepsA) ||
    isFolder(stepsA) - isFolder(stepsB) ||
    nameA.localeCompare(nameB, 'en', { numeric: true }) ||
    compareText(a.path, b.path)
  );
}
