import { message } from '../../../message.ts';
import { type Finding, textEvidence, whereOf } from '../../engine/evidence.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import { unreadable } from '../../engine/unreadable.ts';
import type { FileRead } from '../../engine/world.ts';
import type { FileAssertion } from './assertions.ts';

/** Judges one assertion of a file as it was read. */
export function judgeFile(assertion: FileAssertion, path: string, read: FileRead): Finding | undefined {
  if (assertion.asks === 'absent')
    return read.state === 'missing' ? undefined : { message: message('{0} still exists.', path) };
  if (assertion.asks === 'exists')
    // That it is not there is what is asked: the author's hint is about that.
    return read.state === 'missing' || read.state === 'folder'
      ? { ...unreadable(path, read.state), cause: undefined }
      : undefined;
  if (read.state !== 'text') return unreadable(path, read.state);
  // Patterns are written with \n; lines and columns are the same either way.
  const text = read.text.replaceAll('\r\n', '\n');
  const match = regularExpression(assertion.pattern).exec(text);
  if (assertion.asks === 'matches')
    return match
      ? undefined
      : {
          message: message('{0} has no text that matches {1}.', path, assertion.pattern),
          actual: textEvidence(read.text),
          where: whereOf(path, read.text, 0),
        };
  return match
    ? {
        message: message('{0} still has "{1}".', path, match[0]),
        where: whereOf(path, text, match.index),
      }
    : undefined;
}
