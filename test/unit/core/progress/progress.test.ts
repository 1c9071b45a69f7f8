import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { StepName } from '../../../../src/core/course/course.ts';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { emptyLedger, entriesOf, type Ledger, record } from '../../../../src/core/progress/ledger.ts';
import { readLines, writeLines } from '../../../../src/core/progress/lines.ts';
import { countProgress, recountProgress, stepState } from '../../../../src/core/progress/progress.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const index = indexCourses([makeCourse(3, 4)]);
const names = [...index.order, 'old/gone', 'section-1/renamed'] as StepName[];

const stamp = {
  step: fc.constantFrom(...names),
  at: fc.integer({ min: 0, max: 30 }),
  by: fc.constantFrom('a', 'b', 'c'),
};
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ ...stamp, field: fc.constant('done' as const), value: fc.boolean(), version: fc.constantFrom(1, 2) }),
  fc.record({ ...stamp, field: fc.constant('opened' as const), value: fc.boolean() }),
  fc.record({
    ...stamp,
    field: fc.constant('opened' as const),
    value: fc.constant(true),
    version: fc.constantFrom(1, 2),
  }),
  fc.record({ ...stamp, field: fc.constant('helped' as const), value: fc.constantFrom(0, 2, 3, 4) }),
  fc.record({
    ...stamp,
    field: fc.constant('answered' as const),
    value: fc.dictionary(
      fc.constantFrom('why', 'how often', '2'),
      fc.array(fc.constantFrom('', 'a', 'é'), { maxLength: 2 }),
    ),
  }),
  fc.record({ ...stamp, field: fc.constant('scaffolded' as const), value: fc.constantFrom('', 'shelf') }),
);
const entries = fc.array(entry, { maxLength: 40 });
const ledgerOf = (list: readonly Entry[]) => record(emptyLedger, list).ledger;
const merge = (a: Ledger, b: Ledger) => record(a, entriesOf(b)).ledger;
const plain = (ledger: Ledger) => [...entriesOf(ledger)].map(one => JSON.stringify(one)).sort();

describe('the merge of progress', () => {
  it('is commutative', () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        const [x, y] = [ledgerOf(a), ledgerOf(b)];
        assert.deepEqual(plain(merge(x, y)), plain(merge(y, x)));
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(entries, entries, entries, (a, b, c) => {
        const [x, y, z] = [ledgerOf(a), ledgerOf(b), ledgerOf(c)];
        assert.deepEqual(plain(merge(merge(x, y), z)), plain(merge(x, merge(y, z))));
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(entries, a => {
        const x = ledgerOf(a);
        assert.equal(merge(x, x), x);
      }),
    );
  });

  it('is the same after it was written and read', () => {
    fc.assert(
      fc.property(entries, a => {
        const { entries: read, unreadable } = readLines(writeLines(a));
        assert.deepEqual(unreadable, []);
        assert.deepEqual(plain(ledgerOf(read)), plain(ledgerOf(a)));
      }),
    );
  });
});

describe('counting progress', () => {
  it('by what changed gives what counting everything gives', () => {
    fc.assert(
      fc.property(entries, fc.array(entries, { maxLength: 5 }), (first, batches) => {
        let progress = countProgress(index, ledgerOf(first));
        for (const batch of batches) {
          const { ledger, changes } = record(progress.ledger, batch);
          progress = recountProgress(progress, index, ledger, changes);
          assert.deepEqual(progress, countProgress(index, ledger));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('finds what was done under a former name, and keeps what the course no longer has', () => {
    const done: Entry = { step: 'section-1/renamed', field: 'done', value: true, version: 1, at: 5, by: 'a' };
    const gone: Entry = { ...done, step: 'old/gone' };
    const ledger = ledgerOf([done, gone]);
    const place = index.place('section-1/renamed');
    assert.equal(place?.step.name, 'section-1/step-1');
    assert.equal(place && stepState(ledger, place.step), 'done');
    assert.equal(countProgress(index, ledger).done, 1);
    assert.deepEqual([...entriesOf(ledger)].length, 2);
  });

  it('calls a step in progress once it was opened, and done steps done whatever else is known', () => {
    const step = index.courses[0]?.sections[0]?.steps[0];
    assert.ok(step);
    const opened: Entry = { step: step.name, field: 'opened', value: true, at: 9, by: 'a' };
    const done: Entry = { step: step.name, field: 'done', value: true, version: 1, at: 5, by: 'a' };
    const scaffolded: Entry = { step: step.name, field: 'scaffolded', value: 'shelf', at: 9, by: 'a' };
    assert.equal(stepState(emptyLedger, step), 'notStarted');
    assert.equal(stepState(ledgerOf([scaffolded]), step), 'notStarted');
    assert.equal(stepState(ledgerOf([opened]), step), 'inProgress');
    assert.equal(stepState(ledgerOf([opened, done]), step), 'done');
    assert.equal(stepState(ledgerOf([opened, done, { ...done, value: false, at: 6 }]), step), 'inProgress');
  });
});
