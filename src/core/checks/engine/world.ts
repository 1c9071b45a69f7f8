import type { SourceFile } from '../../source/problem.ts';
import type { MongoEngine } from './mongoEngine.ts';
import type { QuizAnswers } from './quizAnswers.ts';
import type { SqlEngine } from './sqlEngine.ts';

/** What stands at a path of the checked folder. */
export type FileRead =
  | { readonly state: 'text'; readonly text: string }
  | { readonly state: 'missing' | 'folder' | 'not text' | 'too large' };

/** The learner's files: the folder of the lab. Paths are relative to it, with forward slashes, and never leave it. */
export type Files = {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** That path as it was opened and, where it leads through links, as programs name it. */
  folders(): Promise<readonly string[]>;
  read(path: string): Promise<FileRead>;
  /** All files, without node_modules, .git and what is deeper than 12 folders; at most 5,000, sorted. */
  list(): Promise<readonly string[]>;
};

/** A program and its arguments; never a shell's line. */
export type CommandLine = { readonly program: string; readonly args: readonly string[] };

/**
 * A command line as a person reads it, with quotes where an argument has blanks or quotes.
 * @param env variables that are set for it, which come first, as in a shell.
 */
export function commandText({ program, args }: CommandLine, env: Readonly<Record<string, string>> = {}): string {
  const set = Object.entries(env).map(([name, value]) => `${quoted(name)}=${value === '' ? '' : quoted(value)}`);
  return [...set, ...[program, ...args].map(quoted)].join(' ');
}

const quoted = (part: string) => (/^[\w@%+=:,./\\-]+$/.test(part) ? part : JSON.stringify(part));

/** How a program ended. Output is decoded as UTF-8, with U+FFFD for what is not, and keeps
 * the last 1 MB. */
export type Ended = {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Set when it was ended because it ran longer than its limit, or printed more than 10 MB. */
  readonly cut: 'time' | 'output' | undefined;
  /** Set when stdout is only the end of what was printed there. */
  readonly lost?: true | undefined;
};

export type ProgramOptions = {
  /** Set beside the few inherited ones (PATH, HOME, TEMP, …). */
  readonly env?: Readonly<Record<string, string>>;
  /** What the learner is asked to allow instead of the line itself: it with the check's variables, or a family of lines. */
  readonly shownAs?: string;
  /** Text for standard input; without it, input is empty. */
  readonly input?: string;
  /** Milliseconds until the program is ended; 30,000 when not given. */
  readonly timeLimit?: number;
  readonly signal: AbortSignal;
};

/** A program that is running. */
export type RunningProgram = {
  readonly pid: number;
  /** The end of both outputs together, in the order in which they came. */
  output(): string;
  /** Never rejects. */
  readonly ended: Promise<Ended>;
  /** Asks the program itself to end. False on Windows, which has no signals: nothing is done there. */
  terminate(): boolean;
  /** Ends the whole process tree and waits until it is gone. Safe to call twice. */
  stop(): Promise<Ended>;
};

/** Starts programs in the learner's folder. Each throws CouldNotCheck when a program is missing or not allowed. */
export type Programs = {
  start(line: CommandLine, options: ProgramOptions): Promise<RunningProgram>;
  /** Runs a program to its end. */
  run(line: CommandLine, options: ProgramOptions): Promise<Ended>;
};

export type Header = readonly [name: string, value: string];

export type HttpRequest = {
  readonly port: number;
  readonly method: string;
  /** The request target, such as `/books?page=2`. */
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body?: string | undefined;
  /** Milliseconds until an answer has to be there; 10,000 when not given. */
  readonly timeLimit?: number;
  /** Whether the answer is read only after all of the request is sent. */
  readonly sendsAllFirst?: boolean;
  readonly signal: AbortSignal;
};

export type HttpResponse = {
  readonly status: number;
  readonly reason: string;
  /** In the order and spelling in which they came. */
  readonly headers: readonly Header[];
  /** Decoded as UTF-8; at most 1 MB is kept. */
  readonly body: string;
  /** Whether more came than was kept. */
  readonly isCut?: boolean;
  /** Time until the whole answer was there. */
  readonly milliseconds: number;
};

/** A request that got no answer, and why. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  /** By name, as with CouldNotCheck. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'NoAnswer';
  }
  constructor(readonly reason: 'refused' | 'reset' | 'timed out' | 'not HTTP') {
    super(reason);
  }
}

/** HTTP to this machine, and nowhere else. */
export type Network = {
  /** A port that nothing listens on. No port is opened to find it. */
  freePort(): Promise<number>;
  /** Whether something accepts connections on the port, over IPv4 or IPv6. */
  accepts(port: number): Promise<boolean>;
  /** Sends one request on a connection of its own; follows no redirect. Throws NoAnswer. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /**
   * Sends a text as it is and returns what comes back until the server closes the connection, the time is over (when
   * nothing came by then, NoAnswer is thrown), `until` says that what came so far is enough, or 1 MB came.
   */
  exchange(
    port: number,
    text: string,
    options: {
      readonly timeLimit?: number;
      readonly signal: AbortSignal;
      readonly until?: (received: string) => boolean;
      /** Told what ended it: the server, the time, `until`, or more than 1 MB. */
      readonly ended?: (how: 'closed' | 'time' | 'enough' | 'too long') => void;
    },
  ): Promise<string>;
};

/** How a check reaches what it looks at. */
export type World = {
  readonly files: Files;
  readonly programs: Programs;
  readonly network: Network;
  readonly sql: SqlEngine;
  readonly mongo: MongoEngine;
  /** What the learner answered; undefined when the quiz of the step was not answered yet. */
  readonly answers: QuizAnswers | undefined;
  /** Waits; rejects when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds from some fixed moment; never goes back. */
  now(): number;
  /** The same world over a temporary copy of the learner's folder with some files laid over it. */
  withCopy<T>(overlay: readonly SourceFile[], work: (world: World) => Promise<T>): Promise<T>;
};
