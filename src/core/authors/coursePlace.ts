/** A file that an author of a course writes: the course's folder, its path below it, and what it is. */
export type CoursePlace = {
  /** Path of the course's folder, without a slash at its end. */
  readonly root: string;
  /** Path below the course's folder. */
  readonly path: string;
} & (
  | { readonly kind: 'course' | 'glossary' | 'picture' }
  /** `section` is the folder, number included. */
  | { readonly kind: 'section'; readonly section: string }
  | { readonly kind: 'step'; readonly section: string }
  /** lab.yaml, or a file of the lab's folders. `lab` is the name of its folder. */
  | { readonly kind: 'lab' | 'labFile'; readonly section: string; readonly lab: string }
);

/** What a file of a course is, by the schema that its YAML follows. */
export type SchemaName = 'course' | 'glossary' | 'section' | 'step' | 'lab';

const word = '[a-z0-9]+(?:-[a-z0-9]+)*';
const numbered = `\\d{2,}-${word}`;
const inLab = new RegExp(
  `^(.*?)/(${numbered})/labs/(${word})/(?:(lab\\.yaml)|(?:start|solution|check|wrong/[^/]+)/.+)$`,
);
const inSection = new RegExp(`^(.*)/(${numbered})/(?:(section)|${numbered})\\.md$`);
const atTop = /^(.*)\/(?:(course|glossary)\.yaml|media\/[^/]+\.svg)$/;

/** Finds out by its path alone whether a file may be one of a course. Whether there is a course, course.yaml tells. */
export function placeInCourse(file: string): CoursePlace | undefined {
  const below = (root: string) => ({ root, path: file.slice(root.length + 1) });
  const [, labRoot, labSection = '', lab = '', manifest] = inLab.exec(file) ?? [];
  if (labRoot !== undefined) return { ...below(labRoot), kind: manifest ? 'lab' : 'labFile', section: labSection, lab };
  const [, sectionRoot, section = '', isSection] = inSection.exec(file) ?? [];
  if (sectionRoot !== undefined) return { ...below(sectionRoot), kind: isSection ? 'section' : 'step', section };
  const [, root, yaml] = atTop.exec(file) ?? [];
  if (root === undefined) return undefined;
  return { ...below(root), kind: yaml === undefined ? 'picture' : yaml === 'course' ? 'course' : 'glossary' };
}

/** The folder of a section in the path of a folder or file: its number and name; undefined when it is not one. */
export const isSectionFolder = (name: string): boolean => new RegExp(`^${numbered}$`).test(name);
