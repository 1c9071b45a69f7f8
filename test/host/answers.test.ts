import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { StepName } from '../../src/core/course/course.ts';
import type { Entry } from '../../src/core/progress/entry.ts';
import { emptyLedger, record } from '../../src/core/progress/ledger.ts';
import { writeLines } from '../../src/core/progress/lines.ts';
import { answersOf } from '../../src/core/progress/progress.ts';
import type { Session } from '../../src/core/session/session.ts';
import { openProgressLog } from '../../src/node/progress/progressLog.ts';
import type { Api } from '../../src/vscode/app.ts';
import { eventually } from '../support/eventually.ts';

const step: StepName = 'understand-the-basics/see-where-data-lives';

describe('answers to questions, in the extension host', () => {
  let session: Session;
  let folder: string;
  before(async () => {
    const extension =
      vscode.extensions.getExtension<Api>('backend-journey.backend-journey') ?? assert.fail('it is installed');
    session = await (await extension.activate()).session();
    folder = path.join(extension.exports.storage, 'progress');
  });
  after(() => session.reset(session.snapshot.index.order));

  const quiz = () => session.snapshot.index.place(step)?.step ?? assert.fail(`there is a step ${step}`);
  const here = () => answersOf(session.snapshot.progress.ledger, quiz());
  /** What a program without an editor reads. */
  const headless = async () => {
    const { entries } = await openProgressLog({ folder, writer: 'reader', clock: Date.now }).readAll();
    return answersOf(record(emptyLedger, entries).ledger, quiz());
  };
  const answer = (answers: unknown) => vscode.commands.executeCommand('backendJourney.answer', step, answers);
  const asked = () => quiz().check?.assertions ?? assert.fail();

  it('are judged, and stand in the log for programs without an editor', async () => {
    const wrong = Object.fromEntries(asked().map(name => [name, ['nonsense']]));
    await answer(wrong);
    assert.equal(session.snapshot.verdicts.get(step)?.outcome, 'notYet');
    assert.deepEqual(here(), wrong);
    assert.deepEqual(await headless(), wrong);
  });

  it('that the page cannot have sent change nothing', async () => {
    const before = here();
    for (const value of [undefined, 'a', { why: 'a' }, { why: ['x'.repeat(3000)] }]) await answer(value);
    assert.deepEqual(here(), before);
  });

  it('that another window gave come in by the log', async () => {
    const [name = ''] = asked();
    const later: Entry = {
      step,
      field: 'answered',
      value: { [name]: ['theirs'] },
      at: Date.now() + 60_000,
      by: 'other',
    };
    const file = vscode.Uri.file(path.join(folder, 'other-answers.jsonl'));
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(writeLines([later])));
    await eventually(async () => assert.deepEqual(here(), { [name]: ['theirs'] }));
  });

  it('are forgotten by a reset, in the log as well', async () => {
    await session.reset([step]);
    assert.equal(here(), undefined);
    assert.equal(await headless(), undefined);
  });
});
