import type { LabFiles } from '../checks/lab/labFiles.ts';
import { compareText, type Problem, type SourceFile } from '../source/problem.ts';

/** The files of a course sorted by what they are. Numbers in names only give the order; they are not part of a name. */
export type Layout = {
  readonly courseFile: SourceFile | undefined;
  readonly glossaryFile: SourceFile | undefined;
  readonly sections: readonly SectionFiles[];
  readonly problems: readonly Problem[];
};

/** One section's folder. */
export type SectionFiles = {
  readonly folder: string;
  readonly name: string;
  readonly sectionFile: SourceFile | undefined;
  readonly steps: readonly { readonly name: string; readonly file: SourceFile }[];
  readonly labs: readonly LabFiles[];
};

const numbered = /^(\d{2,})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** Sorts a course's files into sections and steps, and names every file that has no place. */
export function readLayout(files: readonly SourceFile[]): Layout {
  const problems: Problem[] = [];
  const at = (file: string, message: string) => problems.push({ file, line: 1, column: 1, message });
  const folders = new Map<string, SourceFile[]>();
  let courseFile: SourceFile | undefined;
  let glossaryFile: SourceFile | undefined;
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const [folder = '', rest] = file.path.split(/\/(.*)/s);
    if (file.path === 'course.yaml') courseFile = file;
    else if (file.path === 'glossary.yaml') glossaryFile = file;
    else if (rest === undefined)
      at(file.path, 'only course.yaml, glossary.yaml and section folders belong here; move or remove this file');
    else folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const sections = [...folders].flatMap(([folder, inside]) => {
    const name = numbered.exec(folder)?.[2];
    if (name !== undefined) return [readSection(folder, name, inside, at)];
    at(
      inside[0]?.path ?? folder,
      `the folder "${folder}" must be called NN-name, such as 04-databases (lower-case letters, digits, hyphens)`,
    );
    return [];
  });
  return { courseFile, glossaryFile, sections: sections.sort(byNumber), problems };
}

type Report = (file: string, message: string) => void;

function readSection(folder: string, name: string, files: readonly SourceFile[], at: Report): SectionFiles {
  let sectionFile: SourceFile | undefined;
  const steps: { name: string; folder: string; file: SourceFile }[] = [];
  const labs = new Map<string, SourceFile[]>();
  for (const file of files) {
    const inside = file.path.slice(folder.length + 1);
    const stem = /^([^/]+)\.md$/.exec(inside)?.[1];
    const stepName = stem && numbered.exec(stem)?.[2];
    const [, lab, labFile] = /^labs\/([a-z0-9]+(?:-[a-z0-9]+)*)\/(.+)$/.exec(inside) ?? [];
    if (lab && labFile) labs.set(lab, [...(labs.get(lab) ?? []), { path: labFile, text: file.text }]);
    else if (inside === 'section.md') sectionFile = file;
    else if (stem && stepName) steps.push({ name: stepName, folder: stem, file });
    else
      at(
        file.path,
        'a section consists of section.md, steps called NN-name.md and labs/name/ (lower-case letters, digits, hyphens)',
      );
  }
  if (!sectionFile)
    at(`${folder}/section.md`, 'this file is missing; it gives the section its title, summary and outcomes');
  if (steps.length === 0) at(`${folder}/section.md`, 'the section has no step; add one as NN-name.md');
  return {
    folder,
    name,
    sectionFile,
    steps: steps.sort(byNumber),
    labs: [...labs].map(([name, files]) => ({ name, folder: `${folder}/labs/${name}`, files })),
  };
}

function byNumber(a: { readonly folder: string }, b: { readonly folder: string }): number {
  return Number.parseInt(a.folder, 10) - Number.parseInt(b.folder, 10) || compareText(a.folder, b.folder);
}
