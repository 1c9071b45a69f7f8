import { withCallouts } from './admonitions.ts';
import { outsideFences } from './outsideFences.ts';

/** What is read by programs that make pages, and by no reader of Markdown. */
const dialect = /\{[%{:]|\[\[|^[> \t]*(?:\[!|!!!|\?\?\?|:{3}|: |%%|import|export)/m;

/**
 * Markdown with what others add to it, in plain Markdown: callouts of MkDocs, Docusaurus and Obsidian, tags of Liquid and
 * shortcodes of Hugo, links of wikis, imports of MDX, definition lists. Code is left alone.
 */
export function plainMarkdown(text: string): string {
  if (!dialect.test(text)) return text;
  const lines = withCallouts(withoutModules(withCode(text.split('\n'))));
  const outside = outsideFences(lines);
  const wikiLink = wikiLinks(text);
  return lines
    .map((line, at) => {
      if (!outside[at] || /^(?: {4}|\t)\s*(?![-*+\d\s])/.test(line)) return line;
      if (/^\{:\s*toc\b/.test(lines[at + 1] ?? '') || /^%%.*%%\s*$/.test(line)) return '';
      return wikiLink(defined(withoutTags(line), lines[at - 1], lines[at + 1]));
    })
    .join('\n');
}

const beginsCode = /^\s*\{(?:%-?|\{[<%])\s*highlight\b(.*)$/;
const endsCode = /^\s*(?:\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*\/\s*highlight\s*[>%]\}\})\s*$/;

/** Code between tags becomes fenced code, and comments between tags are left out. */
function withCode(lines: readonly string[]): string[] {
  const outside = outsideFences(lines);
  const made = [...lines];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (!outside[at] || !line.includes('{')) continue;
    const code = /[%}]\}$/.test(line.trimEnd()) ? beginsCode.exec(line) : null;
    const isComment = /^\s*\{%-?\s*comment\s*-?%\}\s*$/.test(line);
    if (!code && !isComment) continue;
    const ends = code ? endsCode : /^\s*\{%-?\s*endcomment\s*-?%\}\s*$/;
    let end = at + 1;
    while (end < lines.length && !ends.test(lines[end] ?? '')) end++;
    if (end === lines.length) return made;
    if (isComment) made.fill('', at, end + 1);
    else [made[at], made[end]] = [`~~~~~${/[\w+-]+/.exec(code?.[1] ?? '')?.[0] ?? ''}`, '~~~~~'];
    at = end;
  }
  return made;
}

/** Lines that an import or export of MDX may have. */
const longestModule = 60;

/** Imports and exports of MDX, which are paragraphs of their own. */
function withoutModules(lines: readonly string[]): string[] {
  const outside = outsideFences(lines);
  const made = [...lines];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (!outside[at] || !/^(?:import|export)\s/.test(line)) continue;
    const near = lines.slice(at, at + longestModule);
    const blank = near.findIndex(one => one.trim() === '');
    const block = near.slice(0, blank < 0 ? undefined : blank).join('\n');
    const module =
      /^import\s+(?:[\w$*{][^'";]{0,2000}?\sfrom\s+)?(['"])[^'"\n]+\1;?[ \t]*(?=\n|$)/.exec(block)?.[0] ??
      (/^export\s+(?:const|let|var)\s+\w+\s*=|^export\s+(?:default\s+)?function\b/.test(block) ? block : undefined);
    if (module !== undefined) made.fill('', at, at + module.split('\n').length);
  }
  return made;
}

/** Code in a line, which stays as it is, or a tag of Liquid or a shortcode of Hugo. */
const tags =
  /`+[^`]*`+|\{%-?\s{0,20}(\/?[\w-]{1,50})\b([^%]{0,500})%\}|\{\{[<%]\s{0,20}(\/?[\w-]{1,50})\b([^{}]{0,500})[>%]\}\}/g;

/** Leaves tags out; those that stand for a page become its address. */
function withoutTags(line: string): string {
  if (!line.includes('{')) return line;
  return line.replace(tags, (whole: string, tag?: string, words = '', code?: string, more = '') => {
    if (whole.startsWith('`')) return whole;
    if (tag === 'link' || tag === 'post_url') return `/${words.trim()}`;
    return code === 'ref' || code === 'relref' ? more.trim().replace(/^["'`]|["'`]$/g, '') : '';
  });
}

/** Makes links of `[[page]]` and `[[page|words]]`, unless brackets of Markdown are meant. */
function wikiLinks(text: string): (line: string) => string {
  const definitions = new Set([...text.matchAll(/^\[([^\]\n]{1,999})\]:/gm)].map(([, name]) => name));
  const link = /`+[^`]*`+|(!?)\[\[([^\s[\]|`][^[\]|`\n]*)(?:\|([^[\]`\n]+))?\]\](?![[(:])/g;
  return line =>
    line.includes('[[')
      ? line.replace(link, (whole: string, embeds?: string, page?: string, words?: string) => {
          if (page === undefined || /^_?toc_?$/i.test(page) || definitions.has(page)) return whole;
          return embeds ? (words ?? page) : `[${words ?? page}](<${page.trim()}>)`;
        })
      : line;
}

/** A term stands on a line of its own, and so does each of its definitions. */
function defined(line: string, before = '', after = ''): string {
  const definition = /^ {0,3}: {1,3}(?=\S)/;
  const isTerm = line.trim() !== '' && !/^\s*[#>|:]/.test(line) && definition.test(after);
  if (isTerm) return `${line.trimEnd()}\\`;
  if (!definition.test(line)) return line;
  const own = line.replace(definition, '');
  return before.trim() !== '' && definition.test(after) ? `${own}\\` : own;
}
