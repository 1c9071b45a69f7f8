import type { FormatName as ProgramFormat } from '../../core/report/formats.ts';

/** How an option is written: `value` names what follows it, and is left out for one that is only there or not. */
type OptionFields = {
  readonly summary: string;
  readonly value?: string;
  readonly short?: string;
  readonly many?: true;
};

/** The forms in which `check` can report: for people, and those of src/core/report. */
const others: Readonly<Record<ProgramFormat, true>> = {
  json: true,
  junit: true,
  tap: true,
  sarif: true,
  github: true,
  classroom50: true,
  check50: true,
  gradescope: true,
};
export type FormatName = 'human' | ProgramFormat;
export const formatNames: readonly FormatName[] = ['human', ...(Object.keys(others) as ProgramFormat[])];

/** Every option of every command, a line each. */
export const options = {
  step: { value: 'STEP', short: 's', many: true, summary: 'Only this step; can be given several times.' },
  course: { value: 'FOLDER', summary: 'A course from elsewhere: a folder, or a Markdown file.' },
  answers: { value: 'FILE', summary: 'Answers to the questions of steps, in YAML.' },
  progress: { value: 'FOLDER', summary: 'Where progress is kept (default: BACKEND_JOURNEY_PROGRESS).' },
  connection: { value: 'URL', many: true, summary: 'Your own PostgreSQL or MongoDB: postgres://… or mongodb://….' },
  yes: { short: 'y', summary: 'Allows the command lines of the checks, which are printed.' },
  watch: { short: 'w', summary: 'Checks again whenever a file changes, with databases kept open.' },
  format: { value: 'FORMAT', short: 'f', summary: `One of ${formatNames.join(', ')}.` },
  output: { value: 'FILE', short: 'o', summary: 'Writes the report to a file.' },
  report: { value: 'FORMAT=FILE', many: true, summary: 'Writes a report in another format to a file, too.' },
  points: { summary: 'Counts one point for each assertion of a step, instead of one for the step.' },
  force: { summary: 'Sets the lab back to its start; a backup of your files is made first.' },
  mutants: { value: 'NUMBER', summary: 'Small changes of each solution that are tried (default: 40).' },
  color: { summary: 'Colours, even where the output is not a terminal.' },
  'no-color': { summary: 'No colours; NO_COLOR and FORCE_COLOR are respected, too.' },
  help: { short: 'h', summary: 'Shows this.' },
  version: { summary: 'Shows the version.' },
} as const satisfies Record<string, OptionFields>;

export type OptionName = keyof typeof options;

/** An option's line of the table, in the form that all have. */
export const optionOf = (name: OptionName): OptionFields => options[name];
