import assert from 'node:assert/strict';
import { appendFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { childrenOf } from '../../support/checks/processes.ts';
import { layLab, withDesk } from '../../support/cli/labFiles.ts';
import { runCli, startCli } from '../../support/cli/runCli.ts';

const sql = 'backend-journey/master-databases-and-sql/joins';
const read = 'backend-journey/understand-the-basics/raw-exchange';

describe('check --watch', () => {
  it('checks again when a file changes, in the same database, until it is ended', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start', 'joins'], desk)).code, 0);
      const running = await startCli(['check', '--watch'], desk);
      await running.seen(/not yet, 0 of 10 checks passed/);
      const [database] = await childrenOf(running.child.pid ?? 0, 'postgresProcess');
      assert.ok(database, 'PostgreSQL runs');
      await layLab('master-databases-and-sql', 'joins', ['solution'], path.join(desk.folder, sql));
      await running.seen(/passed, all 10 checks/);
      assert.deepEqual(await childrenOf(running.child.pid ?? 0, 'postgresProcess'), [database], 'it is the same one');
      await appendFile(path.join(desk.folder, sql, 'invitations.sql'), '\nthis is no SQL;\n');
      await running.seen(/not yet, \d of 10 checks passed/);
      running.child.kill('SIGINT');
      assert.equal((await running.ended).code, 130);
      assert.deepEqual(await childrenOf(running.child.pid ?? 0, ''), []);
    }));

  it('sees files that editors replace, new folders, and a lab that is removed and comes back', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start', 'raw-exchange'], desk)).code, 0);
      const running = await startCli(['check', '--watch', '--yes'], desk);
      const place = path.join(desk.folder, read);
      const before = await running.seen(/not yet, \d+ of 17/);
      await writeFile(path.join(place, 'answers.tmp'), 'request: { method: POST }\n');
      await rename(path.join(place, 'answers.tmp'), path.join(place, 'answers.yaml'));
      assert.notEqual(await running.seen(/not yet, \d+ of 17/), before);
      await rm(place, { recursive: true });
      await running.seen(/(?:not yet, 0 of 17|could not check)/);
      await layLab('understand-the-basics', 'raw-exchange', ['start', 'solution'], place);
      await running.seen(/passed, all 17/);
      running.child.kill('SIGTERM');
      assert.equal((await running.ended).code, 143);
    }));

  it('does not go round in a circle when a check writes into the lab', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start', 'raw-exchange'], desk)).code, 0);
      const place = path.join(desk.folder, read);
      await layLab('understand-the-basics', 'raw-exchange', ['solution'], place);
      const log = `import { appendFileSync } from 'node:fs';\nappendFileSync('starts.log', 'started\\n');\n`;
      await appendFile(path.join(place, 'server.mjs'), `\n${log}`);
      const running = await startCli(['check', '--watch', '--yes'], desk);
      // The first check wrote a file, so it is made once more; after the third in a row it is known who writes it.
      for (let check = 0; check < 3; check++) await running.seen(/passed, all 17/);
      await writeFile(path.join(place, 'answers.yaml'), 'request: { method: POST }\n');
      await running.seen(/not yet, \d+ of 17/);
      running.child.kill('SIGINT');
      const { out } = await running.ended;
      assert.equal(out.match(/passed, all 17/g)?.length, 3, out);
    }));
});
