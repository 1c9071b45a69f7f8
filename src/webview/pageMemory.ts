import { vscode } from './elements.ts';
import type { PageState } from './protocol.ts';
import type { Draft } from './quizPart.ts';

/** What the page keeps while it is hidden, moved or reloaded. Forgotten when another step is shown. */
export type PageMemory = {
  readonly edits: Map<number, string>;
  readonly answers: Draft;
  /** Takes what was kept for a step; starts empty for any other. */
  startStep(step: string): void;
  /** Keeps everything, and how far the page is scrolled. */
  keep(): void;
};

/** Opens what VS Code keeps for this page. */
export function openPageMemory(): PageMemory {
  let step: string | undefined;
  const edits = new Map<number, string>();
  const answers = new Map<string, readonly string[]>();
  const keep = () => {
    if (step === undefined) return;
    const state: PageState = {
      step,
      scrollTop: document.documentElement.scrollTop,
      edits: Object.fromEntries(edits),
      answers: Object.fromEntries(answers),
    };
    vscode.setState(state);
  };
  return {
    edits,
    answers: {
      get: name => answers.get(name),
      set(name, answer) {
        answers.set(name, answer);
        keep();
      },
      clear() {
        answers.clear();
        keep();
      },
    },
    startStep(next) {
      if (next === step) return;
      const kept = vscode.getState();
      const own = kept?.step === next ? kept : undefined;
      edits.clear();
      answers.clear();
      for (const [block, text] of Object.entries(own?.edits ?? {})) edits.set(Number(block), text);
      for (const [name, answer] of Object.entries(own?.answers ?? {})) answers.set(name, answer);
      step = next;
    },
    keep,
  };
}
