import assert from 'node:assert/strict';
import * as v from 'valibot';
import { readFolder } from '../../../../../src/build/readFolder.ts';
import { data } from '../../../../../src/core/checks/kinds/data/data.ts';
import { file } from '../../../../../src/core/checks/kinds/file/file.ts';
import {
  type Check,
  checkSchema,
  kindOf,
  type LoadersOf,
  type TableOf,
} from '../../../../../src/core/checks/kinds/kinds.ts';
import { loadKind } from '../../../../../src/core/checks/kinds/loadKind.ts';
import { quiz } from '../../../../../src/core/checks/kinds/quiz/quiz.ts';

const someKinds = v.variant('kind', [data.schema, file.schema]);
type SomeCheck = v.InferOutput<typeof someKinds>;

/**
 * What the compiler is asked: it reports both a line that does not compile without `@ts-expect-error` above it, and one of
 * these that does compile. `npm run test:types` reads this file.
 */
const compiled: readonly unknown[] = [
  { data, file } satisfies TableOf<SomeCheck>,
  // @ts-expect-error quiz is not in the variant, so that lab.yaml would refuse its checks
  { data, file, quiz } satisfies TableOf<SomeCheck>,
  // @ts-expect-error file is in the variant, but nothing would run its checks
  { data } satisfies TableOf<SomeCheck>,
  // @ts-expect-error checks of kind file would be run by another kind
  { data, file: data } satisfies TableOf<SomeCheck>,
  {
    data: () => import('../../../../../src/core/checks/kinds/data/data.ts'),
    file: () => import('../../../../../src/core/checks/kinds/file/file.ts'),
  } satisfies LoadersOf<SomeCheck>,
  {
    data: () => import('../../../../../src/core/checks/kinds/data/data.ts'),
    // @ts-expect-error the wrong file
    file: () => import('../../../../../src/core/checks/kinds/data/data.ts'),
  } satisfies LoadersOf<SomeCheck>,
  {
    data: () => import('../../../../../src/core/checks/kinds/data/data.ts'),
    // @ts-expect-error a file of the kind that does not export it
    file: () => import('../../../../../src/core/checks/kinds/file/assertions.ts'),
  } satisfies LoadersOf<SomeCheck>,
];

const names = checkSchema.options.map(option => v.parse(v.string(), kindLiteral(option)));

/** The name that a kind's schema gives to `kind`, whatever is piped behind it. */
function kindLiteral(schema: unknown): unknown {
  return (schema as { entries: { kind: { literal: unknown } } }).entries.kind.literal;
}

/** The files that every kind has, with the names that each exports: someone who knows one kind knows them all. */
const vocabulary = (kind: string) => {
  const capital = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  return {
    [`${kind}.ts`]: [`const ${kind} =`],
    'schema.ts': [`const ${kind}Schema =`, `type ${capital}Check =`],
    'assertions.ts': [`const ${kind}Assertion =`, `type ${capital}Assertion =`],
    [`run${capital}.ts`]: [`function run${capital}(`],
    [`judge${capital}.ts`]: [`function judge${capital}(`],
  };
};

describe('the table of kinds', () => {
  it('is asked of the compiler, with what must not compile', () => {
    assert.equal(compiled.length, 7);
  });

  it('has an entry for each folder of a kind, which runs and loads under its name', async () => {
    const files = await readFolder('src/core/checks/kinds');
    const folders = new Set(files.flatMap(({ path }) => /^([^/]+)\//.exec(path)?.[1] ?? []));
    assert.deepEqual([...names].sort(), [...folders].sort());
    for (const kind of names) {
      const check = { kind } as Check;
      assert.equal(await loadKind(check), kindOf(check), kind);
    }
  });

  it('finds the same words in all kinds', async () => {
    const files = await readFolder('src/core/checks/kinds');
    const missing = names.flatMap(kind =>
      Object.entries(vocabulary(kind)).flatMap(([name, words]) => {
        const found = files.find(({ path }) => path.startsWith(`${kind}/`) && path.endsWith(`/${name}`));
        return words.filter(word => !found?.text.includes(word)).map(word => `${kind}/${name}: ${word}`);
      }),
    );
    assert.deepEqual(missing, []);
  });
});
