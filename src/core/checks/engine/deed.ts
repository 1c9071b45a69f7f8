import { type Message, message } from '../../message.ts';

/** Something that a step's checks do on the learner's machine, in words for the learner. */
export type Deed = {
  readonly message: Message;
  /** Whether a program is started, or code of the course is run. */
  readonly runs: boolean;
};

/** A deed that starts a program, or runs code of the course. */
export const runs = (message: Message): Deed => ({ message, runs: true });

/** A deed that only looks. */
export const looks = (message: Message): Deed => ({ message, runs: false });

/** The deed of what reads one file of the learner. */
export const readsFile = (path: string): Deed => looks(message('reads the file {0}', path));

/** Names as they are in a deed. */
export const listed = (names: readonly string[]): string => names.join(', ');

/** The files of the course's folder check/ as they are in a deed. */
export const courseFiles = (...lists: readonly (readonly string[])[]): readonly string[] =>
  lists.flat().map(file => `check/${file}`);
