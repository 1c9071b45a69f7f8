import { l10n } from 'vscode';
import type { QuizAnswers } from '../../core/checks/engine/quizAnswers.ts';
import { helpWords } from '../../core/checks/help/tierWords.ts';
import { fragmentsOf } from '../../core/checks/lab/fragmentsOf.ts';
import type { StepChecks } from '../../core/checks/lab/lab.ts';
import type { Content } from '../../core/content/shelf.ts';
import { minutesOf, type Place, type Step } from '../../core/course/course.ts';
import { builtInCourse, courseOf } from '../../core/course/names.ts';
import type { CodeBlock, RenderedLesson } from '../../core/lesson/renderedLesson.ts';
import type { StepState } from '../../core/progress/progress.ts';
import { changedWords, stateWords } from '../../core/progress/progressWords.ts';
import { stepRow } from '../../core/session/rows.ts';
import type { Snapshot } from '../../core/session/snapshot.ts';
import type { LessonView, OutlineView, StepLink } from '../../webview/protocol.ts';
import type { Journey } from '../session/journey.ts';
import { minutesWords, placeWords, sentence } from '../words.ts';
import { barView } from './barView.ts';

/** The parts of a lesson that are the same whatever the progress. */
export type LessonText = Pick<LessonView, 'text' | 'picture'> & {
  readonly rendered: RenderedLesson;
  /** Blocks of code of the fragments that hints may show. */
  readonly fragmentBlocks: readonly CodeBlock[];
  /** Makes the parts about the step's check and its questions. */
  readonly checkParts: (snapshot: Snapshot, own: OwnState) => Pick<LessonView, 'check' | 'quiz'>;
};

/** What is known of a step outside of the progress: answers that were given, and whether its lab is in the workspace. */
export type OwnState = { readonly answers: QuizAnswers | undefined; readonly labIsStarted: boolean };

/** Reads a lesson and has it rendered beside the extension host's own thread; what shows checks is loaded with the first. */
export async function readLesson({ content, thread }: Journey, { step }: Place): Promise<LessonText> {
  const [{ calloutWords, textView }, { ask }, markdown, glossary, svg, checks] = await Promise.all([
    import('./textView.ts'),
    thread(),
    content.lesson(step.name),
    content.glossary(courseOf(step.name)),
    step.media && content.picture(step.name, step.media.svg),
    step.check && content.checks(step.name),
  ]);
  const sources = checks ? fragmentsOf(checks) : [];
  const { lesson: rendered, fragments } = await ask('render', {
    markdown,
    glossary,
    callouts: calloutWords(),
    actions: content.hasActions(step.name),
    fragments: sources,
  });
  const html = new Map(sources.map((source, at) => [source, fragments[at]?.html ?? '']));
  return {
    rendered,
    fragmentBlocks: fragments.flatMap(({ blocks }) => blocks),
    text: await textView(rendered, glossary, file => content.picture(step.name, file)),
    picture: step.media && svg !== undefined ? { svg, alt: step.media.alt } : undefined,
    checkParts: await readCheckParts(step, checks, markdown, source => html.get(source) ?? ''),
  };
}

async function readCheckParts(
  step: Step,
  checks: StepChecks | undefined,
  markdown: string,
  render: (fragment: string) => string,
): Promise<LessonText['checkParts']> {
  if (!checks) return () => ({ check: undefined, quiz: undefined });
  const { checkView, lessonHeadings, questionsOf, quizView } = await import('../checks/checkParts.ts');
  const questions = questionsOf(checks);
  const lesson = { headings: lessonHeadings(markdown), render };
  return (snapshot, { answers, labIsStarted }) => ({
    check: checkView(snapshot, step, lesson, labIsStarted),
    quiz: quizView(questions, answers),
  });
}

/** What the lesson page shows of a step. */
export function lessonView(
  snapshot: Snapshot,
  place: Place,
  { checkParts, rendered, fragmentBlocks: _, ...text }: LessonText,
  content: Content,
  own: OwnState,
): LessonView {
  const { index } = snapshot;
  const { step, section } = place;
  const { state, scaffoldedTo, proved, helped, changed } = stepRow(snapshot, step);
  const scaffold = content.scaffolds.find(({ id }) => id === step.scaffold);
  const done = state === 'done' && step.check && !proved ? l10n.t('done, not proved') : sentence(stateWords(state));
  const words = [done, ...(state === 'done' ? helpWords(helped).map(sentence) : [])].join(', ');
  const parts = checkParts(snapshot, own);
  const next = link(l10n.t('Next'), index.neighbour(step.name, 1));
  return {
    ...text,
    ...parts,
    bar: barView(step, state, { ...parts, next, labIsStarted: own.labIsStarted }),
    step: step.name,
    title: step.title,
    place: placeWords(place),
    outline: outlineOf(snapshot, place, rendered),
    words: {
      copy: l10n.t('Copy'),
      copied: l10n.t('Copied'),
      setBack: l10n.t('Reset'),
      editable: l10n.t('{0}, can be changed'),
      outcome: l10n.t('Result'),
    },
    state,
    stateText: scaffoldedTo ? l10n.t('{0}, scaffolded in {1}', words, scaffoldedTo) : words,
    changed: changed && changedView(step, changed),
    outcomes:
      place.index === 0 && section.outcomes.length > 0
        ? { heading: l10n.t('After this section you will be able to'), items: section.outcomes }
        : undefined,
    sources: { heading: l10n.t('Sources'), items: step.sources },
    actions: [
      ...(scaffold
        ? [
            {
              label: l10n.t('Scaffold {0}', scaffold.title),
              intent: { kind: 'scaffold', scaffold: scaffold.id },
              primary: false,
            } as const,
          ]
        : []),
      {
        label: doneLabel(step, state),
        intent: { kind: 'setDone', step: step.name, done: state !== 'done' },
        primary: state !== 'done' && !step.check,
      },
      // Only the built-in course has native walkthroughs.
      ...(place.course.name === builtInCourse
        ? [
            {
              label: l10n.t('Open in Walkthrough'),
              intent: { kind: 'openInWalkthrough', step: step.name },
              primary: false,
            } as const,
          ]
        : []),
    ],
    previous: link(l10n.t('Previous'), index.neighbour(step.name, -1)),
    next,
  };
}

/** The section's steps with their states, what is left of it, and the headings of the lesson. */
function outlineOf(snapshot: Snapshot, { section, step: current }: Place, { headings }: RenderedLesson): OutlineView {
  const rows = section.steps.map(step => stepRow(snapshot, step));
  const left = rows.filter(({ state }) => state !== 'done').map(({ step }) => step);
  const done = rows.filter(({ state }) => state === 'done').length;
  const time = left.length === 0 ? l10n.t('all done') : l10n.t('{0} left', minutesWords(minutesOf(left)));
  return {
    heading: l10n.t('{0}: {1} of {2} steps done, {3}', section.title, done, rows.length, time),
    done,
    steps: rows.map(({ step, state }) => ({
      step: step.name,
      title: step.title,
      state,
      stateText: sentence(stateWords(state)),
      current: step === current,
    })),
    onThisPage: l10n.t('On this page'),
    headings,
  };
}

/** The banner over a lesson that a course update touched. */
function changedView(step: Step, changed: 'done' | 'opened'): LessonView['changed'] {
  return {
    text: l10n.t('This step has {0}.', sentence(changedWords(changed))),
    actions: [
      { label: l10n.t('What Changed?'), intent: { kind: 'whatChanged', step: step.name }, primary: false },
      { label: l10n.t('Mark as Seen'), intent: { kind: 'seenChange', step: step.name }, primary: false },
    ],
  };
}

function doneLabel({ check }: Step, state: StepState): string {
  if (state === 'done') return l10n.t('Mark as Not Done');
  return check ? l10n.t('Mark as Done without Check') : l10n.t('Mark as Done');
}

function link(label: string, place: Place | undefined): (StepLink & { readonly label: string }) | undefined {
  return place && { label, step: place.step.name, title: place.step.title };
}
