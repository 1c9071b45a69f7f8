import type { Fix, Obstacle } from '../../core/checks/engine/verdict.ts';
import type { StepName } from '../../core/course/course.ts';

/** What to do about an obstacle at a terminal; empty when its message says it. */
export function fixWords({ kind, fix }: Obstacle, step: StepName): string {
  if (kind === 'not answered') return 'Answer them in the editor, or pass --answers FILE.';
  return actionWords(fix, step);
}

function actionWords(fix: Fix, step: StepName): string {
  switch (fix.kind) {
    case 'install':
      return `How to install ${fix.program}: ${fix.url}`;
    case 'runInTerminal':
      return `Run this in the folder of the lab: ${fix.command}`;
    case 'startLab':
      return `To start it: backend-journey start ${step}`;
    case 'openSettings':
      return 'Name another server by --connection, or leave it out to use the database that is built in.';
    case 'openFolder':
    case 'trust':
    case 'showLog':
    case 'retry':
      return '';
  }
}

/** A time in words, such as 0.4 s. */
export const timeWords = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** A count with its noun. */
export const countOf = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** A path as a word of a command line: quoted where it has to be, for sh, and on Windows for cmd and PowerShell. */
export const shellWord = (word: string, platform = process.platform): string => {
  if (/^[\p{L}\p{N}_./:@%+=,~-]+$/u.test(word) && !word.startsWith('~')) return word;
  return platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
};
