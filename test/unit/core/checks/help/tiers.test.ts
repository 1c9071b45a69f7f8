import assert from 'node:assert/strict';
import type { Hints } from '../../../../../src/core/checks/engine/hints.ts';
import {
  lessonHeadings,
  relatedHeading,
  type TierSources,
  tiersFor,
} from '../../../../../src/core/checks/help/tiers.ts';
import { inEnglish, message } from '../../../../../src/core/message.ts';

const all: Hints = { about: 'assertion b', assertion: 'b', nudge: 'Try.', pointer: 'Look.', fragment: '```\nx\n```' };
const none: Hints = { ...all, nudge: undefined, pointer: undefined, fragment: undefined };
const where = { file: 'schema.sql', line: 12, column: 3 };
const sources: TierSources = {
  results: [{ name: 'b', state: 'failed', finding: { message: message('Wrong.'), where } }],
  headings: [],
  lab: true,
};
const names = (hints: Hints, more: Partial<TierSources> = {}) =>
  tiersFor(hints, { ...sources, ...more }).map(({ tier }) => tier);
const pointer = (hints: Hints, more: Partial<TierSources> = {}) => {
  const found = tiersFor(hints, { ...sources, ...more }).find(({ tier }) => tier === 'pointer');
  assert.ok(found?.tier === 'pointer');
  return typeof found.text === 'string' ? found.text : found.text.map(inEnglish).join(' ');
};

describe('tiers of help', () => {
  it('are four, from the least to the most', () => {
    assert.deepEqual(names(all), ['nudge', 'pointer', 'fragment', 'solution']);
  });

  it("have the author's pointer when there is one", () => assert.equal(pointer(all), 'Look.'));

  it('point at the place of the finding otherwise, and at the part of the lesson that speaks of it', () => {
    assert.deepEqual(names(none), ['pointer', 'solution']);
    assert.equal(pointer(none), "Look at schema.sql, line 12: the check's first finding is there.");
    const about = { ...none, assertion: 'a barcode is on one copy only' };
    const results = [{ ...sources.results[0], name: about.assertion }] as TierSources['results'];
    assert.match(
      pointer(about, { results, headings: ['Why', 'Barcodes'] }),
      /line 12.* The lesson speaks of it under “Barcodes”\.$/,
    );
    assert.equal(pointer(about, { headings: ['Barcodes'] }), 'The lesson speaks of it under “Barcodes”.');
  });

  it('invent nothing: no place, no pointer; no fragment, none; no lab, no solution', () => {
    assert.deepEqual(names(none, { results: [], lab: false }), []);
    assert.deepEqual(names(none, { results: [] }), ['solution']);
    assert.deepEqual(names({ ...none, nudge: 'Try.' }, { results: [] }), ['nudge', 'solution']);
  });
});

describe('the headings of a lesson', () => {
  it('are those of its text, not of its code', () => {
    const markdown = '# Title\n\n## One `code`\n\n```sh\n## no heading\n```\n\n### Two ##\n\n#no\n';
    assert.deepEqual(lessonHeadings(markdown), ['One code', 'Two']);
  });

  it('are related by the words that they share, plural or not, and never by small words', () => {
    assert.equal(relatedHeading('a foreign key refuses it', ['Indexes', 'Foreign keys']), 'Foreign keys');
    assert.equal(relatedHeading('what is this', ['What is that']), undefined);
    assert.equal(relatedHeading('a copy', []), undefined);
  });
});
