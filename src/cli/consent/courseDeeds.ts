import type { Deed } from '../../core/checks/engine/deed.ts';
import { decidingVariables } from '../../core/checks/programs/decidesWhatRuns.ts';
import { inEnglish } from '../../core/message.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import type { ForeignCourse } from '../../core/thread/compileForeign.ts';

/**
 * What the checks of a course do, each thing once and in full.
 * @returns all lines, with what runs something first, and what could run other code than it says before that.
 */
export function courseDeeds({ deeds }: Pick<ForeignCourse, 'deeds'>): {
  readonly lines: readonly string[];
  /** Those that run something. */
  readonly runs: readonly string[];
} {
  const all = deeds.flatMap(one => one.deeds);
  const runs = unique(all.filter(deed => deed.runs));
  const deciding = runs.filter(line => decidingVariables(line).length > 0);
  const looks = unique(all.filter(deed => !deed.runs));
  return { lines: [...new Set([...deciding, ...runs, ...looks])].map(visibleLine), runs };
}

const unique = (deeds: readonly Deed[]) => [...new Set(deeds.map(({ message }) => inEnglish(message)))];

/** A text's SHA-256, in hexadecimal. */
export async function sumOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
