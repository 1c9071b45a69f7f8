import * as v from 'valibot';
import { message } from '../../../message.ts';
import { assertionFields, described, path, pattern, regularExpression, someOf } from '../../../source/fields.ts';
import { type Finding, textEvidence, whereOf } from '../../engine/evidence.ts';
import { checkKind } from '../../engine/kind.ts';
import type { FileRead } from '../../engine/world.ts';

const assertion = v.variant('asks', [
  v.strictObject({ ...assertionFields, asks: described('The file exists.', v.literal('exists')) }),
  v.strictObject({ ...assertionFields, asks: described('The file does not exist.', v.literal('absent')) }),
  v.strictObject({
    ...assertionFields,
    asks: described('Its text matches the pattern.', v.literal('matches')),
    pattern: described('A regular expression with the flags m and u.', pattern('pattern')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('Its text does not match the pattern.', v.literal('lacks')),
    pattern: described('A regular expression with the flags m and u.', pattern('pattern')),
  }),
]);
type Assertion = v.InferOutput<typeof assertion>;

/** A file is there, and its text matches or lacks a pattern. For what has no meaning of its own to ask about. */
export const file = checkKind({
  schema: v.strictObject({
    kind: described(
      'A file exists, or its text matches a pattern. Use it when no other kind understands the file.',
      v.literal('file'),
    ),
    path: described('A file of the lab, with forward slashes.', path('path')),
    assertions: described('The assertions, in order.', someOf('assertions', assertion)),
  }),
  assertions: ({ path, assertions }) => assertions.map(one => ({ ...one, files: [path] })),
  given: () => [],
  commands: () => [],
  async run({ path, assertions }, { world, report }) {
    const read = await world.files.read(path);
    for (const one of assertions) report.settle(one.name, ask(one, path, read));
  },
});

function ask(assertion: Assertion, path: string, read: FileRead): Finding | undefined {
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

/** Why a file's text cannot be had; used by every kind that reads one. */
export function unreadable(path: string, state: Exclude<FileRead['state'], 'text'>): Finding {
  const cannotRead = { cause: 'unreadable', subject: path } as const;
  switch (state) {
    case 'missing':
      return { message: message('The file {0} is missing.', path), cause: 'missing', subject: path };
    case 'folder':
      return { message: message('{0} is a folder; it must be a file.', path), ...cannotRead };
    case 'not text':
      return { message: message('{0} is not UTF-8 text. Save it as UTF-8.', path), ...cannotRead };
    case 'too large':
      return {
        message: message('{0} is larger than 4 MB; a file for this step is much smaller.', path),
        ...cannotRead,
      };
  }
}
