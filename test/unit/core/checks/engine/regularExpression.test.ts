import assert from 'node:assert/strict';
import fc from 'fast-check';
import { regularExpression } from '../../../../../src/core/checks/engine/regularExpression.ts';
import { patternFault } from '../../../../../src/core/source/patternFault.ts';

/** Small patterns of every kind, over an alphabet in which strings often match. `nested` repeats what repeats. */
const patterns = (nested: boolean) =>
  fc.letrec<{ part: string; one: string }>(tie => ({
    one: fc.oneof(
      fc.constantFrom(
        'a',
        'b',
        'A',
        '.',
        '\\w',
        '\\s',
        '\\D',
        '[ab]',
        '[^a]',
        '[^]',
        '\\u{1F600}',
        '\\ud83d\\ude00',
        '\\x61',
      ),
      fc.constantFrom('\\n', 'é', '\\p{L}', '\\.', '[\\]b]', '^', '$', '\\b', '\\B', ''),
    ),
    part: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('one'),
      fc.tuple(tie('part'), tie('part')).map(all => all.join('')),
      fc.tuple(tie('part'), tie('part')).map(all => `(?:${all.join('|')})`),
      tie('part').map(one => `(${one})`),
      fc
        .tuple(
          tie(nested ? 'part' : 'one'),
          fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,2}?', '{1,}', '{0}'),
        )
        .map(([one, times]) => `(?:${one})${times}`),
      fc
        .tuple(fc.constantFrom('?=', '?!', '?<=', '?<!'), tie('part'))
        .map(([look, one]) => `(${look}${one.replace(/\((?!\?)/g, '(?:')})`),
    ),
  })).part;
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', ' ', '\n', 'é', '\u{1F600}', '.', ']', 'ſ', '\r', '\u2028', '\ud83d'),
  maxLength: 12,
});

/** V8 lets a look around begin between the halves of a surrogate pair, where no code point begins. */
const isInPair = (subject: string, at: number) =>
  /[\ud800-\udbff]$/.test(subject.slice(0, at)) && /^[\udc00-\udfff]/.test(subject.slice(at));

describe('a pattern of a course', () => {
  it('matches what JavaScript’s own engine matches', () => {
    fc.assert(
      fc.property(patterns(false), text, fc.constantFrom('mu', 'u', 'iu'), (source, subject, flags) => {
        const own = new RegExp(source, flags).exec(subject);
        if (own && isInPair(subject, own.index)) return;
        const found = regularExpression(source, flags as 'mu').exec(subject);
        assert.deepEqual(found && [found.index, found[0]], own && [own.index, own[0]]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('matches where JavaScript’s own engine matches, whatever repeats in whatever repeats', () => {
    fc.assert(
      fc.property(patterns(true), text, (source, subject) => {
        const own = new RegExp(source, 'mu').exec(subject);
        if (own && isInPair(subject, own.index)) return;
        assert.equal(regularExpression(source).exec(subject)?.index, own?.index);
      }),
      { numRuns: 5_000 },
    );
  });

  it('keeps what its groups matched', () => {
    const cases: [string, string][] = [
      ['id=(\\d+)', 'x id=42;'],
      ['(a)|(b)', 'b'],
      ['(?:(a)|(b))+', 'ab'],
      ['(?<year>\\d{4})-(\\d\\d)', 'on 2026-11-30'],
      ['(a*)(ab)?(b*)', 'aabb'],
      ['((a)|b)*c', 'abbc'],
    ];
    for (const [source, subject] of cases) {
      const own = [...(new RegExp(source, 'mu').exec(subject) ?? [])];
      const found = [...(regularExpression(source).exec(subject) ?? [])];
      assert.deepEqual(found.concat(Array(own.length - found.length).fill(undefined)), own, source);
    }
  });

  it('takes steps in proportion to the text, whatever it is made of', () => {
    const hard: [string, (size: number) => string][] = [
      ['(a+)+$', size => `${'a'.repeat(size)}!`],
      ['a*a*a*a*b', size => 'a'.repeat(size)],
      ['(?:a|a)+$', size => `${'a'.repeat(size)}!`],
      ['[^]*x[^]*x[^]*x[^]*y', size => 'x'.repeat(size)],
      ['(.*)(.*)(.*)(.*)=', size => 'a'.repeat(size)],
      ['(?:(?=a*b)a)*c', size => `${'a'.repeat(size)}b`],
      ['(?=.*b)c', size => `${'a'.repeat(size)}b`],
      ['(?<!a*)b', size => 'a'.repeat(size)],
      ['(?:a?){20}a{20}$', size => `${'a'.repeat(size)}!`],
      ['\\s+$', size => `${' '.repeat(size)}x`],
    ];
    // With a limit of 20,000,000 steps, a quadratic search of these would end in CouldNotCheck.
    for (const [source, make] of hard) {
      assert.equal(patternFault(source), undefined, source);
      assert.equal(regularExpression(source).test(make(60_000)), false, source);
    }
  });

  it('says that it could not check when a string is far too long for it', () => {
    const source = '(?:a?){300}b';
    assert.throws(() => regularExpression(source).test('a'.repeat(400_000)), { name: 'CouldNotCheck' });
  });
});

describe('a pattern that is written in a course', () => {
  const refused = ['(a)\\1', '(?<n>a)\\k<n>', 'x{5000}', '(?:a{20}){600}', '(?:(?:a{9}){99}){99}', '(?=(a))b'];
  for (const source of refused) it(`is refused: ${source}`, () => assert.notEqual(patternFault(source), undefined));

  const taken = [
    '(a+)+$',
    '^(?!.*no-store).*$',
    '[*+?]{1,3}',
    '\\(a\\)+',
    '(?<!\\w)app\\.use\\(',
    '(?:[)]+)+',
    '\\\\1',
  ];
  for (const source of taken) it(`is taken: ${source}`, () => assert.equal(patternFault(source), undefined));
});
