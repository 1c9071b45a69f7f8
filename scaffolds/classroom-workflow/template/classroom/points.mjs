// Writes a table of points, in Markdown, from the reports of all steps: node classroom/points.mjs reports
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [root = 'reports'] = process.argv.slice(2);
const words = { passed: '✅ passed', notYet: '❌ not yet', couldNotCheck: '⚠️ could not be checked' };
const inTable = text => text.replace(/[\\`*_[\]<>|~#&]/g, '\\$&').replace(/\s+/g, ' ');

/** What came of a step; one without a result, such as when the package could not be installed, could not be checked. */
function readStep(folder) {
  const step = readFileSync(path.join(folder, 'step.txt'), 'utf8').trim();
  const file = path.join(folder, 'result.json');
  const found = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).steps[0] : undefined;
  return found ?? { step, title: step, outcome: 'couldNotCheck', score: null, maxScore: null };
}

const folders = existsSync(root) ? ['', ...readdirSync(root)].map(name => path.join(root, name)) : [];
const steps = folders
  .filter(folder => existsSync(path.join(folder, 'step.txt')))
  .map(readStep)
  .sort((a, b) => (a.step < b.step ? -1 : 1));
const whole = steps.length > 0 && steps.every(({ score }) => score !== null);
const sum = field => steps.reduce((total, step) => total + (step[field] ?? 0), 0);

console.log('| Step | Result | Points |\n| --- | --- | ---: |');
for (const { title, outcome, score, maxScore } of steps)
  console.log(`| ${inTable(title)} | ${words[outcome]} | ${score === null ? '–' : `${score} of ${maxScore}`} |`);
console.log(
  whole
    ? `| **Total** | | **${sum('score')} of ${sum('maxScore')}** |`
    : '\n**No total yet**: not every step could be checked. That is not a wrong answer; run the failed jobs again.',
);
