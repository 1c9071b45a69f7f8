import * as v from 'valibot';

const text = (what: string, longest: number) =>
  v.pipe(
    v.string(`${what} must be a string`),
    v.minLength(1, `${what} must not be empty`),
    v.maxLength(longest, `${what} must have at most ${longest} characters`),
    v.regex(/^[^\r\n]*$/, `${what} must be on one line`),
  );

const pattern = v.pipe(
  text('pattern', 200),
  v.check(source => compiles(source), 'pattern must be a regular expression'),
);

function compiles(source: string): boolean {
  try {
    return new RegExp(source).test('') || true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** A value that the learner may choose, and where it is in the template. */
const variableSchema = v.strictObject({
  name: v.pipe(text('name', 40), v.regex(/^[a-z][A-Za-z0-9]*$/, 'name must be in camelCase')),
  prompt: text('prompt', 80),
  default: text('default', 200),
  pattern,
  /** Says what the pattern allows. */
  hint: text('hint', 160),
  /** Places of the template in which the default is replaced by the chosen value. */
  places: v.pipe(
    v.array(v.strictObject({ file: text('file', 200), text: text('text', 400) }), 'places must be a list'),
    v.minLength(1, 'places must have at least one entry'),
  ),
});

/** scaffold.yaml. */
export const scaffoldSchema = v.strictObject({
  title: text('title', 60),
  summary: text('summary', 300),
  /** Suggested folder inside the workspace; `.` is the workspace's folder itself, for what works nowhere else. */
  folder: text('folder', 100),
  /** The file that is opened afterwards. */
  main: text('main', 200),
  variables: v.array(variableSchema, 'variables must be a list'),
  next: v.array(v.strictObject({ title: text('title', 80), command: text('command', 200) }), 'next must be a list'),
});

/** scaffold.yaml once it is valid. */
export type ScaffoldFields = v.InferOutput<typeof scaffoldSchema>;
export type Variable = ScaffoldFields['variables'][number];
