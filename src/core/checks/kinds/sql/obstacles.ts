import { message } from '../../../message.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';

const setting = 'backendJourney.sql.connection';

/** A text ran longer than is allowed. */
export function timedOut(milliseconds: number): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'timed out',
    message: message(
      'The SQL ran for more than {0} seconds and was stopped. Look for an endless loop or recursion, a join without a condition, or a call that waits; then check again.',
      milliseconds / 1000,
    ),
    fix: { kind: 'retry' },
  });
}

/** A text needed more memory or disk than a check may have. */
export function needsTooMuch(what: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'too large',
    message: message(
      'The SQL was stopped because it needs more memory or disk than a check may use ({0}). Look for an endless recursion or a join without a condition; then check again.',
      what,
    ),
    fix: { kind: 'retry' },
  });
}

/** A text returned more rows than anyone reads. */
export function returnsTooMuch(): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'too large',
    message: message(
      'The SQL returns more than a check can read. Is a join condition missing, or a limit? Fix that, then check again.',
    ),
    fix: { kind: 'retry' },
  });
}

/** The embedded PostgreSQL did not start, or died. */
export function engineBroken(why: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'broken',
    message: message('The embedded PostgreSQL stopped working: {0}', why),
    fix: { kind: 'showLog' },
  });
}

/** The learner's own server does not let us in. Neither argument may hold a password. */
export function notReachable(server: string, why: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not reachable',
    message: message(
      'The PostgreSQL server in your settings ({0}) cannot be used: {1}. Start it, fix the connection, or clear the setting to use the embedded database.',
      server,
      why,
    ),
    fix: { kind: 'openSettings', setting },
  });
}

/** The learner's user of their own server may not make what a check is kept in. */
export function needsMoreRights(server: string, user: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'On the PostgreSQL server in your settings ({0}), a check needs a role and a database of its own, and {1} may not create them. As a superuser, run: ALTER ROLE "{2}" CREATEROLE CREATEDB. Or clear the setting to use the embedded database.',
      server,
      user,
      user.replaceAll('"', '""'),
    ),
    fix: { kind: 'openSettings', setting },
  });
}

/** The role that is made for a check cannot log in. */
export function roleNotLetIn(server: string, why: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'The PostgreSQL server in your settings ({0}) does not let in the role that was made for the check: {1}. In the setting, name an address for which pg_hba.conf accepts passwords (scram-sha-256), such as 127.0.0.1, or clear the setting to use the embedded database.',
      server,
      why,
    ),
    fix: { kind: 'openSettings', setting },
  });
}

/** A text that could touch more than the schema it is given is not run on the learner's own server. */
export function notAllowedThere(words: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'This is not run on your own server because "{0}" could affect more than the database made for the check. Clear the connection setting: the embedded database runs it.',
      words,
    ),
    fix: { kind: 'openSettings', setting },
  });
}

/** Two copies at once are played by the embedded database only. */
export function turnsNeedEmbedded(): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not covered',
    message: message(
      'What two copies of a file do at once can only be checked in the embedded PostgreSQL. Clear the connection setting, then check again.',
    ),
    fix: { kind: 'openSettings', setting },
  });
}

/** What the learner's files made keeps the check's own questions from being asked. */
export function inTheWay(why: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'broken',
    message: message(
      'The check cannot read what your files create: {0}. Is there a trigger, a setting or a rule that changes how every statement runs? Leave it out, then check again.',
      why,
    ),
    fix: { kind: 'retry' },
  });
}
