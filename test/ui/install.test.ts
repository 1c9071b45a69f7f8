import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

describe('the installed package', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench?.close());

  it('puts "Backend Journey" into the activity bar', async () => {
    await workbench.openView('Backend Journey');
    await workbench.screenshot('installed');
  });

  it('offers its commands in the palette', async () => {
    await workbench.page.keyboard.press('F1');
    await workbench.page.locator('.quick-input-widget input').fill('>Backend Journey: ');
    const rows = await workbench.quickInputRows();
    assert.ok(
      rows.some(row => row.startsWith('Backend Journey: ')),
      rows.join('\n'),
    );
    await workbench.cancelQuickInput();
  });
});
