import type { TemplateFile } from '../../scaffolds/scaffold.ts';
import type { Lab } from './lab.ts';

/** All files of a solved lab: those of the start with what the solution changes and adds. */
export function solvedFiles(lab: Pick<Lab, 'start' | 'solution'> | undefined): readonly TemplateFile[] {
  if (!lab) return [];
  return [...new Map([...lab.start, ...lab.solution].map(file => [file.path, file])).values()];
}
