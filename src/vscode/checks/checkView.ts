import { diffLines } from 'diff';
import { l10n } from 'vscode';
import { type Evidence, evidenceText, type Finding } from '../../core/checks/engine/evidence.ts';
import type { AssertionResult, Verdict } from '../../core/checks/engine/verdict.ts';
import { fixLabel, resultWords, verdictWords } from '../../core/checks/engine/verdictWords.ts';
import { asksOnly, type Step } from '../../core/course/course.ts';
import { isProved } from '../../core/progress/progress.ts';
import { assertionRows } from '../../core/session/rows.ts';
import type { Snapshot } from '../../core/session/snapshot.ts';
import type { Action, AssertionView, CheckView, DiffLine, Passage } from '../../webview/protocol.ts';
import { labAction } from '../labs/labAction.ts';
import { sentence } from '../words.ts';
import { compareAction, hintsView, type LessonParts } from './hintsView.ts';

/** Longest text, in characters, that is shown of evidence. */
const longest = 20_000;

/** What the lesson page shows of a step's check. */
export function checkView(
  snapshot: Snapshot,
  step: Step,
  lesson: LessonParts,
  labIsStarted: boolean,
): CheckView | undefined {
  if (!step.check) return undefined;
  const verdict = snapshot.verdicts.get(step.name);
  const running = snapshot.running.has(step.name);
  const state = running ? 'running' : (verdict?.outcome ?? 'notAsked');
  const obstacle = verdict && 'obstacle' in verdict ? verdict.obstacle : undefined;
  // They stay while the step is checked again: a reader keeps it, and the focus.
  const hints = hintsView(snapshot, step, lesson);
  return {
    heading: l10n.t('What will be checked'),
    state,
    summary: running ? l10n.t('checking…') : summaryOf(verdict, isProved(snapshot.progress.ledger, step)),
    hints,
    obstacle:
      obstacle === undefined || running
        ? undefined
        : {
            text: sentence(obstacle.message),
            action: {
              label: sentence(fixLabel(obstacle.fix)),
              intent: { kind: 'fix', step: step.name },
              primary: true,
            },
          },
    assertions: assertionRows(snapshot, step).map(({ name, result }) => assertionView(step, name, result)),
    actions: actionsOf(step, state, hints?.next?.tier === 'solution', labIsStarted),
  };
}

/** A verdict is forgotten when the window closes, what it proved is not. */
function summaryOf(verdict: Verdict | undefined, proved: boolean): string {
  if (verdict) return sentence(verdictWords(verdict));
  return proved ? l10n.t('passed when last checked') : sentence(resultWords(undefined));
}

function actionsOf(step: Step, state: CheckView['state'], comparesAsHint: boolean, labIsStarted: boolean): Action[] {
  const { name, check } = step;
  const passed = state === 'passed';
  if (state === 'running')
    return [{ label: l10n.t('Cancel Check'), intent: { kind: 'cancelCheck', step: name }, primary: false }];
  // Answers to a quiz are checked by the quiz's own button.
  const own: Action[] = asksOnly(step)
    ? []
    : [
        {
          label: l10n.t('Check'),
          intent: { kind: 'check', step: name },
          primary: !passed && (labIsStarted || !check?.lab),
        },
      ];
  if (!check?.lab) return own;
  const lab = labAction(step, labIsStarted);
  const reset: Action = { label: l10n.t('Reset Lab…'), intent: { kind: 'resetLab', step: name }, primary: false };
  return [
    ...(labIsStarted ? [...own, lab] : [lab, ...own]),
    ...(comparesAsHint ? [] : [compareAction(name)]),
    ...(labIsStarted ? [reset] : []),
  ];
}

function assertionView(step: Step, name: string, result: AssertionResult | undefined): AssertionView {
  return {
    name,
    state: result?.state ?? 'notAsked',
    stateText: sentence(resultWords(result?.state)),
    // What is said of an answer is below its question.
    finding: result?.state === 'failed' && !asksOnly(step) ? findingView(step, name, result.finding) : undefined,
  };
}

function findingView(step: Step, name: string, finding: Finding): AssertionView['finding'] {
  const { where, output } = finding;
  const { expected, actual } = untold(finding);
  const only: Passage | undefined = actual
    ? { heading: l10n.t('Found'), text: shown(actual) }
    : expected && { heading: l10n.t('Expected'), text: shown(expected) };
  return {
    message: sentence(finding.message),
    where: where && {
      label: l10n.t('Go to {0}, line {1}', where.file, where.line),
      intent: { kind: 'goToFinding', step: step.name, name },
      primary: false,
    },
    comparison:
      expected && actual
        ? { expected: l10n.t('Expected'), actual: l10n.t('Found'), lines: compare(shown(expected), shown(actual)) }
        : undefined,
    evidence: expected && actual ? undefined : only,
    output: output ? { heading: l10n.t('Output'), text: output.slice(-longest) } : undefined,
  };
}

/** Evidence that the message does not hold already. */
function untold(finding: Finding): Pick<Finding, 'expected' | 'actual'> {
  const { expected, actual } = finding;
  const told = actual && sentence(finding.message).includes(evidenceText(actual));
  const short = !expected || !evidenceText(expected).includes('\n');
  return told && short ? {} : { expected, actual };
}

function shown(evidence: Evidence): string {
  const text = evidenceText(evidence);
  return text.length > longest ? `${text.slice(0, longest)}\n…` : text;
}

/** Two strings line by line; very different ones are shown one after the other. */
function compare(expected: string, actual: string): DiffLine[] {
  const parts = diffLines(`${expected}\n`, `${actual}\n`, { maxEditLength: 500, timeout: 30 }) ?? [
    { value: `${expected}\n`, added: false, removed: true },
    { value: `${actual}\n`, added: true, removed: false },
  ];
  return parts.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map(text => ({ mark: removed ? 'expected' : added ? 'actual' : 'same', text }) as const),
  );
}
