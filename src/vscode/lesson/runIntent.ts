import { unreachable } from '../../core/unreachable.ts';
import type { Intent } from '../../webview/protocol.ts';
import { run } from '../commands/run.ts';

/** What a page does itself, since only it can show the result. */
export type InsideIntent = Extract<Intent, { kind: 'ready' | 'theme' | 'copyCode' | 'openLink' | 'runCode' }>;
/** What is done elsewhere. */
export type OutsideIntent = Exclude<Intent, InsideIntent>;

/** Does what the lesson page asks for, by the commands that do the same elsewhere. */
export async function runIntent(intent: OutsideIntent): Promise<void> {
  switch (intent.kind) {
    case 'openStep':
      return run('openLesson', intent.step);
    case 'setDone':
      return run(intent.done ? 'markDone' : 'markNotDone', intent.step);
    case 'scaffold':
      return run(`scaffold.${intent.scaffold}`);
    case 'goToFinding':
      return run('goToFinding', intent.step, intent.name);
    case 'answer':
      return run('answer', intent.step, intent.answers);
    case 'check':
    case 'cancelCheck':
    case 'startLab':
    case 'openLabFiles':
    case 'fix':
    case 'nextHint':
    case 'compare':
    case 'resetLab':
    case 'whatChanged':
    case 'seenChange':
    case 'openInWalkthrough':
      return run(intent.kind, intent.step);
    default:
      return unreachable(intent);
  }
}
