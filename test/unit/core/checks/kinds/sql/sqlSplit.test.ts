import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scan } from '../../../../../../src/core/checks/kinds/sql/script/scan.ts';
import { controlsTransaction, splitStatements } from '../../../../../../src/core/checks/kinds/sql/script/split.ts';
import { unsetVariable, withValues } from '../../../../../../src/core/checks/kinds/sql/script/variables.ts';

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text);

describe('SQL: scanner and splitter', () => {
  const whole: readonly [string, string][] = [
    ['a semicolon in a string', "select ';', 'it''s; me'"],
    ['an escape string with a quoted quote', "select E'\\';', 1"],
    ['a backslash in an ordinary string', "select '\\', 2"],
    ['a quoted name', 'select ";" as "a"";b"'],
    ['dollar quotes within dollar quotes', 'do $a$ begin perform $$;$$; end $a$'],
    ['a nested comment', 'select /* ; /* ; */ ; */ 1'],
    ['a line comment', 'select -- ; \n 1'],
    ['parentheses', 'create rule r as on insert to t do (select 1; select 2)'],
    [
      'a body of BEGIN ATOMIC with a CASE',
      'create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end',
    ],
    ['a name with a dollar', 'select a$b$c from t'],
  ];
  for (const [what, sql] of whole)
    it(`keeps whole: ${what}`, () => {
      assert.deepEqual(texts(`${sql};\nselect 9;`), [sql, 'select 9']);
    });

  it('splits a transaction and a CASE outside of a body', () => {
    assert.deepEqual(texts('begin; select case when a then 1 end; end;'), [
      'begin',
      'select case when a then 1 end',
      'end',
    ]);
  });

  it('leaves out what is empty, and begins a statement where its text begins', () => {
    const sql = '\ufeff;; -- first\n  select 1 /* x */ ; ;\n-- last';
    assert.deepEqual(
      splitStatements(sql).map(({ text, start }) => [text, start]),
      [['select 1', sql.indexOf('select')]],
    );
  });

  it('ends a statement at a psql command, and tells which', () => {
    const [first, second] = splitStatements('select 1 as a \\gset x_\nselect :x_a;');
    assert.equal(first?.command?.line, 'gset x_');
    assert.equal(first?.text, 'select 1 as a');
    assert.equal(second?.text, 'select :x_a');
    assert.deepEqual(splitStatements('\\d books')[0]?.command, { line: 'd books', start: 0 });
  });

  it('knows what stands between quotes', () => {
    const values = scan(`"a""b" 'c''d' $x$e$$f$x$ Word`).map(({ kind, value }) => [kind, value]);
    assert.deepEqual(values, [
      ['quoted name', 'a"b'],
      ['string', "c'd"],
      ['dollar string', 'e$$f'],
      ['word', 'word'],
    ]);
  });

  it('takes an unclosed quote to the end, and says so', () => {
    for (const open of ["select 'a; b", 'select "a; b', 'select $$a; b', 'select /* a; b'])
      assert.equal(scan(open).at(-1)?.closed, false, open);
    assert.deepEqual(texts("select 'a; b"), ["select 'a; b"]);
  });

  it('knows what controls a transaction', () => {
    const controls = (sql: string) => splitStatements(sql).map(controlsTransaction);
    assert.deepEqual(
      controls('BEGIN; start transaction; commit; END; rollback to a; savepoint a'),
      Array(6).fill(true),
    );
    assert.deepEqual(controls('prepare p as select 1; select begin(); prepare transaction $$a$$'), [
      false,
      false,
      true,
    ]);
  });

  const piece = fc.oneof(
    fc.constantFrom('select', 'a', '1', ' ', '\n', ',', '(x)', '::int', 'é', '🙂', '"n;"', '$$;$$', '-- ;\n', '/*;*/'),
    fc.string().map(text => `'${text.replaceAll("'", "''")}'`),
    fc.string().map(text => `"${text.replaceAll('"', '""')}"`),
  );
  const statement = fc.array(piece, { maxLength: 8 }).map(pieces => `select ${pieces.join(' ')}`);

  it('gives back the statements that SQL was put together from', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), statements => {
        const text = statements.map(one => `${one}\n;`).join('\n');
        const split = splitStatements(text);
        assert.equal(split.length, statements.length);
        for (const [at, one] of split.entries()) {
          assert.equal(text.slice(one.start, one.start + one.text.length), one.text);
          assert.deepEqual(
            one.tokens.map(({ value }) => value),
            scan(statements[at] ?? '').map(({ value }) => value),
          );
        }
      }),
    );
  });

  it('covers any text whatever, in order and without overlaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        let end = 0;
        for (const token of scan(text)) {
          assert.ok(token.start >= end && token.end > token.start && token.end <= text.length);
          end = token.end;
        }
      }),
    );
  });
});

describe('SQL: variables', () => {
  const put = (sql: string, values: Record<string, string>) => withValues(splitStatements(sql)[0] as never, values);

  it('puts values in as psql does', () => {
    assert.equal(
      put("select :a, :'a', :\"a\", x::a, ':a', y[1:b]", { a: "it's" }),
      "select it's, 'it''s', \"it's\", x::a, ':a', y[1:b]",
    );
    assert.equal(
      put(' -- c\n  update t set n = :n-1 where id=:id;', { n: '5', id: '1' }),
      'update t set n = 5-1 where id=1',
    );
  });

  it('names a variable without a value', () => {
    const [one] = splitStatements('select :a, :b, x::c');
    assert.ok(one);
    assert.equal(unsetVariable(one, { a: '1' }), 'b');
    assert.equal(unsetVariable(one, { a: '1', b: '2' }), undefined);
  });
});
