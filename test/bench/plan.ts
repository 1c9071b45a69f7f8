import { Advice } from '../../src/workbench/advice.ts';
import { type Shape, shapes, smallest } from './shapes.ts';

/** What can be measured by itself with `--only`. */
export const parts = ['core', 'rendering', 'checks', 'activation', 'host', 'pages'] as const;
export type Part = (typeof parts)[number];

/** How much is measured. */
export type Plan = {
  readonly parts: readonly Part[];
  /** Fresh windows of each kind, and passes over what needs no window. */
  readonly rounds: number;
  /** Fresh windows of each course in which nothing but the activation and the first use is measured. */
  readonly activations: number;
  /** The made-up courses; the one that is shipped is always measured. */
  readonly shapes: readonly Shape[];
  readonly ticks: number;
  readonly scaffolds: number;
  /** Checks inside VS Code. */
  readonly checks: number;
  /** Checks in a row after which is counted what they left behind. */
  readonly checksInARow: number;
};

export const wholePlan: Plan = {
  parts,
  rounds: 5,
  activations: 0,
  shapes,
  ticks: 40,
  scaffolds: 5,
  checks: 10,
  checksInARow: 200,
};

/** One window of each kind, the smallest and one of the largest courses, and fewer repetitions: for every day. */
export const quickPlan: Plan = {
  parts,
  rounds: 1,
  activations: 2,
  shapes: shapes.filter(({ name }) => name === smallest || name === '10,000'),
  ticks: 15,
  scaffolds: 2,
  checks: 4,
  checksInARow: 20,
};

/** The plan of `npm run bench -- [--quick] [--only <part>]`. @throws Advice when there is no part of that name. */
export function planOf(args: readonly string[]): Plan {
  const plan = args.includes('--quick') ? quickPlan : wholePlan;
  if (!args.includes('--only')) return plan;
  const only = args[args.indexOf('--only') + 1] ?? '';
  const part = parts.find(name => name === only);
  if (!part) throw new Advice(`There is no part "${only}" to measure. The parts are: ${parts.join(', ')}.`);
  return { ...plan, parts: [part] };
}

/** Whether a plan needs VS Code. */
export const inWindows = ({ parts }: Pick<Plan, 'parts'>): boolean =>
  parts.some(part => part === 'activation' || part === 'host' || part === 'pages');

/** Rounds of windows in which only the activation is measured: where nothing else is, it has all of the plan's rounds. */
export const lightRounds = ({ parts, activations, rounds }: Plan): number =>
  parts.includes('activation') ? activations + (parts.includes('host') ? 0 : rounds) : 0;

/** Seconds that each thing takes on a quiet machine with two cores, as they were measured. */
const seconds = {
  preparing: 15,
  core: 0.6,
  rendering: 2,
  checks: 3,
  checkInARow: 0.3,
  server: 3,
  activation: 6,
  ownHost: 20,
  host: 8,
  tick: 0.1,
  pages: 14,
  tree: 5,
} as const;

/** About how long a plan takes, in minutes: more on a busy machine. */
export function expectedMinutes(plan: Plan): number {
  const has = (part: Part) => (plan.parts.includes(part) ? 1 : 0);
  const courses = plan.shapes.length + 1;
  const opened = inWindows(plan) ? 1 : 0;
  const once = opened * seconds.preparing + has('checks') * plan.checksInARow * seconds.checkInARow;
  const light = lightRounds(plan) * courses * (seconds.server + seconds.activation);
  const perRound =
    has('core') * plan.shapes.length * seconds.core +
    has('rendering') * seconds.rendering +
    has('checks') * seconds.checks +
    Math.max(has('host'), has('pages')) * courses * seconds.server +
    has('host') * (seconds.ownHost + courses * (seconds.host + plan.ticks * seconds.tick)) +
    has('pages') * (seconds.pages + courses * seconds.tree);
  return (once + light + plan.rounds * perRound) / 60;
}
