import assert from 'node:assert/strict';
import { commandText } from '../../../../../src/core/checks/engine/world.ts';
import { checkSchema, deedsOf } from '../../../../../src/core/checks/kinds/kinds.ts';
import { decidesWhatRuns, decidingVariables } from '../../../../../src/core/checks/programs/decidesWhatRuns.ts';
import { readYaml } from '../../../../../src/core/source/yamlSource.ts';

const linesOf = (yaml: string) => {
  const read = readYaml(yaml, checkSchema, { file: 'lab.yaml', firstLine: 0 });
  if ('problems' in read) assert.fail(JSON.stringify(read.problems));
  return deedsOf([read.value])
    .filter(({ runs }) => runs)
    .map(({ message }) => message.args.join());
};

describe('what the checks of a course do', () => {
  it('says the variables of a command and of a server in the line that they change', () => {
    assert.deepEqual(
      linesOf(`kind: command
run: [node, -p, "1"]
env: { NODE_OPTIONS: --require=./notes.txt, GREETING: "good day" }
reads: exit
assertions: [{ name: a, asks: exit }]
`),
      ['NODE_OPTIONS=--require=./notes.txt GREETING="good day" node -p 1'],
    );
    assert.deepEqual(
      linesOf(`kind: http
start: [node, server.js]
env: { PATH: ./bin }
chain: [{ name: a, request: { method: GET, path: / }, expect: { status: 200 } }]
`),
      ['PATH=./bin node server.js'],
    );
  });

  it('tells apart command lines that differ in a variable only', () => {
    const line = { program: 'node', args: ['a.js'] };
    const texts = [{}, { A: '' }, { A: 'x' }, { A: 'x B=y' }, { A: 'x', B: 'y' }].map(env => commandText(line, env));
    assert.equal(new Set(texts).size, texts.length);
  });

  it('knows the variables by which other code runs, in any case of letters', () => {
    for (const name of ['NODE_OPTIONS', 'Path', 'LD_PRELOAD', 'DYLD_INSERT_LIBRARIES', 'PYTHONSTARTUP', 'PYTHONPATH'])
      assert.ok(decidesWhatRuns(name), name);
    for (const name of [
      'PERL5OPT',
      'RUBYOPT',
      'JAVA_TOOL_OPTIONS',
      'GIT_SSH_COMMAND',
      'BASH_ENV',
      'npm_config_script_shell',
    ])
      assert.ok(decidesWhatRuns(name), name);
    for (const name of ['PORT', 'TODAY', 'DATABASE_URL', 'NODE_ENV', 'PYTHONUNBUFFERED', 'LOG_LEVEL', 'TZ', 'PGHOST'])
      assert.ok(!decidesWhatRuns(name), name);
  });

  it('finds them in a line, also where a program sets them', () => {
    assert.deepEqual(decidingVariables('PORT=1 NODE_OPTIONS=--x node a.js'), ['NODE_OPTIONS']);
    assert.deepEqual(decidingVariables('env LD_PRELOAD=./x.so node --flag=PATH'), ['LD_PRELOAD']);
  });
});
