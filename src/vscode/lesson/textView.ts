import { l10n } from 'vscode';
import type { CodeAction } from '../../core/lesson/fence.ts';
import type { Term } from '../../core/lesson/glossary.ts';
import { type CodeBlock, lessonRenderer, type RenderedLesson } from '../../core/lesson/renderLesson.ts';
import type { CodeBlockView, TextView } from '../../webview/protocol.ts';

/** Renders a lesson for the page. */
export async function textView(
  markdown: string,
  glossary: readonly Term[],
  picture: (file: string) => Promise<string>,
): Promise<{ readonly rendered: RenderedLesson; readonly text: TextView }> {
  const rendered = lessonRenderer({ glossary, callouts: calloutWords(), actions: true })(markdown);
  const pictures = await Promise.all(rendered.pictures.map(async file => [file, await picture(file)] as const));
  const terms = rendered.terms.flatMap(at => {
    const term = glossary[at];
    return term ? [[at, { term: term.term, says: term.says, source: term.source }] as const] : [];
  });
  return {
    rendered,
    text: {
      html: rendered.html,
      blocks: rendered.blocks.map(blockView),
      pictures: Object.fromEntries(pictures),
      terms: Object.fromEntries(terms),
    },
  };
}

/** Renders a hint's worked fragment: as safe as a lesson, with nothing to press in it. */
export function renderFragment(markdown: string): string {
  return lessonRenderer({ glossary: [], callouts: calloutWords(), actions: false })(markdown).html;
}

const calloutWords = () => ({
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
