/** Where words go. */
export type Output = {
  write(text: string): void;
  /** Whether a person reads it, as far as can be told. */
  readonly isTerminal: boolean;
  /** Characters in a line of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
};

/** What a command meets outside itself. */
export type Surroundings = {
  /** Absolute path of the folder that the command was called in. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the build: the compiled course, the workers, PostgreSQL and MongoDB's simulator. */
  readonly build: string;
  readonly version: string;
  readonly out: Output;
  readonly err: Output;
  /** Asks whoever sits at the terminal, and returns what they typed; undefined where nobody does, or `CI` is set. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Aborted with `Interrupted` when the command is to end. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
};

/** The command was ended from outside, such as with Ctrl+C. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  /** @param code what a shell says of a program that the signal ended: 128 and the signal's number. */
  constructor(readonly code: number) {
    super('Interrupted.');
  }
}
