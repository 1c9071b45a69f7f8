import type * as vscode from 'vscode';
import type { StepName } from '../../core/course/course.ts';
import type { Filter } from '../../core/session/rows.ts';
import type { Journey } from '../session/journey.ts';

/** What the rows are drawn with. */
export type TopicView = Pick<Journey, 'session' | 'labs'> & {
  readonly view: vscode.TreeView<string>;
  /** Fired with the element whose rows are to be drawn again; undefined for all. */
  readonly changed: vscode.EventEmitter<string | undefined>;
  readonly filter: () => Filter;
  /** Called when the learner ticks or unticks a step. */
  readonly onTick: (step: StepName, done: boolean) => Promise<void>;
};
