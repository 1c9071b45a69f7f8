import { l10n } from 'vscode';
import type { Place } from '../core/course/course.ts';
import { stepRow } from '../core/rows.ts';
import type { Snapshot } from '../core/session.ts';
import type { LessonView, StepLink } from '../webview/protocol.ts';
import type { Content } from './loadContent.ts';
import { placeWords, stateWords } from './words.ts';

/** The parts of a lesson that are the same whatever the progress. */
export type LessonText = Pick<LessonView, 'html' | 'picture'>;

/** Reads and renders a lesson. Markdown rendering is loaded on the first lesson. */
export async function readLesson(content: Content, { step }: Place): Promise<LessonText> {
  const [{ renderMarkdown }, markdown, svg] = await Promise.all([
    import('../core/lesson/renderMarkdown.ts'),
    content.lesson(step.name),
    step.media && content.picture(step.media.svg),
  ]);
  return {
    html: renderMarkdown(markdown),
    picture: step.media && svg !== undefined ? { svg, alt: step.media.alt } : undefined,
  };
}

/** What the lesson page shows of a step. */
export function lessonView(snapshot: Snapshot, place: Place, text: LessonText, content: Content): LessonView {
  const { index } = snapshot;
  const { step, section } = place;
  const { state, scaffoldedTo } = stepRow(snapshot, step);
  const scaffold = content.scaffolds.find(({ id }) => id === step.scaffold);
  const words = stateWords(state);
  return {
    ...text,
    step: step.name,
    title: step.title,
    place: placeWords(place),
    state,
    stateText: scaffoldedTo ? l10n.t('{0}, scaffolded in {1}', words, scaffoldedTo) : words,
    outcomes:
      place.index === 0
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
        label: state === 'done' ? l10n.t('Mark as Not Done') : l10n.t('Mark as Done'),
        intent: { kind: 'setDone', step: step.name, done: state !== 'done' },
        primary: state !== 'done',
      },
      { label: l10n.t('Open in Walkthrough'), intent: { kind: 'openInWalkthrough', step: step.name }, primary: false },
    ],
    previous: link(l10n.t('Previous'), index.neighbour(step.name, -1)),
    next: link(l10n.t('Next'), index.neighbour(step.name, 1)),
  };
}

function link(label: string, place: Place | undefined): (StepLink & { readonly label: string }) | undefined {
  return place && { label, step: place.step.name, title: place.step.title };
}
