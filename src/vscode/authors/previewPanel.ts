import * as vscode from 'vscode';
import { openPage, type PressedBlock } from '../lesson/page.ts';
import { runCode } from '../lesson/runCode.ts';
import { previewViewType } from '../names.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { makePreview, type Preview, type Written } from './makePreview.ts';
import { hearInPreview, isStep } from './previewIntents.ts';
import { sourceOf } from './sourceOf.ts';
import { followFiles } from './typedFiles.ts';

/** Typing that follows within this time, in ms, is shown once. */
const pause = 150;

/** The page of a step as it is being written. */
export type PreviewPanel = vscode.Disposable & {
  /** Shows the step of a file, and then follows what is typed in it. */
  show(file: vscode.Uri): Promise<void>;
};

type Options = {
  readonly extension: vscode.Uri;
  readonly journey: RunningJourney;
  readonly workspaceState: vscode.Memento;
  readonly onTrouble: (error: Error) => void;
};

/** Opens what previews steps. It has one page, which follows the editor to other steps. */
export function openPreview(options: Options): PreviewPanel {
  const { extension, journey, onTrouble } = options;
  let written: Written | undefined;
  let made: Preview | undefined;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const page = openPage({
    extension,
    create: createPanel,
    shown: () => made,
    view: async () => made?.view,
    thread: journey.thread,
    onBlock: async pressed => made && runBlock(pressed, made, options),
    onIntent: intent => hearInPreview(intent, written),
    onClosed() {
      made = undefined;
      leave();
    },
    onDropped: what => onTrouble(new Error(what)),
    onTrouble,
  });
  const update = async () => {
    if (!page.isOpen() || !written) return;
    const mine = ++turn;
    const next = await makePreview(written, journey);
    if (mine !== turn || !page.isOpen()) return;
    made = next;
    page.setTitle(titleOf(next));
    await Promise.all([page.draw(), page.colour()]);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void update().catch(onTrouble), pause);
  };
  const leave = () => {
    clearTimeout(timer);
    written?.files.dispose();
    written = undefined;
  };
  const take = async (file: vscode.Uri) => {
    if (written?.file.toString() === file.toString()) return true;
    const source = await sourceOf(file, journey.courses);
    if (!source?.pathOf(file)) return false;
    leave();
    written = { file, source, files: followFiles(source, soon) };
    return true;
  };
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (written && written.source.pathOf(uri) !== undefined) soon();
    }),
    vscode.window.onDidChangeActiveTextEditor(editor => {
      const uri = editor?.document.uri;
      if (page.isOpen() && uri && isStep(uri)) void take(uri).then(update).catch(onTrouble);
    }),
  );
  return {
    async show(file) {
      if (!(await take(file))) throw new Error(vscode.l10n.t('This file is not a step of a course.'));
      if (made) {
        page.open(titleOf(made));
        return update();
      }
      const first = written && (await makePreview(written, journey));
      if (!first) return;
      // What a screen reader calls the page is the title that it is opened with; the page asks for its text itself.
      made = first;
      page.open(titleOf(first));
    },
    dispose() {
      page.close();
      listening.dispose();
    },
  };
}

const titleOf = ({ view }: Preview) => vscode.l10n.t('Preview: {0}', view.title);

function createPanel(title: string): vscode.WebviewPanel {
  const showOptions = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  return vscode.window.createWebviewPanel(previewViewType, title, showOptions, { enableFindWidget: true });
}

/** Runs a block of a step that the open course has, too: what runs is asked for there. */
async function runBlock(pressed: PressedBlock, { step }: Preview, { journey, workspaceState }: Options): Promise<void> {
  const place = journey.session.snapshot.index.place(step);
  if (place) return runCode({ ...pressed, place, journey, workspaceState });
  pressed.tell({ kind: 'said', text: vscode.l10n.t('Open the course to run its blocks.') });
}
