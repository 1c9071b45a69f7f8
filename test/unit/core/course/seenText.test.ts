import assert from 'node:assert/strict';
import { readSeenText, textToKeep, writeSeenText } from '../../../../src/core/course/seenText.ts';

const old = { version: 1, markdown: 'old' };
const now = { version: 2, markdown: 'new' };

describe('the text of a lesson as it was seen', () => {
  it('is kept when the lesson is opened first', () => assert.equal(textToKeep(undefined, now, 2), now));

  it('stays while what changed is to be seen, and is replaced then', () => {
    assert.equal(textToKeep(old, now, 1), old);
    assert.equal(textToKeep(old, now, 2), now);
    assert.equal(textToKeep(old, now, undefined), now, 'nobody knows which version was seen');
  });

  it('follows corrections that are not a new version', () => {
    const corrected = { version: 1, markdown: 'better' };
    assert.equal(textToKeep(old, corrected, 1), corrected);
  });

  it('is read as it was written, and undefined when it is not text', () => {
    assert.deepEqual(readSeenText(writeSeenText(now)), now);
    for (const text of ['', '{', 'null', '[]', '{"version":"1","markdown":"x"}', '{"version":1}'])
      assert.equal(readSeenText(text), undefined, text);
  });
});
