import { type Message, message } from '../message.ts';
import type { StepState } from './progress.ts';

/** A state in words, for labels and screen readers. */
export function stateWords(state: StepState): Message {
  switch (state) {
    case 'notStarted':
      return message('not started');
    case 'inProgress':
      return message('in progress');
    case 'done':
      return message('done');
  }
}

/** What a course update means for a step that the learner did or opened before. */
export function changedWords(changed: 'done' | 'opened'): Message {
  return changed === 'done' ? message('changed since you did it') : message('changed since you opened it');
}
