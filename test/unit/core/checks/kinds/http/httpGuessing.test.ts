import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { bitsBetween, guessable } from '../../../../../../src/core/checks/kinds/http/guessing.ts';
import type { Answer } from '../../../../../../src/core/checks/kinds/http/wire/answer.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';

const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));

const answering = (value: string): Answer => ({
  request: 'GET /',
  response: { status: 200, reason: '', headers: [['Set-Cookie', `name=${value}; Path=/`]], body: '', milliseconds: 1 },
});

/** What is said of the names that a hundred newcomers get. */
function said(names: readonly string[]): string {
  const asked = { from: { header: 'Set-Cookie', pattern: '=([^;]*)' }, bits: 60 };
  const finding = guessable(asked, names.map(answering));
  return finding ? inEnglish(finding.message) : '';
}

/** As a server gives them one after the other, several in a millisecond or one in several. */
const began = 1_772_445_600_123;

describe('names that nobody may guess', () => {
  it('are random ones of 64 bits and more, however they are written', () => {
    const digits = (text: string) => BigInt(`0x${text}`).toString(10).padStart(20, '0');
    const makers: Record<string, () => string> = {
      hex: () => randomBytes(8).toString('hex'),
      base64url: () => randomBytes(8).toString('base64url'),
      digits: () => digits(randomBytes(8).toString('hex')),
      'a UUID of version 4': () => randomUUID(),
      'with a label': () => `reader-${randomBytes(16).toString('hex')}`,
      'after the time': () => `${began.toString(16)}-${randomBytes(10).toString('hex')}`,
      long: () => randomBytes(32).toString('base64url'),
      hashed: () => createHash('sha256').update(randomBytes(32)).digest('hex'),
    };
    for (const [name, make] of Object.entries(makers))
      for (const names of times(20, () => times(100, make))) assert.equal(said(names), '', name);
  });

  it('are neither the time, nor a count, nor short, nor by Math.random alone', () => {
    const makers: Record<string, (at: number) => string> = {
      'the time': at => `reader-${began + at}`,
      'the time in base 36': at => (began + 3 * at).toString(36),
      'the time in microseconds': at => `${(began + at) * 1000 + ((at * 7919) % 1000)}`,
      'the time and a count': at => `${began + Math.floor(at / 9)}-${at}`,
      'a count': at => `reader-${at + 1}`,
      'short ones': () => randomBytes(5).toString('hex'),
      'the begin of a UUID': () => randomUUID().slice(0, 8),
      'Math.random in base 36': () => Math.random().toString(36).slice(2),
      'Math.random': () => String(Math.random()),
    };
    for (const [name, make] of Object.entries(makers))
      for (const names of times(20, () => [...new Set(times(100, make))]))
        assert.match(said(names), /easy to guess: they differ by about \d+ bits, and 60 are needed/, name);
  });

  it('are never given twice', () => {
    const names = times(99, () => randomUUID());
    assert.equal(said([...names, names[3] ?? '']), '100 simultaneous answers have only 99 different values.');
    assert.match(said(times(100, at => `${began + Math.floor(at / 9)}`)), /have only 12 different values/);
  });

  it('have to be there', () => {
    const asked = { from: { header: 'X-Name' }, bits: 60 };
    const finding = guessable(asked, [answering('a')]);
    assert.match(finding ? inEnglish(finding.message) : '', /has no header X-Name/);
  });
});

describe('how much strings differ', () => {
  it('is counted in bits, place by place', () => {
    const all = times(256, at => at.toString(16).padStart(2, '0'));
    assert.ok(Math.abs(bitsBetween(all) - 8) < 0.2, String(bitsBetween(all)));
    assert.equal(bitsBetween(['same', 'same', 'same']), 0);
    assert.equal(bitsBetween([]), 0);
  });
});
