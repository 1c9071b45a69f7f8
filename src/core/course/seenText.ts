import { parseJson } from '../source/parseJson.ts';

/** A lesson's text as a learner saw it, with the content version of its step. */
export type SeenText = { readonly version: number; readonly markdown: string };

/**
 * Which text of a lesson is kept, now that it is open: the new one, unless the learner has yet to be shown what changed.
 * @param seen the version that the learner has seen, as progress says; undefined when that is not known.
 */
export function textToKeep(kept: SeenText | undefined, now: SeenText, seen: number | undefined): SeenText {
  const unseen = seen !== undefined && seen < now.version;
  return kept && unseen && kept.version < now.version ? kept : now;
}

/** A kept text as JSON. */
export function writeSeenText(text: SeenText): string {
  return JSON.stringify(text);
}

/** Reads kept text; undefined when it cannot be read, which costs no more than a comparison that cannot be shown. */
export function readSeenText(text: string): SeenText | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('version' in value) || !('markdown' in value)) return undefined;
  const { version, markdown } = value;
  return typeof version === 'number' && typeof markdown === 'string' ? { version, markdown } : undefined;
}
