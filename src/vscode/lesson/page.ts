import * as vscode from 'vscode';
import type { CodeAction } from '../../core/lesson/fence.ts';
import type { ContentThread } from '../../core/thread/requests.ts';
import type { CodeOutcome, Intent, LessonView, ToPage } from '../../webview/protocol.ts';
import { givePage } from './lessonDocument.ts';
import type { LessonText } from './lessonView.ts';
import type { OutsideIntent } from './runIntent.ts';

/** A lesson as a page has it, with its step's name. */
export type PageText = {
  readonly step: string;
  readonly text: Pick<LessonText, 'rendered' | 'fragmentBlocks'>;
};

/** A block of code whose button was pressed. */
export type PressedBlock = {
  readonly action: CodeAction;
  /** As the learner has it on the page. */
  readonly text: string;
  /** Shows the result below the block. */
  readonly tell: (outcome: CodeOutcome) => void;
};

/** What a page shows, and what is done with what is pressed on it. */
export type PageOptions = {
  readonly extension: vscode.Uri;
  /** Makes the panel of a page that is not open. */
  readonly create: (title: string) => vscode.WebviewPanel;
  /** The lesson that is shown now. */
  readonly shown: () => PageText | undefined;
  /** All that the page shows now; undefined when there is nothing to show. */
  readonly view: () => Promise<LessonView | undefined>;
  readonly thread: () => Promise<ContentThread>;
  readonly onBlock: (pressed: PressedBlock) => Promise<void>;
  readonly onIntent: (intent: OutsideIntent) => Promise<void>;
  readonly onClosed: () => void;
  /** Told of a message of the page that is not an intent. */
  readonly onDropped: (what: string) => void;
  readonly onTrouble: (error: Error) => void;
};

/** A page of lessons, of which one is open at most. */
export type Page = {
  isOpen(): boolean;
  /** Whether it is open and in sight. */
  isVisible(): boolean;
  /** Opens the page, or brings it to the front. */
  open(title: string): void;
  /** Takes a panel that VS Code restored. */
  adopt(panel: vscode.WebviewPanel): void;
  setTitle(title: string): void;
  /** Shows what there is to show now. */
  draw(): Promise<void>;
  /** Colours the blocks of code once they are on the page, as the editor would in the page's theme. */
  colour(): Promise<void>;
  close(): void;
};

/** Makes a page; nothing is open before `open` or `adopt`. What it needs for an answer is loaded with the first. */
export function openPage(options: PageOptions): Page {
  const { shown, onTrouble } = options;
  let panel: vscode.WebviewPanel | undefined;
  /** The page's theme, as the page says it. */
  let theme = '';
  const say = async (message: ToPage) => {
    await panel?.webview.postMessage(message);
  };
  const draw = async () => {
    const view = panel && (await options.view());
    if (view) await say({ kind: 'lesson', view });
  };
  const colour = async () => {
    const [now, wanted] = [shown(), theme];
    if (!now || !wanted) return;
    const colours = await coloursOf(now, wanted, options);
    // The learner may have chosen another theme meanwhile, whose colours come by themselves.
    if (wanted === theme) await say(colours);
  };
  const press = async ({ step, block, action: at, text }: Extract<Intent, { kind: 'runCode' }>) => {
    const now = shown();
    const action = now?.text.rendered.blocks[block]?.actions[at];
    if (now?.step !== step || !action) return;
    await options.onBlock({ action, text, tell: outcome => void say({ kind: 'outcome', step, block, outcome }) });
  };
  const hear = async (message: unknown): Promise<void> => {
    const { readIntent, describeIntent } = await import('./readIntent.ts');
    const intent = readIntent(message);
    if (!intent) return options.onDropped(describeIntent(message));
    switch (intent.kind) {
      case 'ready':
        return draw();
      case 'theme':
        theme = intent.theme;
        return colour();
      case 'copyCode':
        return vscode.env.clipboard.writeText(intent.text);
      case 'openLink':
        return (await import('./openLink.ts')).openLink(intent.url);
      case 'runCode':
        return press(intent);
      default:
        return options.onIntent(intent);
    }
  };
  const adopt = (next: vscode.WebviewPanel) => {
    panel?.dispose();
    panel = next;
    givePage(next, options.extension);
    next.webview.onDidReceiveMessage((message: unknown) => hear(message).catch(onTrouble));
    next.onDidDispose(() => {
      if (panel !== next) return;
      panel = undefined;
      options.onClosed();
    });
  };
  return {
    isOpen: () => panel !== undefined,
    isVisible: () => panel?.visible === true,
    open(title) {
      if (!panel) return adopt(options.create(title));
      // A hidden page is created again when it is revealed, and has the title of that moment for screen readers.
      panel.title = title;
      panel.reveal(undefined, true);
    },
    adopt,
    setTitle(title) {
      if (panel) panel.title = title;
    },
    draw,
    colour,
    close: () => panel?.dispose(),
  };
}

async function coloursOf({ step, text }: PageText, theme: string, { thread, extension }: PageOptions): Promise<ToPage> {
  const { colourBlocks } = await import('./colourBlocks.ts');
  const { blocks } = text.rendered;
  const colours = await colourBlocks([...blocks, ...text.fragmentBlocks], theme, await thread(), extension);
  return { kind: 'colours', step, inText: colours.slice(0, blocks.length), inHints: colours.slice(blocks.length) };
}
