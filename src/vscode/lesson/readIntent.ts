import * as v from 'valibot';
import { stepNamePattern } from '../../core/course/names.ts';
import { answersSchema } from '../../core/progress/answers.ts';
import type { Intent } from '../../webview/protocol.ts';

/** Characters of a block of code that a learner may have made of what the lesson shows. */
const longestCode = 256 * 1024;

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const step = v.pipe(text(200), v.regex(stepNamePattern));
const ofStep = { step };
const url = v.pipe(
  text(4000),
  v.regex(/^https:\/\//i),
  v.check(value => URL.canParse(value)),
);

/** What an intent has besides its kind. A kind that is missing here does not compile. */
const fields = {
  ready: {},
  theme: { theme: text(200) },
  copyCode: { text: text(longestCode) },
  openLink: { url },
  runCode: { step, block: place, action: place, text: text(longestCode) },
  openStep: ofStep,
  setDone: { step, done: v.boolean() },
  scaffold: { scaffold: v.pipe(text(100), v.regex(/^[a-z0-9-]+$/)) },
  check: ofStep,
  cancelCheck: ofStep,
  startLab: ofStep,
  openLabFiles: ofStep,
  fix: ofStep,
  nextHint: ofStep,
  compare: ofStep,
  resetLab: ofStep,
  whatChanged: ofStep,
  seenChange: ofStep,
  goToFinding: { step, name: text(1000) },
  answer: { step, answers: answersSchema },
  openInWalkthrough: ofStep,
} satisfies {
  readonly [K in Intent['kind']]: {
    readonly [F in Exclude<keyof Extract<Intent, { kind: K }>, 'kind'>]: v.GenericSchema<
      unknown,
      Extract<Intent, { kind: K }>[F]
    >;
  };
};

const kinds = new Map(Object.entries(fields).map(([kind, own]) => [kind, v.object({ kind: v.literal(kind), ...own })]));

/** An intent as a page said it; undefined for anything else, which no page of ours says. */
export function readIntent(value: unknown): Intent | undefined {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const schema = typeof kind === 'string' ? kinds.get(kind) : undefined;
  if (!schema) return undefined;
  const read = v.safeParse(schema as v.GenericSchema<unknown, Intent>, value);
  return read.success ? read.output : undefined;
}

/** What is logged of a message that is not an intent: as much as says what it was. */
export function describeIntent(value: unknown): string {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : value;
  return `Dropped a message of a page that is not an intent: ${typeof kind === 'string' ? kind.slice(0, 80) : typeof kind}`;
}
