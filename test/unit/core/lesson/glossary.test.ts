import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Term, termFinder } from '../../../../src/core/lesson/glossary.ts';

const term = (term: string, ...forms: string[]): Term => ({ term, forms, says: 'What it means.' });
const glossary = [term('status code', 'status codes'), term('status'), term('API', 'APIs'), term('pool'), term('é')];

/** What is found, as `place in the glossary: words`. */
const words = (terms: readonly Term[], text: string) =>
  termFinder(terms)(text).map(({ term, start, end }) => `${term}: ${text.slice(start, end)}`);

/** The same, the slow and plain way. */
function plainly(terms: readonly Term[], text: string): string[] {
  const forms = terms.flatMap(({ term, forms }, at) => [term, ...forms].map(form => ({ form, at })));
  forms.sort((a, b) => b.form.length - a.form.length);
  const found: string[] = [];
  for (let start = 0; start < text.length; start++) {
    if (/[\p{L}\p{N}]/u.test(text[start - 1] ?? ' ')) continue;
    const one = forms.find(({ form }) => {
      const there = text.slice(start, start + form.length).replaceAll('\n', ' ');
      const isSame = form === 'API' ? there === form : there.toLowerCase() === form.toLowerCase();
      return isSame && !/[\p{L}\p{N}_]/u.test(text[start + form.length] ?? ' ');
    });
    if (!one) continue;
    found.push(`${one.at}: ${text.slice(start, start + one.form.length)}`);
    start += one.form.length;
  }
  return found;
}

describe('the finder of terms', () => {
  it('finds what comparing every form at every word would find', () => {
    const pieces = [
      'status',
      'Status',
      'code',
      'CODES',
      'API',
      'api',
      'APIs',
      'pool',
      'É',
      's',
      '_',
      '-',
      '.',
      ' ',
      '\n',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, ' ', ' ')), chosen => {
        const text = chosen.join('');
        assert.deepEqual(words(glossary, text), plainly(glossary, text));
      }),
    );
  });

  it('tells words of the same letters and length apart', () => {
    assert.deepEqual(words([term('listen')], 'Silent, enlist, tinsel, LISTEN, listen.'), ['0: LISTEN', '0: listen']);
  });

  it('finds words beyond ASCII in either case, and none that only begin alike', () => {
    assert.deepEqual(words([term('clé', 'clés'), term('müller')], 'CLÉS, clé, cléa, Müller, MÜLLER'), [
      '0: CLÉS',
      '0: clé',
      '1: Müller',
      '1: MÜLLER',
    ]);
    assert.deepEqual(words([term('key')], 'İ key, ke\u0131, KEY'), ['0: key', '0: KEY']);
  });

  it('copies nothing of a text, whether or not it has terms', () => {
    const text = 'The Status Code of an API is no status\ncode of the POOL that an author calls apiary. '.repeat(50);
    const find = termFinder(glossary);
    const copies = ['slice', 'substring', 'toLowerCase', 'replaceAll', 'split'] as const;
    const before = copies.map(name => [name, String.prototype[name]] as const);
    let calls = 0;
    for (const [name, method] of before)
      Object.assign(String.prototype, {
        [name](this: string, ...args: never[]) {
          calls++;
          return (method as (...args: never[]) => unknown).apply(this, args);
        },
      });
    let found: readonly unknown[];
    try {
      found = find(text);
    } finally {
      for (const [name, method] of before) Object.assign(String.prototype, { [name]: method });
    }
    assert.equal(found.length, 200);
    assert.equal(calls, 0);
  });
});
