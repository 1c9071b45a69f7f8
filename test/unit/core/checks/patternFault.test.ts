import assert from 'node:assert/strict';
import { patternFault } from '../../../../src/core/checks/patternFault.ts';

describe('a pattern of a course', () => {
  it('is refused when a match could take a time without bounds', () => {
    const evil = [
      '(a+)+$',
      '(?:a*)*b',
      '(a|aa)+$',
      '(?:a|a)*$',
      '((a?){20}){20}',
      '(?:(?:x+))*y',
      '(?<n>a+)*',
      '(.*)(.*)(.*)(.*)=',
      'a?a?a?a?a?a?a?aaaaaaa',
      '(a)\\1',
      '(?<n>a)\\k<n>',
      'x{5000}',
      '(?=(a+)+)b',
      '(?:[)]+)+',
      '(?:\\)+)+',
    ];
    assert.deepEqual(
      evil.filter(source => patternFault(source) === undefined),
      [],
    );
  });

  it('is taken when its time has bounds', () => {
    const good = [
      '^\\s*select\\b.*from\\s+books',
      'GET|POST',
      '(?:GET|POST) /books',
      '[*+?]{1,3}',
      '\\(a\\)+',
      '(?:ab)+c',
      '\\d{3}-\\d{4}',
      'https?://[^/]+/',
      '(?<!\\w)app\\.use\\(',
    ];
    assert.deepEqual(
      good.flatMap(source => patternFault(source) ?? []),
      [],
    );
  });

  it('that is taken needs little time for a text made to keep it busy', () => {
    const text = `${'a'.repeat(200)}!`;
    for (const source of ['a*a*a*b', '(?:ab?a?b?a?)b', '.*.*.*=', '\\w+\\s*\\w+$']) {
      assert.equal(patternFault(source), undefined, source);
      const before = performance.now();
      new RegExp(`^(?:${source})$`, 'iu').test(text);
      assert.ok(performance.now() - before < 500, source);
    }
  });
});
