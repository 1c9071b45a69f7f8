import { type Message, message } from '../../message.ts';
import type { Cause } from '../engine/cause.ts';
import type { Finding, Where } from '../engine/evidence.ts';

/** Causes that are looked at before any mistake is recognised: nothing else can be said of such a file. */
const first: ReadonlySet<Cause> = new Set<Cause>(['missing', 'unreadable', 'empty', 'syntax']);

/** Whether a finding says so little of the learner's work that no mistake is recognised in it. */
export const comesFirst = ({ cause }: Finding): boolean => cause !== undefined && first.has(cause);

const placed = (where: Where | undefined, at: (where: Where) => Message, anywhere: Message) =>
  where ? at(where) : anywhere;

/** What to say of a cause: what it means, and what to do next. */
export function causeHint(cause: Cause, { where, subject }: Pick<Finding, 'where' | 'subject'>): Message {
  const file = subject ?? where?.file;
  switch (cause) {
    case 'missing':
      return file === undefined
        ? message('A required file is missing. Create it with exactly the name in the finding.')
        : message('{0} does not exist. Create it in the folder of the lab, with exactly this name.', file);
    case 'unreadable':
      return message('This file was not checked yet because it cannot be read as text. Correct that first.');
    case 'empty':
      return file === undefined
        ? message('A file has nothing but blanks or comments so far. Write its first part, then check again.')
        : message('{0} has nothing but blanks or comments so far. Write its first part, then check again.', file);
    case 'syntax':
      return placed(
        where,
        at =>
          message(
            'This is about how {0} is written, not about what it does: it cannot be read beyond line {1}. Look there, and just before, for a missing or extra comma, quote, bracket or word.',
            at.file,
            at.line,
          ),
        message(
          'This is about how it is written, not about what it does. Look at the place that the message names, and just before it, for a missing or extra comma, quote, bracket or word.',
        ),
      );
    case 'refused':
      return placed(
        where,
        at =>
          message(
            'The statement in line {1} of {0} was refused, and nothing after it was run. Its message says why; correct this statement first.',
            at.file,
            at.line,
          ),
        message('A statement was refused, and nothing after it was run. Its message says why; correct it first.'),
      );
    case 'unknown name':
      return message(
        'A name in the message is not known there: it may not exist yet, or be spelled differently. Compare it, letter by letter, with the lesson and with your own files.',
      );
    case 'import':
      return message(
        'The program did not start because a file imports a module, or part of one, that does not exist. Compare the path and the names in that import with the file it leads to, and with what that file exports.',
      );
    case 'ended':
      return message(
        'The server ended before it could be asked anything. Start it in a terminal yourself: the first error it prints names the place.',
      );
    case 'not listening':
      return message(
        'The server runs, but does not listen on the port it was given. Look at where your code chooses the port.',
      );
    case 'no answer':
      return message(
        'No answer came, so its content cannot be checked. Look at what the server printed, and make sure that every path through your code ends the response.',
      );
    case 'no route':
      return message(
        'The server answers that there is nothing at this address, or not for this method. Make sure that a route for both exists and is reached, and that what it looks for was stored by the earlier requests.',
      );
    case 'server error':
      return message(
        'The server failed while answering, so its answer cannot be checked. Look for the error in what it printed, and at the line it names.',
      );
    case 'not JSON':
      return message(
        'The answer cannot be read as JSON, so its content cannot be checked. Compare its body and its Content-Type header with what the finding expects.',
      );
    case 'no repository':
      return message('There is no repository yet. Run "git init" in the folder of the lab first.');
    case 'tests fail':
      return message(
        'Whether your tests notice a bug shows only when they pass without it. Make all of them pass first.',
      );
  }
}
