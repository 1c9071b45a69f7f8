import { type Course, minutesOf, type Section, type Step } from './course.ts';

/** VS Code's contribution of one walkthrough, worded as the learner sees it. */
export type NativeWalkthrough = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly when: string;
  readonly steps: readonly NativeStep[];
};

type NativeStep = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly when?: string;
  readonly media: { readonly markdown: string } | { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
};

/** Prefix of every command, setting, view and context key. */
export const prefix = 'backendJourney';

/** The part of a step's name after its section. */
export const stepId = (step: Step) => step.name.slice(step.name.indexOf('/') + 1);

/** The context key that holds `,a,b,`: the ids of a section's done steps. */
export const doneKey = (section: string) => `${prefix}.done.${section}` as const;

/** The context key that is true once a scaffold was written. */
export const scaffoldedKey = (scaffold: string) => `${prefix}.scaffolded.${scaffold}` as const;

/** The id of the native step that notes that a scaffold was written. */
export const scaffoldedStepId = (scaffold: string) => `scaffolded-${scaffold}`;

/** The file, relative to the extension, with a lesson's Markdown. */
export const pageFile = (step: Step) => `dist/walkthroughs/${step.name}.md`;

/** A link that VS Code runs a command from; `)` would end the link early, so it is escaped. */
export function commandLink(command: string, ...args: readonly string[]): string {
  const query = args.length > 0 ? `?${encodeURIComponent(JSON.stringify(args)).replaceAll(')', '%29')}` : '';
  return `command:${prefix}.${command}${query}`;
}

/**
 * The native walkthroughs of a course, one per section.
 * @param scaffoldTitle a scaffold's title by its id.
 */
export function nativeWalkthroughs(course: Course, scaffoldTitle: (id: string) => string): NativeWalkthrough[] {
  return course.sections.map((section, index) => ({
    id: section.name,
    title: walkthroughTitle(section, index),
    description: describeSection(section),
    when: listedWhen(section, index),
    steps: section.steps.flatMap((step, place) => [
      nativeStep(section, step, scaffoldTitle),
      ...(step.scaffold && isFirstUse(section, place) ? [scaffoldedStep(step.scaffold, step, scaffoldTitle)] : []),
    ]),
  }));
}

/** VS Code lists walkthroughs of all extensions together, in an order of its own: the number leads to the beginning. */
function walkthroughTitle({ title }: Section, index: number): string {
  return `Backend Journey ${index + 1}: ${title}`;
}

/** VS Code shows three lines of it, so the length of the section comes first. */
function describeSection(section: Section): string {
  const { reading, lab } = minutesOf(section.steps);
  const labs = lab === 0 ? '' : ` and ${hours(lab)} of labs`;
  return `$(clock) ${hours(reading)} to read${labs}, ${section.steps.length} steps. ${section.summary}`;
}

const lowerCase = (letter: string) => letter.toLowerCase();

const hours = (minutes: number) => (minutes < 90 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`);

/** What the section is for, said in its first step, where there is room for it. */
function outcomesLine({ outcomes }: Section): string {
  const inSentence = outcomes.map(outcome => outcome.replace(/\.$/, '').replace(/^[A-Z](?=[a-z])/, lowerCase));
  return `**After this section you will be able to** ${inSentence.join('; ')}.`;
}

/**
 * Where a walkthrough is listed: always in VS Code's own list of all walkthroughs, on the Welcome page only where the
 * learner is, since VS Code shows no more than five there and orders equal ones by the millisecond. The key
 * `inWelcome` is set for the Welcome page alone. Opening by command ignores `when`.
 */
function listedWhen(section: Section, index: number): string {
  const current = `${prefix}.currentSection`;
  const first = index === 0 ? ` || !${current}` : '';
  return `!inWelcome || config.${prefix}.welcomePage.walkthroughs == all || ${current} == ${section.name}${first}`;
}

function nativeStep(section: Section, step: Step, scaffoldTitle: (id: string) => string): NativeStep {
  const lines = [
    step.summary,
    ...(step === section.steps[0] ? [outcomesLine(section)] : []),
    `[Open Lesson](${commandLink('openLesson', step.name)})`,
    ...(step.scaffold
      ? [`[Scaffold ${scaffoldTitle(step.scaffold)}](${commandLink(`scaffold.${step.scaffold}`)})`]
      : []),
    ...(step.check?.lab ? [`[Start Lab](${commandLink('startLab', step.name)})`] : []),
    step.check
      ? `[Check](${commandLink('check', step.name)})`
      : `[Mark as Done](${commandLink('markDone', step.name)})`,
  ];
  return {
    id: stepId(step),
    title: step.title,
    description: lines.join('\n'),
    media: mediaOf(step),
    completionEvents: [`onContext:${doneKey(section.name)} =~ /,${stepId(step)},/`],
  };
}

const isFirstUse = ({ steps }: Section, place: number) =>
  steps.findIndex(step => step.scaffold === steps[place]?.scaffold) === place;

/** The only way for a native walkthrough to note something: a step that shows once it is so, and is ticked. */
function scaffoldedStep(scaffold: string, step: Step, scaffoldTitle: (id: string) => string): NativeStep {
  const title = scaffoldTitle(scaffold);
  return {
    id: scaffoldedStepId(scaffold),
    title: `Scaffolded: ${title}`,
    description: `**${title}** is in your folder. Scaffolding it again adds what is missing; files that differ stay as they are unless you say otherwise.\n[Scaffold Again](${commandLink(`scaffold.${scaffold}`)})`,
    when: scaffoldedKey(scaffold),
    media: mediaOf(step),
    completionEvents: [`onContext:${scaffoldedKey(scaffold)}`],
  };
}

function mediaOf(step: Step): NativeStep['media'] {
  if (!step.media) return { markdown: pageFile(step) };
  return { svg: `media/walkthroughs/${step.media.svg}`, altText: step.media.alt };
}
