import * as v from 'valibot';
import { checkSchema } from '../checks/kinds/kinds.ts';
import { described, line, wholeNumber } from '../source/fields.ts';
import { longestName, namePattern } from './names.ts';

/** Text of a native walkthrough: `**bold**` and ``code`` only, because VS Code prints every other mark literally. */
const walkthroughText = (what: string, longest: number) =>
  v.pipe(
    line(what, longest),
    v.check(text => !/\[[^\]]*\]\(/.test(text), `${what} must not have a link: the build adds the buttons`),
    v.check(
      text => !/(?<!`)`(?!`)/.test(text),
      `${what} must use double backticks: VS Code prints single ones literally`,
    ),
  );

/** How many characters of a title the topic tree shows while the sidebar is as wide as VS Code makes it. */
export const longestInTree = 28;

const short = v.optional(
  described(
    `Its name in the topic tree, in at most ${longestInTree} characters: a longer title is cut off there.`,
    line('short', longestInTree),
  ),
);

const listOf = <const S extends v.GenericSchema>(what: string, item: S) => v.array(item, `${what} must be a list`);

const httpsUrl = v.pipe(
  v.string('url must be a string'),
  v.regex(/^https:\/\/[^\s()]+$/, 'url must start with https:// and have no space or parenthesis'),
);

const sectionAlias = v.pipe(
  v.string('an alias must be a string'),
  v.regex(namePattern, 'an alias must be a section name such as databases'),
);

const stepAlias = v.pipe(
  v.string('an alias must be a string'),
  v.regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'an alias must be section/step, such as databases/first-query',
  ),
);

/** course.yaml. */
export const courseSchema = v.strictObject({
  title: described('What the course is called.', line('title', 80)),
  description: described('What it is about, in a sentence.', line('description', 300)),
  /** Content version of the whole course, raised when steps come, go or change their meaning. */
  version: described(
    'Raised when steps are added, removed or change their meaning.',
    wholeNumber('version', 1, 1_000_000),
  ),
  /** The scaffold whose SQL makes the database that samples run in: its migrations, then its seed. */
  sampleDatabase: v.optional(
    v.pipe(
      v.string('sampleDatabase must be a string'),
      v.regex(namePattern, 'sampleDatabase must be the name of a folder in scaffolds/'),
      v.description('The scaffold whose SQL creates the database that samples run in.'),
    ),
  ),
  /** What progress in the course is kept under; without it, the course's place is its name. */
  name: v.optional(
    v.pipe(
      v.string('name must be a string'),
      v.regex(namePattern, 'name must be lower-case words joined by hyphens, such as my-course'),
      v.maxLength(longestName, `name must have at most ${longestName} characters`),
      v.description(
        'The name that progress is kept under. Without it, progress is kept under the course’s location, and moving the course starts over.',
      ),
    ),
  ),
});

/** Front matter of section.md. */
export const sectionSchema = v.strictObject({
  title: described('What the section is called.', line('title', 80)),
  short,
  summary: described(
    'What it is about. The only formatting is **bold** and ``code``.',
    walkthroughText('summary', 400),
  ),
  outcomes: v.pipe(
    listOf('outcomes', line('an outcome', 160)),
    v.minLength(1, 'outcomes must have at least one entry'),
    v.maxLength(8, 'outcomes must have at most 8 entries'),
    v.description('What the learner can do afterwards: 1 to 8 lines.'),
  ),
  aliases: v.optional(
    described('Former names of the section, so that progress is kept.', listOf('aliases', sectionAlias)),
    [],
  ),
});

const media = v.strictObject({
  svg: v.pipe(
    v.string('svg must be a string'),
    v.regex(/^[a-z0-9-]+\.svg$/, 'svg must be the name of a file in media/walkthroughs, such as exchange.svg'),
    v.description('The name of an SVG file in media/.'),
  ),
  alt: described('What it shows, for those who cannot see it.', line('alt', 400)),
});

const source = v.strictObject({
  title: described('What it is called.', line('title', 160)),
  url: described('Its https address.', httpsUrl),
});

/** Front matter of a step. */
export const stepSchema = v.strictObject({
  title: described('What the step is called.', line('title', 80)),
  short,
  summary: described(
    'What is learned and done. The only formatting is **bold** and ``code``.',
    walkthroughText('summary', 600),
  ),
  minutes: described('Minutes that the lesson takes, including trying its samples.', wholeNumber('minutes', 1, 600)),
  labMinutes: v.optional(
    described('Minutes that its lab takes someone who is new to all of it.', wholeNumber('labMinutes', 1, 1200)),
  ),
  version: v.optional(
    described('Raised when the step changes its meaning; learners are told.', wholeNumber('version', 1, 1_000_000)),
    1,
  ),
  scaffold: v.optional(
    v.pipe(
      v.string('scaffold must be a string'),
      v.regex(namePattern, 'scaffold must be the name of a folder in scaffolds/'),
      v.description('A project that the step offers to write into the learner’s folder.'),
    ),
  ),
  /** A folder below the section's labs/. */
  lab: v.optional(
    v.pipe(
      v.string('lab must be a string'),
      v.regex(namePattern, "lab must be the name of a folder in the section's labs/"),
      v.description('A folder in the section’s labs/: files to work on, and checks that prove it.'),
    ),
  ),
  /** Checks that need no files; those of the lab follow them. */
  checks: v.optional(
    described('Checks that need no lab files; the lab’s own checks run after them.', listOf('checks', checkSchema)),
    [],
  ),
  media: v.optional(described('A drawing at the top of the lesson.', media)),
  sources: v.optional(described('Primary sources, listed below the lesson.', listOf('sources', source)), []),
  aliases: v.optional(
    described('Former names of the step, as section/step, so that progress is kept.', listOf('aliases', stepAlias)),
    [],
  ),
});

/** A step's front matter once it is valid. */
export type StepFields = v.InferOutput<typeof stepSchema>;
/** A section's front matter once it is valid. */
export type SectionFields = v.InferOutput<typeof sectionSchema>;
/** course.yaml once it is valid. */
export type CourseFields = v.InferOutput<typeof courseSchema>;
