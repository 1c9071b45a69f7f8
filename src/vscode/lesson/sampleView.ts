import { l10n } from 'vscode';
import type { HttpResponse } from '../../core/checks/engine/world.ts';
import { stateText } from '../../core/checks/kinds/sql/refusal.ts';
import type { Plan, SampleOutcome } from '../../core/lesson/runSample.ts';
import type { CodeOutcome, PlanView } from '../../webview/protocol.ts';

/** Rows that are shown of a result. */
const mostRows = 100;
/** Characters that are shown of a cell. */
const longestCell = 1000;
/** Results that are shown of a sample of many statements: the last ones. */
const mostTables = 50;
/** Columns that are shown of a result. */
const mostColumns = 100;
/** Characters that are shown of a body. */
const longestBody = 20_000;
/** Lists and objects in each other that are laid out on lines of their own. */
const deepestJson = 50;

/** What running a sample came to, for the page. */
export function sampleView(outcome: SampleOutcome, sample: string): CodeOutcome {
  switch (outcome.kind) {
    case 'results':
      return { kind: 'tables', tables: outcome.results.slice(-mostTables).map(tableOf) };
    case 'plan': {
      const took = outcome.took === undefined ? '' : l10n.t(', run in {0} ms', outcome.took.toFixed(2));
      return { kind: 'plan', caption: l10n.t('Query plan') + took, root: planView(outcome.plan) };
    }
    case 'refused': {
      const { message, detail, hint, sqlstate } = outcome.refusal;
      const line = outcome.at === undefined ? undefined : sample.slice(0, outcome.at).split('\n').length;
      const place = line === undefined ? '' : ` ${l10n.t('Line {0}.', line)}`;
      return {
        kind: 'fault',
        text: l10n.t('PostgreSQL refuses this: {0} (SQLSTATE {1}).', message, stateText(sqlstate)) + place,
        details: [detail, hint].filter(Boolean).join(' '),
      };
    }
  }
}

type Results = Extract<SampleOutcome, { kind: 'results' }>['results'];
type Table = Extract<CodeOutcome, { kind: 'tables' }>['tables'][number];

function tableOf({ columns, rows, affected }: Results[number]): Table {
  if (columns.length === 0) {
    const caption = affected === 1 ? l10n.t('1 row changed') : l10n.t('Done, {0} rows changed', affected);
    return { caption: affected === 0 ? l10n.t('Done') : caption, columns, rows: [] };
  }
  const count = rows.length === 1 ? l10n.t('1 row') : l10n.t('{0} rows', rows.length);
  const caption = rows.length > mostRows ? l10n.t('{0}, the first {1} of them', count, mostRows) : count;
  return {
    caption,
    columns: columns.slice(0, mostColumns).map(column => shorten(column, longestCell)),
    rows: rows.slice(0, mostRows).map(row => row.slice(0, mostColumns).map(cell => cell && shorten(cell, longestCell))),
  };
}

/** What is worth reading of a node beside its name. */
const conditions = ['Index Cond', 'Hash Cond', 'Merge Cond', 'Join Filter', 'Filter', 'Sort Key', 'Group Key'] as const;

function planView(plan: Plan): PlanView {
  const value = (key: string) => {
    const found = plan[key];
    return Array.isArray(found) ? found.join(', ') : found === undefined ? undefined : String(found);
  };
  const index = value('Index Name');
  const relation = value('Relation Name');
  const label = [plan['Node Type'], index && `using ${index}`, relation && `on ${relation}`].filter(Boolean).join(' ');
  // With COSTS OFF there are no estimates, without ANALYZE no counts.
  const [rows, actual] = [value('Plan Rows'), value('Actual Rows')];
  const [start, total] = [value('Startup Cost'), value('Total Cost')];
  const details = [
    ...conditions.flatMap(key => (value(key) ? [`${key}: ${value(key)}`] : [])),
    ...(rows === undefined ? [] : [l10n.t('rows {0}', rows)]),
    ...(actual === undefined ? [] : [l10n.t('actual rows {0}', actual)]),
    ...(start && total ? [l10n.t('cost {0} to {1}', start, total)] : []),
  ];
  return { label, details: details.join(' · '), children: (plan.Plans ?? []).map(planView) };
}

/** What a server answered, for the page. */
export function responseView({ status, reason, headers, body, milliseconds }: HttpResponse): CodeOutcome {
  const pretty = prettyJson(body);
  const headerLines = headers.map(([name, value]) => `${name}: ${value}`);
  const summary = l10n.t('{0}, {1} ms', [status, reason].filter(Boolean).join(' '), Math.round(milliseconds));
  return {
    kind: 'response',
    summary,
    headers: { heading: l10n.t('Headers'), text: shorten(headerLines.join('\n'), longestBody) },
    body: body === '' ? undefined : { heading: l10n.t('Body'), text: shorten(pretty, longestBody) },
  };
}

const shorten = (text: string, longest: number) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** JSON with line breaks; anything else, and what nests too deeply to be laid out, as it is. */
function prettyJson(body: string): string {
  if (!/^\s*[[{]/.test(body) || depthOf(body) > deepestJson) return body;
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}

/** How many brackets outside strings are open at once at most. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [part] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (part.startsWith('"')) continue;
    depth += part === '[' || part === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
