import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';
import { version } from '../../../package.json';
import { compileContent } from '../../../src/build/bundle/compileContent.ts';
import { readFolder } from '../../../src/build/readFolder.ts';
import { compileScaffold } from '../../../src/core/scaffolds/compile.ts';
import { defaultValues, fillTemplate, type Scaffold } from '../../../src/core/scaffolds/scaffold.ts';
import { binOf, builtCli } from '../../support/cli/builtCli.ts';
import { standInNpx } from '../../support/cli/standInNpx.ts';
import { classroom50Schema } from '../../support/reports/schemas.ts';
import { faultsByXsd, schemaFaults } from '../../support/reports/validators.ts';
import { run } from '../../support/services.ts';

const workflowFile = '.github/workflows/classroom.yml';
const files = [workflowFile, '.gitlab-ci.yml', 'classroom/autograder.py'];
const statusCodes = 'understand-the-basics/choose-methods-and-status-codes';
const select = 'master-databases-and-sql/ask-with-select';
/** The labs of the steps that the scaffold names, as the course and a learner's folder have them. */
const labs = {
  [statusCodes]: ['02-understand-the-basics/labs/status-codes', 'backend-journey/understand-the-basics/status-codes'],
  [select]: [
    '04-master-databases-and-sql/labs/insert-and-query',
    'backend-journey/master-databases-and-sql/insert-and-query',
  ],
} as const;

/** What GitHub's own reader of workflows finds wrong. */
async function faultsOf(text: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: workflowFile, content: text }, new NoOperationTraceWriter());
  const template = value ? await convertWorkflowTemplate(context, value) : undefined;
  return [...context.errors.getErrors(), ...(template?.errors ?? [])].map(error =>
    'message' in error ? error.message : error.Message,
  );
}

describe('scaffold classroom-workflow', () => {
  let scaffold: Scaffold;
  /** The template's files with values in their places. */
  const filled = (values = defaultValues(scaffold)) =>
    new Map(fillTemplate(scaffold, values).map(({ path, text }) => [path, text]));
  const text = (file: string, values?: Readonly<Record<string, string>>) =>
    filled(values).get(file) ?? assert.fail(file);
  const workflow = () => parse(text(workflowFile));

  before(async () => {
    const compiled = compileScaffold('classroom-workflow', await readFolder('scaffolds/classroom-workflow'));
    assert.ok('files' in compiled, JSON.stringify(compiled));
    scaffold = compiled;
  });

  it('has a workflow that GitHub reads without a fault', async () => {
    assert.deepEqual(await faultsOf(text(workflowFile)), []);
    assert.notDeepEqual(await faultsOf(text(workflowFile).replace('needs: check', 'needs: cheque')), []);
    assert.notDeepEqual(await faultsOf(text(workflowFile).replace('timeout-minutes: 15', 'timeout: 15')), []);
    assert.notDeepEqual(await faultsOf(text(workflowFile).replace('matrix.step', 'matrx.step')), []);
  });

  it('grades the steps and uses the package that were asked for, in all three files', () => {
    const steps = 'a/one,b-c/two, d/three';
    const values = { steps, package: './backend-journey-9.9.9.tgz' };
    for (const [name, value] of Object.entries(values)) {
      const variable = scaffold.variables.find(one => one.name === name) ?? assert.fail(name);
      assert.match(value, new RegExp(`^(?:${variable.pattern})$`, 'u'));
    }
    const { jobs, env } = parse(text(workflowFile, values));
    const gitlab = parse(text('.gitlab-ci.yml', values));
    assert.deepEqual(jobs.check.strategy.matrix.step, ['a/one', 'b-c/two', 'd/three']);
    assert.deepEqual(gitlab.check.parallel.matrix, [{ STEP: ['a/one', 'b-c/two', 'd/three'] }]);
    assert.deepEqual([env.PACKAGE, gitlab.variables.PACKAGE], [values.package, values.package]);
    const autograder = text('classroom/autograder.py', values);
    assert.ok(autograder.includes(`STEPS = "${steps}"`) && autograder.includes(`PACKAGE = "${values.package}"`));
  });

  it('takes no value that would end what it stands in', () => {
    for (const { pattern } of scaffold.variables)
      for (const value of [
        '',
        'a',
        'a/b]',
        'a/b"',
        "a/b, ', c/d",
        'a/b\nc',
        'backend-journey',
        'backend-journey@latest',
        '$(x)@1.0.0',
        './x y.tgz',
      ])
        assert.doesNotMatch(value, new RegExp(`^(?:${pattern})$`, 'u'), value);
  });

  it('names this version, and steps of the course that have a lab', async () => {
    for (const file of files) assert.ok(text(file).includes(`backend-journey@${version}`), file);
    const { course } = (await compileContent('.')).compiled;
    const steps = course.sections.flatMap(section => section.steps);
    for (const name of Object.keys(labs)) {
      assert.ok(steps.find(step => step.name === name)?.check?.lab, name);
      for (const file of files) assert.ok(text(file).includes(name), file);
    }
  });

  it('may read the repository and nothing else, and keeps no token', () => {
    const { permissions, jobs } = workflow();
    assert.deepEqual(permissions, { contents: 'read' });
    for (const job of Object.values<{ steps: { uses?: string; with?: Record<string, unknown> }[] }>(jobs))
      for (const { uses, with: options } of job.steps)
        if (uses?.startsWith('actions/checkout')) assert.equal(options?.['persist-credentials'], false);
    assert.doesNotMatch(text(workflowFile), /run:[\s\S]*\$\{\{ (?:matrix|github\.event)/);
  });

  it('explains every file that it writes', () => {
    for (const file of filled().keys())
      if (file !== 'classroom/README.md') assert.ok(text('classroom/README.md').includes(`\`${file}\``), file);
  });

  describe('run, with the command as it is built and a stand-in for npx', () => {
    let root: string;
    let learner: string;
    let environment: Readonly<Record<string, string | undefined>>;
    before(async () => {
      root = await mkdtemp(path.join(os.tmpdir(), 'classroom-'));
      learner = path.join(root, 'learner');
      const bin = await standInNpx(root, binOf(await builtCli()));
      environment = {
        ...process.env,
        CI: 'true',
        PATH: `${bin}${path.delimiter}${process.env.PATH}`,
        BACKEND_JOURNEY_HOME: root,
      };
    });
    beforeEach(async () => {
      for (const [file, contents] of filled()) {
        await mkdir(path.dirname(path.join(learner, file)), { recursive: true });
        await writeFile(path.join(learner, file), contents);
      }
    });
    afterEach(() => rm(learner, { recursive: true }));
    after(() => rm(root, { recursive: true }));

    /** Puts the start of a lab, or its solution, where the extension puts it. */
    const work = async (step: keyof typeof labs, part: 'start' | 'solution') => {
      const [course, folder] = labs[step];
      await cp(path.resolve('walkthroughs', course, 'start'), path.join(learner, folder), { recursive: true });
      if (part === 'solution')
        await cp(path.resolve('walkthroughs', course, part), path.join(learner, folder), { recursive: true });
    };
    const scriptOf = (job: string, name: string): string =>
      workflow().jobs[job].steps.find((step: { name?: string }) => step.name === name).run;
    /** A step of the workflow as GitHub runs it: by bash, which ends at the first failure. */
    const shell = (script: string, more: Readonly<Record<string, string>>) =>
      run('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: learner, env: { ...environment, ...more } });
    const check = (step: string, more: Readonly<Record<string, string>> = {}) =>
      shell(scriptOf('check', 'Check'), { STEP: step, PACKAGE: workflow().env.PACKAGE, ...more });
    /** Keeps the report of a job where the next one finds it. */
    const keep = (index: number) =>
      cp(path.join(learner, 'report'), path.join(learner, 'reports', `report-${index}`), { recursive: true }).then(() =>
        rm(path.join(learner, 'report'), { recursive: true }),
      );
    const sumUp = async () => {
      const summary = path.join(learner, 'summary.md');
      const { code, stderr } = await shell(scriptOf('points', 'Sum up'), { GITHUB_STEP_SUMMARY: summary });
      assert.equal(code, 0, stderr);
      return readFile(summary, 'utf8');
    };

    it('says passed, not yet and could not check by its exit code, annotations, JUnit and the table', async () => {
      await work(statusCodes, 'start');
      const wrong = await check(statusCodes);
      assert.equal(wrong.code, 1, wrong.stderr);
      assert.match(wrong.stdout, /^::error (?:file=[^,]+,.*)?title=Choose Methods and Status Codes%3A /m);
      const junit = [await readFile(path.join(learner, 'report/junit.xml'), 'utf8')];
      await keep(0);
      await work(select, 'solution');
      const right = await check(select);
      assert.equal(right.code, 0, right.stdout + right.stderr);
      assert.match(right.stdout, /^::notice title=[^:]+::1 of 1 steps passed: 1 of 1 points\.$/m);
      junit.push(await readFile(path.join(learner, 'report/junit.xml'), 'utf8'));
      await keep(1);
      assert.deepEqual(await faultsByXsd('xunit', junit), []);
      const table = await sumUp();
      assert.match(table, /^\| Choose Methods and Status Codes \| ❌ not yet \| 0 of 1 \|$/m);
      assert.match(table, /^\| \*\*Total\*\* \| \| \*\*1 of 2\*\* \|$/m);
    });

    it('takes a lab that was not started, and a package that is not there, for no wrong answer', async () => {
      await mkdir(path.join(learner, 'backend-journey'));
      const stuck = await check(statusCodes);
      assert.equal(stuck.code, 3, stuck.stdout + stuck.stderr);
      assert.match(stuck.stdout, /^::warning title=Could not check%3A Choose Methods and Status Codes::/m);
      assert.doesNotMatch(stuck.stdout, /^::error/m);
      await keep(0);
      assert.notEqual((await check(select, { NO_PACKAGE: '1' })).code, 0);
      await keep(1);
      const table = await sumUp();
      assert.equal(table.match(/⚠️ could not be checked \| – \|$/gm)?.length, 2);
      assert.match(table, /\*\*No total yet\*\*/);
      assert.doesNotMatch(table, /Total\*\* \|/);
    });

    it('asks npx for the package by its exact version', async () => {
      await check(statusCodes);
      const asked = await readFile(path.join(root, 'bin/npx.txt'), 'utf8');
      assert.match(asked, new RegExp(`^--yes --package backend-journey@${version} -- backend-journey check \\. `, 'm'));
    });

    it('gives GitLab a JUnit report, and has it try again what could not be checked', async () => {
      await work(statusCodes, 'solution');
      const { check, variables } = parse(text('.gitlab-ci.yml'));
      const { code, stderr } = await shell(check.script.join('\n'), { STEP: statusCodes, PACKAGE: variables.PACKAGE });
      assert.equal(code, 0, stderr);
      const report = await readFile(path.join(learner, check.artifacts.reports.junit), 'utf8');
      assert.deepEqual(await faultsByXsd('xunit', [report]), []);
      assert.deepEqual(check.retry, { max: 1, exit_codes: [3] });
    });

    it('grades for Classroom 50, and ends with an error when something could not be checked', async () => {
      const said = {
        CLASSROOM: 'backend',
        ASSIGNMENT: 'http',
        SUBMISSION_TAG: 'submit/2026-11-30T18-00-00Z-a1b2c3d',
        COMMIT_URL: 'https://github.com/school/http-ada/commit/a1b2c3d',
        RELEASE_URL: 'https://github.com/school/http-ada/releases/tag/x',
      };
      const grade = () =>
        run('python3', ['classroom/autograder.py'], { cwd: learner, env: { ...environment, ...said } });
      await work(statusCodes, 'start');
      assert.equal((await grade()).code, 3);
      await work(select, 'solution');
      const { code, stdout, stderr } = await grade();
      assert.equal(code, 0, stdout + stderr);
      const result = JSON.parse(await readFile(path.join(learner, 'result.json'), 'utf8'));
      assert.deepEqual(schemaFaults(classroom50Schema)(result), []);
      assert.deepEqual([result.score, result['max-score'], result.tests.length], [1, 2, 2]);
    });
  });
});
