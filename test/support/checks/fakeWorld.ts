import * as v from 'valibot';
import { parse } from 'yaml';
import type { Finding } from '../../../src/core/checks/engine/evidence.ts';
import type { Verdict } from '../../../src/core/checks/engine/verdict.ts';
import type { CommandLine, Ended, FileRead, ProgramOptions, World } from '../../../src/core/checks/engine/world.ts';
import { type Check, checkSchema } from '../../../src/core/checks/kinds/kinds.ts';
import type { StepChecks } from '../../../src/core/checks/lab/lab.ts';
import { runChecks } from '../../../src/core/checks/runChecks.ts';
import { inEnglish } from '../../../src/core/message.ts';

type Run = (line: CommandLine, options: ProgramOptions, files: Readonly<Record<string, string>>) => Partial<Ended>;

/** What a made-up world has; what it has not throws when a check reaches for it. */
export type FakeWorld = {
  /** Text of files by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** What is at a path and is not text. */
  readonly odd?: Readonly<Record<string, Exclude<FileRead['state'], 'text' | 'missing'>>>;
  /** How a program ends; what is not given is an exit with code 0 that printed nothing. */
  readonly run?: Run;
  readonly answers?: World['answers'];
};

const notThere = (): never => {
  throw new Error('The made-up world has nothing of the kind.');
};

/** A world in memory. */
export function fakeWorld({ files = {}, odd = {}, run = notThere, answers }: FakeWorld): World {
  return {
    files: {
      folder: '/lab',
      folders: async () => ['/lab'],
      read: async path => {
        const text = files[path];
        return text === undefined ? { state: odd[path] ?? 'missing' } : { state: 'text', text };
      },
      list: async () => Object.keys(files).sort(),
    },
    programs: {
      start: notThere,
      run: async (line, options) => ({
        code: 0,
        signal: undefined,
        stdout: '',
        stderr: '',
        cut: undefined,
        ...run(line, options, files),
      }),
    },
    network: { freePort: notThere, accepts: notThere, send: notThere, exchange: notThere },
    sql: { withDatabase: notThere },
    mongo: { withDatabase: notThere },
    answers,
    wait: notThere,
    now: () => 0,
    withCopy: (overlay, work) =>
      work(
        fakeWorld({
          files: { ...files, ...Object.fromEntries(overlay.map(({ path, text: contents }) => [path, contents])) },
          odd,
          run,
        }),
      ),
  };
}

/** A check as lab.yaml has it; throws what is wrong with it. */
export function readCheck(yaml: string): Check {
  return v.parse(checkSchema, parse(yaml));
}

/** The messages of what is wrong with a check in YAML. */
export function checkProblems(yaml: string): string[] {
  const result = v.safeParse(checkSchema, parse(yaml));
  return result.success ? [] : result.issues.map(({ message }) => message);
}

/** Runs checks in a made-up or real world. */
export function verdictOf(checks: readonly Check[], world: World, more: Partial<StepChecks> = {}): Promise<Verdict> {
  return runChecks({ checks, mistakes: [], lab: undefined, ...more }, world, new AbortController().signal);
}

/** A verdict's assertions by name: `held`, `notReached`, or what was found, in English, with its place. */
export function told(verdict: Verdict): Record<string, string> {
  return Object.fromEntries(
    verdict.results.map(result => [result.name, result.state === 'failed' ? inWords(result.finding) : result.state]),
  );
}

function inWords({ message, where }: Finding): string {
  return `${where ? `${where.file}:${where.line}:${where.column} ` : ''}${inEnglish(message)}`;
}

/** A lab's file in `check/`, for `more`. */
export function labWith(given: Readonly<Record<string, string>>): NonNullable<StepChecks['lab']> {
  const files = Object.entries(given).map(([path, text]) => ({ path, text }));
  return { name: 'lab', open: 'README.md', start: [], solution: [], given: files };
}
