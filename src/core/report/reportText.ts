import { evidenceText, type Finding } from '../checks/engine/evidence.ts';
import type { Fix, Obstacle } from '../checks/engine/verdict.ts';
import { endOf, plainText } from '../checks/programs/plainText.ts';
import { inEnglish } from '../message.ts';
import { atText, placeOf } from './place.ts';

/** UTF-16 units of evidence and of output that a report quotes; `json` has all of it. */
const longestQuoted = 4000;

/** A text as any reader takes it: without a terminal's colours, and with U+FFFD for half of a surrogate pair. */
export const wellFormed = (text: string): string => plainText(text).replace(/\p{Cs}/gu, '\uFFFD');

const cut = (text: string) => (text.length > longestQuoted ? `${text.slice(0, longestQuoted)}…` : text);

/** What was expected, or found, as a report quotes it. */
export function quoted(evidence: Finding['expected']): string | undefined {
  return evidence && wellFormed(cut(evidenceText(evidence)));
}

/** The end of what a program printed, as a report quotes it. */
export function quotedOutput(output: string | undefined): string | undefined {
  return output === undefined || output.trim() === '' ? undefined : wellFormed(endOf(plainText(output), longestQuoted));
}

/** What a finding says, in one paragraph. */
export const findingMessage = ({ message }: Finding): string => wellFormed(inEnglish(message));

/**
 * All that there is to say of an assertion that does not hold, as text of several lines.
 * @param folder of the lab, relative to where the check was called.
 * @param hint the first tier of help, where it is about this assertion.
 */
export function findingText(finding: Finding, folder: string, hint: string | undefined): string {
  const at = placeOf(folder, finding);
  return [
    findingMessage(finding),
    ...(at ? [`at ${atText(at)}`] : []),
    ...block('expected', quoted(finding.expected)),
    ...block('actual', quoted(finding.actual)),
    ...block('output', quotedOutput(finding.output)),
    ...(hint === undefined ? [] : [`hint: ${wellFormed(hint)}`]),
  ].join('\n');
}

const block = (name: string, text: string | undefined) =>
  text === undefined ? [] : [`${name}:`, ...text.split('\n').map(line => `  ${line}`.trimEnd())];

/** What kept a check from looking, in one paragraph. */
export function obstacleMessage({ message, fix }: Obstacle): string {
  return wellFormed([inEnglish(message), ...wayOut(fix)].join(' '));
}

/** The action that a reader of a report can take, where the message alone may not say it. */
function wayOut(fix: Fix): readonly string[] {
  switch (fix.kind) {
    case 'install':
      return [`Install ${fix.program}: ${fix.url}`];
    case 'runInTerminal':
      return [`Run: ${fix.command}`];
    case 'openFolder':
    case 'trust':
    case 'startLab':
    case 'openSettings':
    case 'showLog':
    case 'retry':
      return [];
  }
}
