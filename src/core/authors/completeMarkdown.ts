import type { Suggestion } from './completeYaml.ts';

/** Where the YAML of a Markdown file stands, from `start` to `end`; also of one whose front matter is not closed yet. */
export function frontMatterRange(text: string): { readonly start: number; readonly end: number } | undefined {
  const first = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0];
  if (first === undefined) return undefined;
  const close = /^---[ \t]*$/m.exec(text.slice(first.length));
  return { start: first.length, end: close ? first.length + close.index : text.length };
}

/** Words after the language of a fence, with the language that they are for; `any` for every one. */
const words = [
  { word: 'run', language: 'sql', about: 'A button that runs the block in a fresh sample database.' },
  { word: 'send', language: 'http', about: 'A button that sends the request to the learner’s own server.' },
  { word: 'terminal', language: 'sh', about: 'A button that runs the block in a terminal, after asking.' },
  {
    word: 'insert=',
    language: 'any',
    about: 'A button that inserts the block into a file of the lab: insert=src/server.js',
  },
  { word: 'after=', language: 'any', about: 'Where "insert" puts it: below the first line with this text, in quotes.' },
  { word: 'open=', language: 'any', about: 'A button that opens a file of the lab at a line: open=src/server.js:12' },
] as const;

/** Languages that have a word of their own. */
const languages = ['sql run', 'http send', 'sh terminal'];

/** What can be written in the text of a lesson at a place: words of a fence, or the drawing of a picture. */
export function completeMarkdown(text: string, offset: number, pictures: readonly string[]): Suggestion[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  const typed = /!\[[^\]]*\]\(([a-z0-9.-]*)$/.exec(before)?.[1];
  if (typed !== undefined)
    return pictures.map(file => make(file, offset - typed.length, offset, 'A drawing in media/.'));
  const [, mark, info = ''] = /^ {0,3}(`{3,})([^`]*)$/.exec(before) ?? [];
  if (mark === undefined || isInFence(text.slice(0, lineStart))) return [];
  return completeFence(info, offset);
}

/** @param info what stands between the fence's marks and the cursor. */
function completeFence(info: string, offset: number): Suggestion[] {
  const last = /[^\s]*$/.exec(info)?.[0] ?? '';
  const [, language, rest = ''] = /^(\S*)\s(.*)$/s.exec(info) ?? [];
  if (language === undefined)
    return languages.map(label => make(label, offset - last.length, offset, 'A block with a button.'));
  // Inside a value, such as a path, nothing is known.
  if (/[="]/.test(last)) return [];
  return words
    .filter(({ word, language: of }) => (of === 'any' || of === language) && !rest.includes(word))
    .filter(({ word }) => word !== 'after=' || /(?:^|\s)insert=/.test(rest))
    .map(({ word, about }) => make(word, offset - last.length, offset, about));
}

/** Whether a text ends inside a fence that is not closed. */
function isInFence(text: string): boolean {
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark === undefined) continue;
    if (open === undefined) open = mark;
    else if (mark.startsWith(open)) open = undefined;
  }
  return open !== undefined;
}

const make = (label: string, start: number, end: number, about: string): Suggestion => ({
  label,
  text: label,
  start,
  end,
  kind: 'value',
  detail: '',
  about,
  required: false,
});
