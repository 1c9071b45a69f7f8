import assert from 'node:assert/strict';
import { readCommandLine } from '../../../src/cli/args/commandLine.ts';
import { type CommandName, commandOf, commands } from '../../../src/cli/args/commandTable.ts';
import { distance, nearest } from '../../../src/cli/args/nearest.ts';
import { formatNames } from '../../../src/cli/args/options.ts';
import { usage } from '../../../src/cli/args/usage.ts';
import { WrongUse } from '../../../src/cli/exits.ts';
import { formats } from '../../../src/core/report/formats.ts';

/** What is said of a command line that cannot be used. */
function refused(...args: string[]): string {
  try {
    readCommandLine(args);
  } catch (error) {
    assert.ok(error instanceof WrongUse, String(error));
    return error.message;
  }
  return assert.fail(`${args.join(' ')} was taken`);
}

describe('a command line', () => {
  it('has a command, what stands behind it, and options in any order', () => {
    const line = readCommandLine(['-y', 'check', '--step', 'a/b', 'labs', '--step=c/d,e/f', '-f', 'json']);
    assert.equal(line.command, 'check');
    assert.deepEqual(line.operands, ['labs']);
    assert.deepEqual(line.names('step'), ['a/b', 'c/d', 'e/f']);
    assert.equal(line.value('format'), 'json');
    assert.deepEqual([line.has('yes'), line.has('watch'), line.value('output')], [true, false, undefined]);
  });

  it('may ask for the help or the version alone', () => {
    for (const option of ['--help', '-h', '--version']) assert.equal(readCommandLine([option]).command, undefined);
    assert.equal(readCommandLine(['start', '--help']).has('help'), true);
  });

  it('takes a value that begins with a hyphen only when it is joined', () => {
    assert.equal(readCommandLine(['check', '--output=-x']).value('output'), '-x');
    assert.match(refused('check', '--output', '--yes'), /^--output needs a value: --output FILE\./);
    assert.match(refused('check', '--output'), /^--output needs a value/);
    assert.match(refused('check', '--output='), /^--output needs a value/);
    assert.match(refused('check', '--yes=no'), /^--yes takes no value\./);
  });

  it('is refused with what is near, and where to look', () => {
    assert.match(
      refused('chekc'),
      /There is no command "chekc"\. Did you mean "check"\? The commands are check, status/,
    );
    assert.match(
      refused('check', '--setp', 'x'),
      /There is no option --setp\. Did you mean "--step"\? See "backend-journey check --help"\./,
    );
    assert.match(refused('status', '--watch'), /^status has no option --watch\./);
    assert.match(refused('check', '-x'), /There is no option -x\./);
    assert.match(refused('check', 'one', 'two'), /"two" is one argument too many\./);
    assert.match(refused('./labs'), /To check a folder, run "backend-journey check \.\/labs"\./);
    assert.doesNotMatch(refused('qqqqqqq'), /Did you mean/);
  });

  it('has an option for every format there is', () => {
    assert.deepEqual([...formatNames].sort(), ['human', ...Object.keys(formats)].sort());
  });
});

describe('the help', () => {
  it('names every command, and of each all its options', () => {
    const names = Object.keys(commands) as CommandName[];
    for (const name of names) {
      assert.ok(usage(undefined).includes(`  ${name} `), name);
      for (const option of commandOf(name).options) assert.ok(usage(name).includes(`--${option}`), `${name} ${option}`);
    }
  });

  it('fits into a terminal', () => {
    const lines = [undefined, ...(Object.keys(commands) as CommandName[])].flatMap(name => usage(name).split('\n'));
    assert.deepEqual(
      lines.filter(line => line.length > 110),
      [],
    );
  });
});

describe('what is near a name', () => {
  it('counts letters added, dropped, replaced and swapped', () => {
    const cases = { '': 5, joins: 0, join: 1, jions: 1, jolns: 1, xjoins: 1, sniojs: 4 };
    for (const [text, away] of Object.entries(cases)) assert.equal(distance(text, 'joins'), away, text);
  });

  it('is at most three names, the nearest first, by their last part, too', () => {
    const names = ['a/joins', 'a/coins', 'b/points', 'c/loins', 'c/groups'];
    assert.deepEqual(nearest('joins', names), ['a/joins', 'a/coins', 'c/loins']);
    assert.deepEqual(nearest('b/point', names), ['b/points']);
    assert.deepEqual(nearest('zzzz', names), []);
  });
});
