import type { Token } from 'markdown-it';
import type { Copies } from './copies.ts';

/** Footnotes of an article by their labels, each with its lines. */
export type Footnotes = ReadonlyMap<string, string>;

/**
 * Takes the footnotes that are referred to out of an article, so that each can stand where it is referred to.
 * @returns the lines, those of footnotes empty, and the footnotes
 */
export function takeFootnotes(tokens: readonly Token[], lines: readonly string[]) {
  const rest = [...lines];
  const notes = new Map<string, string>();
  let [label, from, to] = ['', Number.POSITIVE_INFINITY, 0];
  for (const token of tokens) {
    if (token.type === 'footnote_open')
      [label, from, to] = [String((token.meta as { label?: string })?.label ?? ''), Number.POSITIVE_INFINITY, 0];
    else if (token.type === 'footnote_close' && label !== '' && from < to) {
      notes.set(label, lines.slice(from, to).join('\n').trimEnd());
      rest.fill('', from, to);
      label = '';
    } else if (label !== '' && token.map) [from, to] = [Math.min(from, token.map[0]), Math.max(to, token.map[1])];
  }
  return { lines: rest, notes };
}

/** Characters of a label; CommonMark allows so many in that of a link. */
const reference = /\[\^([^\]\s]{1,999})\]/g;

/** A part of an article with the footnotes that it refers to, and those that they refer to, as far as they may be copied. */
export function withFootnotes(text: string, notes: Footnotes, mayCopy: Copies): string {
  if (notes.size === 0) return text;
  const used = new Map<string, string>();
  const open = [text];
  for (let part = open.pop(); part !== undefined; part = open.pop())
    for (const [, label = ''] of part.matchAll(reference)) {
      const note = notes.get(label);
      if (note === undefined || used.has(label) || !mayCopy(note)) continue;
      used.set(label, note);
      open.push(note);
    }
  return [text, ...used.values()].join('\n\n');
}
