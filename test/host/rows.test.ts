import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Verdict } from '../../src/core/checks/engine/verdict.ts';
import type { Step } from '../../src/core/course/course.ts';
import { message } from '../../src/core/message.ts';
import type { StepRow } from '../../src/core/session/rows.ts';
import { barView } from '../../src/vscode/lesson/barView.ts';
import { assertionItem, assertionTooltip, stepItem } from '../../src/vscode/tree/stepItem.ts';
import type { CheckView } from '../../src/webview/protocol.ts';

const title = 'Say in Many Words What Is to Be Learned Here';
const step: Step = {
  name: 'section/step',
  title,
  short: 'A Few Words',
  summary: 'What to do.',
  minutes: 5,
  version: 1,
  sources: [],
  aliases: [],
  check: {
    assertions: ['one', 'two', 'three'],
    lab: { name: 'lab', open: 'a.sql' },
    quiz: false,
    kinds: ['sql'],
    needs: [],
    programs: [],
  },
};
const { check: _, ...alone } = step;
const row = (changes: Partial<StepRow> = {}): StepRow => ({
  kind: 'step',
  step,
  state: 'notStarted',
  scaffoldedTo: undefined,
  proved: false,
  helped: 0,
  changed: undefined,
  verdict: undefined,
  running: false,
  ...changes,
});
const finding = { message: message('The table has no index.'), where: { file: 'a.sql', line: 3, column: 1 } };
const notYet: Verdict = {
  outcome: 'notYet',
  results: [
    { name: 'one', state: 'held' },
    { name: 'two', state: 'failed', finding },
    { name: 'three', state: 'notReached' },
  ],
  hints: undefined,
  obstacle: undefined,
};
const ticked = ({ checkboxState }: vscode.TreeItem) =>
  typeof checkboxState === 'object' && checkboxState.state === vscode.TreeItemCheckboxState.Checked;
const spoken = ({ accessibilityInformation }: vscode.TreeItem) => accessibilityInformation?.label;
/** What is seen of a row: its label, its mark, its words, its icon. */
const seen = (item: vscode.TreeItem) => [
  item.label,
  ticked(item),
  item.description,
  item.iconPath instanceof vscode.ThemeIcon ? item.iconPath.id : undefined,
];

describe('a step in the topic tree', () => {
  it('has its short title and its checkbox, and nothing that says the same once more', () => {
    assert.deepEqual(seen(stepItem(row(), false)), ['A Few Words', false, '', undefined]);
    assert.deepEqual(seen(stepItem(row({ state: 'done', proved: true }), false)), ['A Few Words', true, '', undefined]);
    assert.deepEqual(seen(stepItem(row({ step: alone, state: 'done' }), false)), ['A Few Words', true, '', undefined]);
  });

  it('says in words what the checkbox does not', () => {
    const words = (changes: Partial<StepRow>) => stepItem(row(changes), false).description;
    assert.equal(words({ state: 'inProgress' }), '●');
    assert.equal(words({ state: 'done' }), 'not proved');
    assert.equal(words({ state: 'done', proved: true, helped: 4 }), 'solved with the solution');
    assert.equal(words({ state: 'done', proved: true, changed: 'done' }), 'changed since you did it');
    assert.equal(words({ state: 'inProgress', scaffoldedTo: 'shelf' }), '● scaffolded in shelf');
  });

  it('has an icon for what its check found alone', () => {
    const obstacle = { kind: 'no lab', message: message('There is no lab.'), fix: { kind: 'startLab' } } as const;
    const could: Verdict = { outcome: 'couldNotCheck', results: [], obstacle };
    const seenOf = (changes: Partial<StepRow>) =>
      seen(stepItem(row({ state: 'inProgress', ...changes }), false)).slice(2);
    assert.deepEqual(seenOf({ verdict: notYet }), ['1 of 3 passed', 'error']);
    assert.deepEqual(seenOf({ verdict: could }), ['could not check', 'question']);
    assert.deepEqual(seenOf({ verdict: notYet, running: true }), ['checking…', 'loading~spin']);
    assert.deepEqual(seenOf({ verdict: { outcome: 'passed', results: [] }, state: 'done', proved: true }), [
      '',
      undefined,
    ]);
  });

  it('says everything to a screen reader, its label first', () => {
    assert.equal(spoken(stepItem(row(), false)), 'A Few Words, not started');
    assert.equal(spoken(stepItem(row({ state: 'done', proved: true }), false)), 'A Few Words, done');
    assert.equal(spoken(stepItem(row({ state: 'done' }), false)), 'A Few Words, done, not proved');
    assert.equal(
      spoken(stepItem(row({ state: 'inProgress', verdict: notYet }), false)),
      'A Few Words, in progress, not yet, 1 of 3 checks passed',
    );
  });

  it('offers to start its lab, or to open the files of one that is started', () => {
    assert.doesNotMatch(stepItem(row(), false).contextValue ?? '', /\bstarted\b/);
    assert.match(stepItem(row(), true).contextValue ?? '', /\blab started\b/);
  });
});

describe('an assertion in the topic tree', () => {
  const result = notYet.results[1];

  it('is its name and a sign; what was found is in its tooltip', () => {
    const item = assertionItem('section/step#1', { name: 'two', result });
    assert.deepEqual(seen(item), ['two', false, undefined, 'error']);
    const { value } = assertionTooltip({ name: 'two', result });
    assert.equal(value, '**two**\n\nnot passed yet\n\nThe table has no index\\.');
    assert.equal(spoken(item), 'two, not passed yet, The table has no index.');
    assert.equal(item.command?.title, 'Go to a.sql, line 3');
  });

  it('that was not asked yet says that', () => {
    assert.equal(assertionTooltip({ name: 'two', result: undefined }).value, '**two**\n\nnot checked yet');
  });
});

describe('the line that stays in view over a lesson', () => {
  const check = (state: CheckView['state'], more: Partial<CheckView> = {}): CheckView => ({
    heading: 'What will be checked',
    state,
    summary: `summary of ${state}`,
    hints: undefined,
    obstacle: undefined,
    assertions: [],
    actions: [{ label: 'Check', intent: { kind: 'check', step: step.name }, primary: true }],
    ...more,
  });
  const next = { label: 'Next', step: 'section/next', title: 'Next One' };
  const parts = { check: check('notAsked'), quiz: undefined, next, labIsStarted: false };
  const buttons = (...given: Parameters<typeof barView>) =>
    barView(...given).actions.map(({ label, primary }) => (primary ? `[${label}]` : label));

  it('offers the lab first, then the check, then the next step', () => {
    assert.deepEqual(buttons(step, 'inProgress', parts), ['[Start Lab]', 'Check']);
    assert.deepEqual(buttons(step, 'inProgress', { ...parts, labIsStarted: true }), ['[Check]', 'Open Lab Files']);
    const done = { ...parts, check: check('passed'), labIsStarted: true };
    assert.deepEqual(buttons(step, 'done', done), ['[Next Step]', 'Check', 'Open Lab Files']);
    assert.deepEqual(buttons(step, 'done', { ...done, next: undefined }), ['Check', 'Open Lab Files']);
  });

  it('offers to cancel a check that runs, and nothing else', () => {
    assert.deepEqual(buttons(step, 'inProgress', { ...parts, check: check('running') }), ['Cancel Check']);
  });

  it('lets a step without a check be marked, and then leads on', () => {
    const none = { ...parts, check: undefined };
    assert.deepEqual(buttons(alone, 'notStarted', none), ['[Mark as Done]']);
    assert.deepEqual(buttons(alone, 'done', none), ['[Next Step]']);
    assert.equal(barView(alone, 'notStarted', none).jump, undefined);
  });

  it('leads to what will be checked, or to the questions, and says what was found', () => {
    const to = (of: CheckView) => barView(step, 'inProgress', { ...parts, check: of }).jump;
    assert.deepEqual(to(check('notAsked')), { to: 'check', state: 'notAsked', text: 'What will be checked' });
    assert.deepEqual(to(check('notYet')), { to: 'check', state: 'notYet', text: 'summary of notYet' });
    const quiz = { heading: 'Questions', questions: [], submit: '', moveUp: '', moveDown: '', field: '' };
    const asks: Step = {
      ...alone,
      check: { assertions: ['one'], lab: undefined, quiz: true, kinds: ['quiz'], needs: [], programs: [] },
    };
    const asked = barView(asks, 'inProgress', { ...parts, quiz });
    assert.deepEqual(asked.jump, { to: 'quiz', state: 'notAsked', text: 'Questions' });
    assert.deepEqual(asked.actions, [], 'answers are checked below their questions');
  });
});
