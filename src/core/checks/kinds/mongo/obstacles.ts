import { message } from '../../../message.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';

const setting = 'backendJourney.mongo.connection';

/** Megabytes for a script and the documents; a lab's take less than one. */
export const mostMemory = 128;

/** A script uses what the shell of the check lacks. */
export const notCovered = (
  name: string,
  {
    notCovered: feature,
    line,
    column,
  }: {
    readonly notCovered: string;
    readonly line?: number | undefined;
    readonly column?: number | undefined;
  },
) =>
  new CouldNotCheck({
    kind: 'not covered',
    message: message(
      '{0} uses {1}. MongoDB has it, but the check cannot run it. Do it in another way here.',
      name,
      feature,
    ),
    mend: { kind: 'retry' },
    finding: { where: line === undefined || column === undefined ? undefined : { file: name, line, column } },
  });

/** A script ran longer than is allowed. @param timeLimit in milliseconds. */
export const scriptTooLong = (name: string, timeLimit: number) =>
  new CouldNotCheck({
    kind: 'timed out',
    message: message(
      '{0} was still running after {1} seconds and was stopped. Look for a loop that never ends.',
      name,
      timeLimit / 1000,
    ),
    mend: { kind: 'retry' },
  });

/** A script took more memory than is allowed. */
export const scriptTooLarge = (name: string) =>
  new CouldNotCheck({
    kind: 'too large',
    message: message(
      '{0} took more than {1} MB of memory and was stopped. Look for a loop that keeps adding.',
      name,
      mostMemory,
    ),
    mend: { kind: 'retry' },
  });

/** A script broke the interpreter. */
export const scriptBreaks = (name: string) =>
  new CouldNotCheck({
    kind: 'too large',
    message: message(
      '{0} crashed the interpreter of MongoDB scripts. Look for functions that call each other endlessly, and for values that are nested very deeply.',
      name,
    ),
    mend: { kind: 'retry' },
  });

/** The learner's own server cannot be used. Neither argument may hold a password. */
export const notReachable = (server: string, why: string) =>
  new CouldNotCheck({
    kind: 'not reachable',
    message: message(
      'The MongoDB server of your settings ({0}) cannot be used: {1}. Start it, fix the connection, or clear the setting to use the simulator.',
      server,
      why,
    ),
    mend: { kind: 'openSettings', setting },
  });

/** The learner's user of their own server may not make what a check is kept in. */
export const needsMoreRights = (server: string, user: string) =>
  new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'On the MongoDB server of your settings ({0}), a check works in a database of its own, which {1} may not make and drop. As an administrator, run in mongosh: db.getSiblingDB("admin").grantRolesToUser({2}, ["readWriteAnyDatabase", "dbAdminAnyDatabase"]). Or clear the setting to use the simulator.',
      server,
      user || 'this user',
      JSON.stringify(user),
    ),
    mend: { kind: 'openSettings', setting },
  });

/** What could touch more than the database of the check is not run on the learner's own server. */
export const notAllowedThere = (words: string) =>
  new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'This is not run on your own server, because {0} could touch more there than the database made for the check. Leave it out, or clear the connection setting: the simulator runs it.',
      words,
    ),
    mend: { kind: 'openSettings', setting },
  });

/** A script asks for more than a check can look at. */
export const returnsTooMuch = (name: string) =>
  new CouldNotCheck({
    kind: 'too large',
    message: message('{0} asks for more documents than a check can look at. Add a filter or a limit.', name),
    mend: { kind: 'retry' },
  });
