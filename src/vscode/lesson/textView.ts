import { l10n } from 'vscode';
import type { CodeAction } from '../../core/lesson/fence.ts';
import type { Term } from '../../core/lesson/glossary.ts';
import type { CodeBlock, RenderedLesson } from '../../core/lesson/renderedLesson.ts';
import type { CodeBlockView, TextView } from '../../webview/protocol.ts';

/** Makes the view of a rendered lesson. */
export async function textView(
  rendered: RenderedLesson,
  glossary: readonly Term[],
  picture: (file: string) => Promise<string | undefined>,
): Promise<TextView> {
  // An article may name pictures that are not ours to show: their descriptions are shown instead.
  const drawn = await Promise.all(rendered.pictures.map(async file => [file, await picture(file)] as const));
  const pictures = drawn.flatMap(([file, svg]) => (svg === undefined ? [] : [[file, svg] as const]));
  const terms = rendered.terms.flatMap(at => {
    const term = glossary[at];
    return term ? [[at, { term: term.term, says: term.says, source: term.source }] as const] : [];
  });
  return {
    html: rendered.html,
    blocks: rendered.blocks.map(blockView),
    pictures: Object.fromEntries(pictures),
    terms: Object.fromEntries(terms),
  };
}

/** Headings of the callouts, in the learner's language. */
export const calloutWords = () => ({
  note: l10n.t('Note'),
  tip: l10n.t('Tip'),
  important: l10n.t('Important'),
  warning: l10n.t('Warning'),
  caution: l10n.t('Caution'),
});

const titles: Readonly<Record<string, string>> = {
  js: 'JavaScript',
  sql: 'SQL',
  http: 'HTTP',
  sh: 'Shell',
  json: 'JSON',
  yaml: 'YAML',
  java: 'Java',
  python: 'Python',
  mongodb: 'MongoDB',
  dockerfile: 'Dockerfile',
};

function blockView({ language, text, actions, isOutput }: CodeBlock): CodeBlockView {
  const title = isOutput ? l10n.t('Output') : (titles[language] ?? (language === 'text' ? l10n.t('Text') : language));
  return {
    title: title || l10n.t('Code'),
    text,
    buttons: actions.map((action, at) => ({ label: actionLabel(action), action: at, primary: at === 0 })),
    editable: actions.some(({ kind }) => kind === 'run' || kind === 'send' || kind === 'terminal'),
  };
}

function actionLabel(action: CodeAction): string {
  switch (action.kind) {
    case 'run':
      return l10n.t('Run');
    case 'send':
      return l10n.t('Send Request');
    case 'terminal':
      return l10n.t('Run in Terminal…');
    case 'insert':
      return l10n.t('Insert into {0}', action.file);
    case 'open':
      return l10n.t('Open {0}', action.file);
  }
}
