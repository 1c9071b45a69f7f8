import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { describeWorkbench } from '../support/describeWorkbench.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/services/freePort.ts';

const section = 'Understand the Basics';
const step = 'Write a Server Without a Framework';
const lab = 'backend-journey/understand-the-basics/first-server';
const solution = 'walkthroughs/02-understand-the-basics/labs/first-server/solution';

const name = 'a lesson and the learner’s own server';

describeWorkbench(name, { section, step, width: 1700 }, ({ workbench, view, file: inFolder }) => {
  let port: number;
  before(async () => {
    port = await freePort();
  });

  const lesson = () => view.lesson(step);
  /** The last block with a button. */
  const block = (page: Frame, button: string) =>
    page.locator('.code', { has: page.locator('button', { hasText: button }) }).last();
  const file = () => inFolder(lab, 'server.mjs');

  it('puts a block into the file of the lab, below the line that is meant, and once', async () => {
    await (await lesson()).locator('.check button', { hasText: 'Start Lab' }).click();
    await workbench.waitForTab('server.mjs');
    const start = await readFile(file(), 'utf8');
    const insert = block(await lesson(), 'Insert');
    await insert.locator('button', { hasText: 'Insert' }).click();
    await insert.locator('.outcome', { hasText: 'Inserted into server.mjs at line 3' }).waitFor();
    await workbench.screenshot('lesson-insert');
    await insert.locator('button', { hasText: 'Insert' }).click();
    await insert.locator('.outcome', { hasText: 'This is already in server.mjs' }).waitFor();
    await workbench.runCommand('File: Save All Files');
    await eventually(async () => {
      const text = await readFile(file(), 'utf8');
      assert.match(text, /books\.mjs';\n\/\*\* Answers with a value, as JSON\. \*\/\nfunction send\(/);
      assert.ok(text.length > start.length);
    });
  });

  it('says when nothing listens, runs the server by the learner’s yes, and sends it a request', async () => {
    await cp(solution, path.dirname(file()), { recursive: true });
    const page = await lesson();
    const sent = block(page, 'Send');
    const request = `GET /books?author=Jane+Austen HTTP/1.1\nHost: localhost:${port}\n\n`;
    await sent.locator('[role=textbox]').fill(request);
    await sent.locator('button', { hasText: 'Send' }).click();
    await sent.locator('.fault', { hasText: `Nothing listens on port ${port}` }).waitFor();

    const terminal = block(page, 'Run in Terminal');
    await terminal.locator('[role=textbox]').fill(`PORT=${port} node server.mjs`);
    await terminal.locator('button', { hasText: 'Run in Terminal' }).click();
    assert.match((await workbench.dialog()).text, /node server\.mjs/);
    await workbench.pressDialog('Run in Terminal');
    await eventually(async () => {
      await sent.locator('button', { hasText: 'Send' }).click();
      await sent.locator('.outcome', { hasText: '200 OK' }).waitFor({ timeout: 1_000 });
    }, 120_000);
    assert.match(await sent.locator('.outcome').innerText(), /Pride and Prejudice/);
    await workbench.screenshot('lesson-send');
  });

  it('starts the server again in place of the one that runs', async () => {
    const page = await lesson();
    const terminal = block(page, 'Run in Terminal');
    const sent = block(page, 'Send');
    await sent.locator('[role=textbox]').fill(`GET /health HTTP/1.1\nHost: localhost:${port}\n\n`);
    await writeFile(file(), (await readFile(file(), 'utf8')).replace("status: 'ok'", "status: 'again'"));
    await terminal.locator('button', { hasText: 'Run in Terminal' }).click();
    assert.match((await workbench.dialog()).text, /What runs in the terminal "Lesson" is stopped first\./);
    await workbench.pressDialog('Run in Terminal');
    await eventually(async () => {
      await sent.locator('button', { hasText: 'Send' }).click();
      await sent.locator('.outcome', { hasText: '"status": "again"' }).waitFor({ timeout: 1_000 });
    }, 120_000);
  });
});
