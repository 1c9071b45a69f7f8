import { l10n } from 'vscode';
import { type Minutes, minutesOf, type Place } from '../core/course/course.ts';
import type { Message } from '../core/message.ts';

/** A text as a part of a notification, in which VS Code makes links of `[…](…)`, those to commands included. */
export function inMessage(text: string): string {
  return text.replaceAll('](', '] (');
}

/** A text that stands for itself in Markdown: titles come from anybody's articles. */
export function inMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$]/g, '\\$&');
}

/** How long something takes, such as "8 min reading, 1 h 10 min lab". */
export function minutesWords({ reading, lab }: Minutes): string {
  return lab === 0 ? timeWords(reading) : l10n.t('{0} reading, {1} lab', timeWords(reading), timeWords(lab));
}

function timeWords(minutes: number): string {
  if (minutes < 60) return l10n.t('{0} min', minutes);
  return minutes % 60 === 0
    ? l10n.t('{0} h', minutes / 60)
    : l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

/** Where a step stands, such as "Introduction · Step 2 of 4 · 8 min". */
export function placeWords({ section, step, index }: Place): string {
  const position = l10n.t('Step {0} of {1}', index + 1, section.steps.length);
  return [section.title, position, minutesWords(minutesOf([step]))].join(' · ');
}

/** A message of the core in the learner's language; an author's own words as they are. */
export function sentence(said: Message | string): string {
  return typeof said === 'string' ? said : l10n.t(said.text, ...said.args);
}
