import * as v from 'valibot';
import { described, exactLine, line, pattern } from '../source/fields.ts';

/** A value that the learner may choose, and where it stands in the template. */
const variableSchema = v.strictObject({
  name: described(
    'Its name in camelCase, such as databaseName.',
    v.pipe(line('name', 40), v.regex(/^[a-z][A-Za-z0-9]*$/, 'name must be in camelCase')),
  ),
  prompt: described('What the learner is asked.', line('prompt', 80)),
  default: described('The value that the template has, and that the learner may keep.', line('default', 200)),
  pattern: described('A regular expression that the whole value must match.', pattern('pattern')),
  hint: described('Says what the pattern allows.', line('hint', 160)),
  places: described(
    'Where the default is replaced by the chosen value.',
    v.pipe(
      v.array(
        v.strictObject({
          file: described('A file of template/, with forward slashes.', line('file', 200)),
          text: described('A part of the file, with its spaces, that contains the default.', exactLine('text', 400)),
        }),
        'places must be a list',
      ),
      v.minLength(1, 'places must have at least one entry'),
    ),
  ),
});

/** scaffold.yaml. */
export const scaffoldSchema = v.strictObject({
  title: described('The title, as lists and menus show it.', line('title', 60)),
  summary: described('What it makes, in one or two sentences.', line('summary', 300)),
  folder: described(
    'The folder inside the workspace that is suggested; `.` is the workspace’s folder itself, for what works nowhere else.',
    line('folder', 100),
  ),
  main: described('The file that is opened afterwards.', line('main', 200)),
  variables: described('Values that the learner may choose.', v.array(variableSchema, 'variables must be a list')),
  next: described(
    'What the learner may run afterwards, in order.',
    v.array(
      v.strictObject({
        title: described('What it does, as a menu shows it.', line('title', 80)),
        command: described('A command line for the terminal.', line('command', 200)),
      }),
      'next must be a list',
    ),
  ),
});

/** scaffold.yaml once it is valid. */
export type ScaffoldFields = v.InferOutput<typeof scaffoldSchema>;
export type Variable = ScaffoldFields['variables'][number];
