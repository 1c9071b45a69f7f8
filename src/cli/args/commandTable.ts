import type { OptionName } from './options.ts';

/** What stands in a command line and in its help. */
type CommandFields = {
  readonly summary: string;
  /** What may stand behind the command, in order. */
  readonly operands: readonly string[];
  readonly options: readonly OptionName[];
  /** What the help says besides. */
  readonly more?: string;
};

/** Every command, a line each. Its function stands in src/cli/commands/. */
export const commands = {
  check: {
    summary: 'Checks the labs in a folder, or the steps that are named.',
    operands: ['[folder]'],
    options: [
      ...(['step', 'course', 'answers', 'progress', 'connection', 'yes', 'watch'] as const),
      ...(['format', 'output', 'report', 'points'] as const),
    ],
    more: 'Ends with 0 when all passed, 1 when something does not hold yet, 2 for wrong use or when there is nothing to\ncheck, 3 when something could not be checked.',
  },
  status: {
    summary: 'Shows how far you are.',
    operands: ['[folder]'],
    options: ['course', 'progress'],
  },
  start: {
    summary: 'Writes the lab of a step into a folder. Files that you have stay as they are.',
    operands: ['step', '[folder]'],
    options: ['course', 'progress', 'force'],
  },
  list: { summary: 'Lists the steps of the course.', operands: ['[text]'], options: ['course', 'progress'] },
  doctor: {
    summary: 'Shows what the checks need, and what of it is missing.',
    operands: [],
    options: ['course', 'connection', 'yes'],
  },
  prove: {
    summary: 'Proves the labs and quizzes of a course that you write.',
    operands: ['[folder]'],
    options: ['step', 'mutants', 'yes', 'output'],
  },
} as const satisfies Record<string, CommandFields>;

export type CommandName = keyof typeof commands;

export const isCommand = (text: string): text is CommandName => Object.hasOwn(commands, text);

/** A command's line of the table, in the form that all have. */
export const commandOf = (name: CommandName): CommandFields => commands[name];
