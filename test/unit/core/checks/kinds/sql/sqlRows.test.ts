import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Cell, canonicalCell } from '../../../../../../src/core/checks/kinds/sql/answer/cells.ts';
import {
  compareRows,
  multisetDifference,
  type Wanted,
} from '../../../../../../src/core/checks/kinds/sql/answer/rows.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';

const same = (one: Cell, other: Cell) => canonicalCell(one) === canonicalCell(other);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.integer().map(String),
  fc.constantFrom('1', '1.0', '1.00', '0', '-0', 'NaN', 'null', '', '007', '7'),
);
const rows = fc.array(
  fc.tuple(cell, cell).map(row => [...row]),
  { maxLength: 12 },
);
const wanted = (more: Partial<Wanted>): Wanted => ({
  columns: undefined,
  rows: [],
  named: false,
  ordered: false,
  ...more,
});
const said = (...args: Parameters<typeof compareRows>) => {
  const finding = compareRows(...args);
  return finding ? inEnglish(finding.message) : 'same';
};

describe('SQL: cells', () => {
  it('are numbers by their value, and strings as they are', () => {
    for (const [one, other] of [
      ['2.50', '2.5'],
      ['-0', '0'],
      ['0.00', '0'],
      ['1e+02', '100'],
      ['1.5e-3', '0.0015'],
      ['12345678901234567890.10', '12345678901234567890.1'],
    ] as const)
      assert.ok(same(one, other), `${one} is ${other}`);
    for (const [one, other] of [
      ['007', '7'],
      ['12345678901234567890', '12345678901234567891'],
      ['null', null],
      ['', null],
      ['A', 'a'],
      ['1 ', '1'],
      ['-1', '1'],
      ['10', '1'],
      ['0.1', '0.10000000000000001'],
    ] as const)
      assert.ok(!same(one, other), `${one} is not ${other}`);
  });

  it('agree with exact decimals, however many zeros are written', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat({ max: 30 }), fc.nat({ max: 10 }), (digits, places, zeros) => {
        const sign = digits < 0n ? '-' : '';
        const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
        const whole = text.slice(0, text.length - places);
        const number = `${sign}${whole}${places > 0 ? `.${text.slice(text.length - places)}` : ''}`;
        const longer = `${number}${places > 0 ? '' : '.'}${'0'.repeat(zeros + 1)}`;
        assert.equal(canonicalCell(number), canonicalCell(longer));
        assert.notEqual(canonicalCell(number), canonicalCell(`${sign}${whole}1`));
      }),
    );
  });
});

describe('SQL: rows', () => {
  it('are the same in any order, and in no other number', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (some, keys) => {
        const shuffled = some.map((row, at) => ({ row, key: keys[at] ?? 0 })).sort((a, b) => a.key - b.key);
        const found = shuffled.map(({ row }) => row);
        assert.deepEqual(multisetDifference(found, some), { missing: 0, extra: 0 });
        if (some.length > 0) assert.deepEqual(multisetDifference(found.slice(1), some), { missing: 1, extra: 0 });
        assert.deepEqual(multisetDifference([...found, ['x', 'new']], some), { missing: 0, extra: 1 });
      }),
    );
  });

  it('differ by as much as a naive count says', () => {
    fc.assert(
      fc.property(rows, rows, (found, some) => {
        const left = some.map(row => JSON.stringify(row.map(canonicalCell)));
        let extra = 0;
        for (const row of found) {
          const at = left.indexOf(JSON.stringify(row.map(canonicalCell)));
          if (at < 0) extra += 1;
          else left.splice(at, 1);
        }
        assert.deepEqual(multisetDifference(found, some), { missing: left.length, extra });
      }),
    );
  });

  it('are compared by column names when both have the same ones, otherwise by position', () => {
    const actual = { columns: ['b', 'a'], rows: [['2', '1']] };
    assert.equal(said(actual, wanted({ columns: ['a', 'b'], rows: [['1', '2']] })), 'same');
    assert.equal(said(actual, wanted({ columns: ['x', 'y'], rows: [['2', '1']] })), 'same');
    assert.match(said(actual, wanted({ columns: ['x', 'y'], rows: [['2', '1']], named: true })), /named x, y .* b, a/);
    assert.equal(said({ columns: ['a', 'a'], rows: [['1', '2']] }, wanted({ rows: [['1', '2']] })), 'same');
  });

  it('have to be in order only where that is asked', () => {
    const actual = {
      columns: ['n', 'x'],
      rows: [
        ['1', 'b'],
        ['1', 'a'],
        ['2', 'c'],
      ],
    };
    const expected = [
      ['1', 'a'],
      ['1', 'b'],
      ['2', 'c'],
    ];
    assert.equal(said(actual, wanted({ rows: expected })), 'same');
    assert.match(said(actual, wanted({ rows: expected, ordered: true })), /not in the right order/);
    assert.equal(said(actual, wanted({ columns: ['n', 'x'], rows: expected, ordered: ['n'] })), 'same');
    const turned = { ...actual, rows: [...actual.rows].reverse() };
    assert.match(
      said(turned, wanted({ columns: ['n', 'x'], rows: expected, ordered: ['n'] })),
      /not in the right order/,
    );
  });

  it('are counted in what is said, and both sides are shown', () => {
    const actual = { columns: ['n'], rows: [['1'], ['3']] };
    const finding = compareRows(actual, wanted({ rows: [['1'], ['2'], ['4']] }));
    assert.equal(
      finding && inEnglish(finding.message),
      '2 of the 3 expected rows are missing, and 1 of the 2 found rows should not be there.',
    );
    assert.deepEqual(finding?.expected, { kind: 'rows', columns: ['n'], rows: [['1'], ['2'], ['4']] });
    assert.deepEqual(finding?.actual, { kind: 'rows', ...actual });
    assert.equal(said({ columns: ['n'], rows: [] }, wanted({ rows: [] })), 'same');
    assert.match(
      said({ columns: ['n', 'm'], rows: [] }, wanted({ rows: [['1']] })),
      /Columns expected: 1. Columns found: 2/,
    );
  });
});
