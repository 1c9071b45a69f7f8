import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Decision, type Found, planFiles, planOperations } from '../../../../src/core/scaffolds/plan.ts';

const files = [
  { path: 'package.json', text: '{}\n' },
  { path: 'src/app.js', text: 'new\n' },
];
const lookAt = (there: Readonly<Record<string, Found>>) => {
  const asked: string[] = [];
  return {
    asked,
    look: async (path: string): Promise<Found> => {
      asked.push(path);
      return there[path] ?? { kind: 'nothing' };
    },
  };
};
const file = (contents: string | undefined, unsaved = false): Found => ({ kind: 'file', contents, unsaved });
const states = async (there: Readonly<Record<string, Found>>) =>
  (await planFiles(files, lookAt(there).look)).map(({ state }) => state);
const nothingTaken = async () => false;

describe('planning a scaffold', () => {
  it('calls files new in an empty folder, and looks at each path once', async () => {
    const { look, asked } = lookAt({});
    assert.deepEqual(
      (await planFiles(files, look)).map(({ state }) => state),
      ['new', 'new'],
    );
    assert.deepEqual(asked.sort(), ['package.json', 'src']);
  });

  it('calls equal files identical, whatever their line ends', async () => {
    assert.deepEqual(
      await states({ 'package.json': file('{}\r\n'), src: { kind: 'folder' }, 'src/app.js': file('new\n') }),
      ['identical', 'identical'],
    );
  });

  it('calls other, unreadable and unsaved files different', async () => {
    const there = {
      'package.json': file(undefined),
      src: { kind: 'folder' } as const,
      'src/app.js': file('mine\n', true),
    };
    const plan = await planFiles(files, lookAt(there).look);
    assert.deepEqual(
      plan.map(one => (one.state === 'different' ? one.unsaved : one.state)),
      [false, true],
    );
  });

  const blocked: [string, Readonly<Record<string, Found>>, string, string][] = [
    ['a file where a folder should be', { src: file('x') }, 'file in the way', 'src'],
    [
      'a folder where a file should be',
      { src: { kind: 'folder' }, 'src/app.js': { kind: 'folder' } },
      'folder in the way',
      'src/app.js',
    ],
    ['a symbolic link for a folder', { src: { kind: 'link' } }, 'symbolic link', 'src'],
    [
      'a symbolic link for a file',
      { src: { kind: 'folder' }, 'src/app.js': { kind: 'link' } },
      'symbolic link',
      'src/app.js',
    ],
  ];
  for (const [what, there, by, at] of blocked) {
    it(`is blocked by ${what}`, async () => {
      const found = (await planFiles(files, lookAt(there).look)).find(({ state }) => state === 'blocked');
      assert.deepEqual(found && 'by' in found && { by: found.by, at: found.at }, { by, at });
    });
  }

  const different = async () =>
    planFiles(files, lookAt({ src: { kind: 'folder' }, 'src/app.js': file('mine\n') }).look);
  const operations = async (
    decision: Decision | undefined,
    taken = nothingTaken as (path: string) => Promise<boolean>,
  ) => planOperations(await different(), new Map(decision ? [['src/app.js', decision]] : []), taken);

  it('leaves a file that differs alone unless told otherwise', async () => {
    assert.deepEqual(
      (await operations(undefined)).map(({ path }) => path),
      ['package.json'],
    );
    assert.deepEqual(
      (await operations('skip')).map(({ path }) => path),
      ['package.json'],
    );
  });

  it('writes beside it to keep both, under a free name', async () => {
    const taken = async (path: string) => path === 'src/app.new.js';
    assert.deepEqual(
      (await operations('keepBoth')).map(({ path }) => path),
      ['package.json', 'src/app.new.js'],
    );
    assert.deepEqual(
      (await operations('keepBoth', taken)).map(({ path }) => path),
      ['package.json', 'src/app.new-2.js'],
    );
  });

  it('replaces a file with a backup beside it', async () => {
    assert.deepEqual(await operations('replace'), [
      { kind: 'create', path: 'package.json', contents: '{}\n' },
      { kind: 'replace', path: 'src/app.js', contents: 'new\n', backup: 'src/app.backup.js' },
    ]);
  });

  it('never replaces what is not text', async () => {
    const plan = await planFiles([{ path: 'logo', text: 'x' }], async () => file(undefined));
    const result = await planOperations(plan, new Map([['logo', 'replace']]), nothingTaken);
    assert.deepEqual(result, [{ kind: 'create', path: 'logo.new', contents: 'x' }]);
  });

  it('gives dot files and files without an extension names of their own', async () => {
    const plan = await planFiles(
      [
        { path: '.env', text: 'A' },
        { path: 'a/Dockerfile', text: 'B' },
      ],
      async path => (path === 'a' ? { kind: 'folder' } : file('other')),
    );
    const decisions = new Map<string, Decision>([
      ['.env', 'keepBoth'],
      ['a/Dockerfile', 'replace'],
    ]);
    const result = await planOperations(plan, decisions, nothingTaken);
    assert.deepEqual(
      result.map(one => (one.kind === 'replace' ? one.backup : one.path)),
      ['.env.new', 'a/Dockerfile.backup'],
    );
  });

  it('never creates a file where one stays, whatever is decided', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Decision>('skip', 'keepBoth', 'replace'),
        fc.boolean(),
        async (decision, clash) => {
          const there = new Set(['src/app.js', ...(clash ? ['src/app.new.js', 'src/app.backup.js'] : [])]);
          for (const one of await operations(decision, async path => there.has(path))) {
            const target = one.kind === 'replace' ? one.backup : one.path;
            assert.ok(!there.has(target), `${target} is there`);
            there.add(target);
          }
        },
      ),
    ));

  it('never makes one file twice, not even on a system that does not tell letters apart', async () => {
    const files = ['b', 'b.new', 'B.new-2', 'c', 'C'].map(path => ({ path, text: 'new' }));
    const there = new Set(['b', 'c', 'C']);
    const plan = await planFiles(files, async path =>
      there.has(path) ? { kind: 'file', contents: 'mine', unsaved: false } : { kind: 'nothing' },
    );
    for (const decision of ['keepBoth', 'replace'] as const) {
      const decisions = new Map(['b', 'c', 'C'].map(path => [path, decision]));
      const all = await planOperations(plan, decisions, async path => there.has(path));
      const made = all.map(one => (one.kind === 'replace' ? one.backup : one.path).toLowerCase());
      assert.equal(new Set(made).size, made.length, made.join());
    }
  });
});
