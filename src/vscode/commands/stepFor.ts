import * as vscode from 'vscode';
import type { Step } from '../../core/course/course.ts';
import type { Journey } from '../session/journey.ts';
import { stepArgument } from './pickStep.ts';

/** The step of an argument; without one, that of the lab in the active editor, or the current one. */
export function stepFor({ session, labs }: Journey, argument: unknown): Step | undefined {
  const { index, progress } = session.snapshot;
  const file = vscode.window.activeTextEditor?.document.uri;
  const name =
    argument === undefined ? ((file && labs.stepOf(file)) ?? progress.current) : stepArgument(index, argument);
  return index.place(name ?? '')?.step;
}
