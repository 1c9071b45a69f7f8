import { runNode } from './test/runNode.ts';
import { clearResult, readResult, type SuiteResult } from './test/suiteResult.ts';
import { settled, summarise } from './test/testSummary.ts';

const task = 'src/build/run.mjs';

/** The parts of `npm test`, in the order in which they are likeliest to fail fast. */
const parts: readonly { suite: string; title: string; script: string; args: string[]; counts: boolean }[] = [
  { suite: 'types', title: 'Types', script: task, args: ['types'], counts: false },
  { suite: 'lint', title: 'Lint', script: 'node_modules/@biomejs/biome/bin/biome', args: ['ci', '.'], counts: false },
  { suite: 'unit', title: 'Unit tests', script: task, args: ['mocha', 'unit'], counts: true },
  {
    suite: 'checks',
    title: 'The check engine on real programs',
    script: task,
    args: ['mocha', 'checks'],
    counts: true,
  },
  {
    suite: 'course',
    title: 'The course proves itself',
    script: task,
    args: ['course', '--mutants', '8'],
    counts: true,
  },
  { suite: 'host', title: 'Inside VS Code', script: task, args: ['host'], counts: true },
  { suite: 'ui', title: 'In the workbench, as a learner', script: task, args: ['ui'], counts: true },
];

/** Types and lint have no tests to count: each is one that passes or fails. */
async function runPart({ suite, title, script, args, counts }: (typeof parts)[number]): Promise<SuiteResult> {
  console.log(`\n== ${title} ==`);
  const began = Date.now();
  await clearResult(suite);
  const exitCode = await runNode(script, args);
  const plain: SuiteResult = { suite, passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, notRun: [] };
  const result = counts ? settled(await readResult(suite), exitCode) : plain;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`-- ${title}: ${result.passed} passed, ${result.failed} failed, ${seconds} s`);
  return result;
}

/** `npm test [-- unit host …]`: runs every part, or those that are named; the last line is the sum. */
export async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter(name => !parts.some(part => part.suite === name));
  if (unknown.length > 0) {
    console.error(`There is no part "${unknown[0]}". The parts are: ${parts.map(part => part.suite).join(', ')}.`);
    return 1;
  }
  const results: SuiteResult[] = [];
  for (const part of parts) if (names.length === 0 || names.includes(part.suite)) results.push(await runPart(part));
  const { lines, exitCode } = summarise(results, process.env.CI === 'true');
  console.log(`\n${lines.join('\n')}`);
  return exitCode;
}
