import assert from 'node:assert/strict';
import fc from 'fast-check';
import { casesOf } from '../../../../src/core/report/cases.ts';
import type { CheckRun } from '../../../../src/core/report/checkRun.ts';
import { formats } from '../../../../src/core/report/formats.ts';
import { checked, failed, mixedRun, nastyRun, runOf, surroundings, verdictOf } from '../../../support/reports/runs.ts';

type Command = { readonly name: string; readonly properties: Record<string, string>; readonly data: string };

const decode = (text: string) =>
  text
    .replaceAll('%0A', '\n')
    .replaceAll('%0D', '\r')
    .replaceAll('%2C', ',')
    .replaceAll('%3A', ':')
    .replaceAll('%25', '%');

/** Reads a line as GitHub's runner does: the command's name, its properties, and all that follows the second `::`. */
function readCommand(line: string): Command {
  const [, name = '', properties = '', data = ''] = /^::([a-z]+) (.*?)::(.*)$/.exec(line) ?? [];
  const pairs = properties
    .split(',')
    .map(pair => [pair.slice(0, pair.indexOf('=')), decode(pair.slice(pair.indexOf('=') + 1))]);
  return { name, properties: Object.fromEntries(pairs), data: decode(data) };
}

const write = (run: CheckRun) => formats.github(run, surroundings);
const commands = (run: CheckRun) => write(run).trimEnd().split('\n').map(readCommand);

describe('a report as workflow commands of GitHub', () => {
  it('has an error at each place that is wrong, a warning for what could not be checked, and the points', () => {
    assert.deepEqual(
      commands(mixedRun).map(({ name, properties, data }) => [
        name,
        properties.file ?? '',
        properties.title,
        data.split('\n')[0],
      ]),
      [
        [
          'error',
          'created/src/server.js',
          'The Title of http/created: names the new address',
          'The answer has no header Location.',
        ],
        [
          'warning',
          '',
          'Could not check: The Title of databases/join',
          'psql is not installed. Install psql: https://www.postgresql.org/download/',
        ],
        ['error', '', 'The Title of databases/index: is an index', 'The answer has no header Location.'],
        [
          'warning',
          '',
          'Could not check: The Title of databases/index',
          'psql is not installed. Install psql: https://www.postgresql.org/download/',
        ],
        ['notice', '', 'Backend Journey', '1 of 4 steps passed: no score, since not everything could be checked.'],
      ],
    );
  });

  it('escapes as GitHub’s toolkit does', () => {
    const finding = { where: { file: 'a,b:c%.js', line: 1, column: 2 }, output: '100%\r\ndone' };
    const [line] = write(
      runOf(checked('a/b', verdictOf([failed('x, y: z', finding)]), { folder: '', title: 'T' })),
    ).split('\n');
    assert.equal(
      line,
      '::error file=a%2Cb%3Ac%25.js,line=1,col=2,title=T%3A x%2C y%3A z::The answer has no header Location.%0Aat a,b:c%25.js:1:2%0Aoutput:%0A  100%25%0A  done',
    );
  });

  it('is nothing but its own commands whatever titles, names and outputs hold', () => {
    fc.assert(
      fc.property(nastyRun, run => {
        const lines = write(run).slice(0, -1).split('\n');
        for (const line of lines)
          assert.match(line, /^::(?:error|warning|notice) (?:[a-z]+=[^:,]*)(?:,[a-z]+=[^:,]*)*::[^\r]*$/);
        const errors = run.steps.flatMap(casesOf).filter(({ state }) => state === 'failed').length;
        assert.equal(lines.filter(line => line.startsWith('::error ')).length, errors);
      }),
    );
  });
});
