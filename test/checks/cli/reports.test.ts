import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { withDesk } from '../../support/cli/labFiles.ts';
import { runCli } from '../../support/cli/runCli.ts';
import { classroom50Schema } from '../../support/reports/schemas.ts';
import { faultsByXsd, sarifSchema, schemaFaults } from '../../support/reports/validators.ts';

const step = 'understand-the-basics/read-a-raw-http-exchange';
const classroom = {
  CLASSROOM: 'backend',
  ASSIGNMENT: 'http',
  SUBMISSION_TAG: 'submit/2026-11-30T18-00-00Z-a1b2c3d',
  COMMIT_URL: 'https://github.com/school/http-ada/commit/a1b2c3d',
  RELEASE_URL: 'https://github.com/school/http-ada/releases/tag/x',
};

describe('the reports of the command check', () => {
  it('are as many as are asked for, of one run', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start', step], desk)).code, 0);
      const names = { junit: 'a b/report.xml', sarif: 'report.sarif', classroom50: 'result.json', json: 'report.json' };
      const reports = Object.entries(names).flatMap(([format, file]) => ['--report', `${format}=${file}`]);
      const ran = await runCli(['check', '--yes', '--format', 'github', ...reports], { ...desk, env: classroom });
      assert.equal(ran.code, 1, ran.err);
      for (const line of ran.out.trimEnd().split('\n')) assert.match(line, /^::(?:error|notice) /);
      const read = (file: string) => readFile(path.join(desk.folder, file), 'utf8');
      assert.deepEqual(await faultsByXsd('xunit', [await read(names.junit)]), []);
      const sarif = JSON.parse(await read(names.sarif));
      assert.deepEqual(schemaFaults(await sarifSchema())(sarif), []);
      assert.deepEqual(schemaFaults(classroom50Schema)(JSON.parse(await read(names.classroom50))), []);
      const { startedAt } = JSON.parse(await read(names.json));
      assert.equal(sarif.runs[0].invocations[0].startTimeUtc, startedAt);
      const [{ locations }] = sarif.runs[0].results;
      const { uri } = locations[0].physicalLocation.artifactLocation;
      assert.ok((await read(decodeURIComponent(uri))).length > 0, uri);
    }));

  it('are refused before anything is checked when one cannot be written so', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start', step], desk)).code, 0);
      for (const [report, said] of [
        ['junit', /--report needs a format and a file/],
        ['junit=', /--report needs a format and a file/],
        ['=x', /There is no format ""/],
        ['juint=x', /Did you mean "junit"\?/],
        ['classroom50=x', /needs CLASSROOM, ASSIGNMENT/],
      ] as const) {
        const ran = await runCli(['check', '--yes', '--report', report], desk);
        assert.deepEqual([ran.code, ran.out], [2, ''], ran.err);
        assert.match(ran.err, said);
      }
      assert.deepEqual(await readdir(desk.folder), ['backend-journey']);
    }));
});
