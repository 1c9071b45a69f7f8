import type { Lesson } from '../compile.ts';
import type { StepName } from '../course.ts';
import type { LinkTarget } from './linkSteps.ts';
import { resolvePath } from './links.ts';

/** What a link in the file of a lesson leads to. */
export type StepTargets = (lesson: Lesson) => LinkTarget;

/** Endings that people leave out of a link, or that the site has which is made of the files. */
const spellings = (path: string): readonly string[] => {
  const bare = path.replace(/\.html?$/i, '').replace(/\/+$/, '');
  const below = ['README.md', 'readme.md', 'index.md', '_index.md'].map(name =>
    bare === '' ? name : `${bare}/${name}`,
  );
  // Wikis write blanks in a link and hyphens in the name of the file.
  return [path, `${bare}.md`, `${bare}.markdown`, `${bare.replaceAll(' ', '-')}.md`, ...below];
};

/** An anchor as GitLab, Pandoc and kramdown agree with GitHub on it: one hyphen at a time, and none of the digits before letters. */
const looseAnchor = (anchor: string) =>
  anchor
    .toLowerCase()
    .replace(/^user-content-/, '')
    .replace(/-{2,}/g, '-')
    .replace(/^[\d.-]+(?=\p{L})/u, '');

/**
 * Finds the steps that lessons link to: by their file (its first step), and by a heading of a file.
 * @param lessons the lessons of a course in their order
 */
export function stepTargets(lessons: ReadonlyMap<StepName, Lesson>): StepTargets {
  const files = new Map<string, StepName>();
  const anchors = new Map<string, StepName>();
  const loose = new Map<string, StepName>();
  for (const [step, { file, anchors: own = [] }] of lessons) {
    if (!files.has(file)) files.set(file, step);
    for (const anchor of own) {
      const [exact, near] = [`${file}#${anchor}`, `${file}#${looseAnchor(anchor)}`];
      if (!anchors.has(exact)) anchors.set(exact, step);
      if (!loose.has(near)) loose.set(near, step);
    }
  }
  const headingOf = (file: string, anchor: string) =>
    anchors.get(`${file}#${anchor}`) ?? loose.get(`${file}#${looseAnchor(anchor)}`);
  const fileOf = (path: string) => spellings(path).find(spelling => files.has(spelling));
  return ({ file, anchors: own = [] }) =>
    href => {
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return undefined;
      const [address = '', anchor] = href.split('#');
      const [path = ''] = address.split('?');
      // A heading of the lesson itself is a place on its page.
      if (path === '') return anchor === undefined || own.includes(anchor) ? undefined : headingOf(file, anchor);
      const found = fileOf(path.startsWith('/') ? resolvePath('', path) : resolvePath(file, path));
      if (found === undefined) return undefined;
      return (anchor === undefined ? undefined : headingOf(found, anchor)) ?? files.get(found);
    };
}
