import { message } from '../../message.ts';
import type { Obstacle } from './verdict.ts';

/** Why a surface has no place to check in, or may not: what it finds before anything of a check is run. */
export const noFolder: Obstacle = {
  kind: 'no folder',
  message: message('No folder is open, so there are no files to check.'),
  fix: { kind: 'openFolder' },
};

export const notTrusted: Obstacle = {
  kind: 'not trusted',
  message: message('This folder is in Restricted Mode, so nothing in it is run or checked.'),
  fix: { kind: 'trust' },
};

export const labNotStarted: Obstacle = {
  kind: 'no lab',
  message: message('The lab of this step is not started in this folder.'),
  fix: { kind: 'startLab' },
};

export const notOnDisk: Obstacle = {
  kind: 'no folder',
  message: message('The lab is not on a disk of this machine, so nothing can be run in it.'),
  fix: { kind: 'openFolder' },
};

export const courseNotAllowed: Obstacle = {
  kind: 'not allowed',
  message: message('You have not allowed the checks of this course, so none of them ran.'),
  fix: { kind: 'retry' },
};

/** As `courseNotAllowed`, where nobody was there to be asked. */
export const nobodyAllowedCourse: Obstacle = {
  kind: 'not allowed',
  message: message(
    'The checks of this course are not allowed yet, and nobody could be asked. Pass --yes to allow them, or allow them once in a terminal.',
  ),
  fix: { kind: 'retry' },
};
