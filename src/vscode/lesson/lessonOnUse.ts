import * as vscode from 'vscode';
import type { PageState } from '../../webview/protocol.ts';
import { lazy } from '../lazy.ts';
import { lessonViewType } from '../names.ts';
import type { LessonOptions, LessonPanel } from './lessonPanel.ts';

/** The lesson page, whose code is loaded when it is first opened or restored. */
export type LessonOnUse = Pick<LessonPanel, 'open' | 'isShowing' | 'dispose'> & {
  /** Has VS Code restore the page after a reload; one that was open waits until then. */
  serveRestored(): vscode.Disposable;
};

/** Makes the lesson page on first use. */
export function lessonOnUse(options: LessonOptions): LessonOnUse {
  let made: LessonPanel | undefined;
  const page = lazy(async () => {
    made = (await import('./lessonPanel.ts')).makeLessonPanel(options);
    return made;
  });
  return {
    open: async place => (await page()).open(place),
    isShowing: step => made?.isShowing(step) ?? false,
    serveRestored: () =>
      vscode.window.registerWebviewPanelSerializer(lessonViewType, {
        deserializeWebviewPanel: async (panel, state: PageState | undefined) => (await page()).restore(panel, state),
      }),
    dispose: () => made?.dispose(),
  };
}
