import type { AssertionResult, Verdict } from '../checks/engine/verdict.ts';
import { declaredBy } from '../checks/kinds/kinds.ts';
import { layered } from '../source/layered.ts';
import type { SourceFile } from '../source/problem.ts';
import type { LabOfStep } from './labOfStep.ts';

/** Work in which no mistake may be recognised: files that are empty or broken, and half of what is to be done. */
export type UnfinishedPart = `empty/${string}` | `broken/${string}` | 'half';

/** In no language of a lab may a file end like this: two brackets are never closed. */
const neverClosed = '\n[ {';

/** A part, its files, and what the checks say of them. */
export type Unfinished = {
  readonly part: UnfinishedPart | 'start';
  readonly files: readonly SourceFile[];
  readonly verdict: Verdict;
};

/** Judges files as a learner's work. */
type Judge = (part: UnfinishedPart, files: readonly SourceFile[]) => Promise<Verdict>;

/**
 * Judges a lab with each file that the learner works on empty, then broken, and with half of the files solved. Files are
 * spoilt together, and those of which nothing was said then once more without the others, so that few runs say it of all.
 */
export async function judgeUnfinished({ lab, checks }: LabOfStep, judge: Judge): Promise<readonly Unfinished[]> {
  const seen: Unfinished[] = [];
  const look = async (part: UnfinishedPart, ...over: (readonly SourceFile[])[]) => {
    const files = layered(lab.start, ...over);
    const verdict = await judge(part, files);
    seen.push({ part, files, verdict });
    return verdict;
  };
  const named = new Map(declaredBy(checks.checks).map(({ name, files }) => [name, files]));
  const spoil = async (how: 'empty' | 'broken', spoilt: (file: SourceFile) => SourceFile) => {
    for (let left = lab.solution; left.length > 0; ) {
      const { results } = await look(
        `${how}/${left.map(({ path }) => path).join(', ')}`,
        lab.solution,
        left.map(spoilt),
      );
      const said = results.flatMap(result => filesOf(result, named) ?? left.map(({ path }) => path));
      const next = left.filter(({ path }) => !said.includes(path));
      left = next.length < left.length ? next : [];
    }
  };
  await spoil('empty', file => ({ ...file, text: '' }));
  await spoil('broken', file => ({ ...file, text: file.text + neverClosed }));
  const half = lab.solution.slice(0, Math.floor(lab.solution.length / 2));
  if (half.length > 0) await look('half', half);
  return seen;
}

/** The files of which a failure says something; undefined when it may be any; none when it did not fail. */
function filesOf(
  result: AssertionResult,
  named: ReadonlyMap<string, readonly string[] | undefined>,
): readonly string[] | undefined {
  if (result.state !== 'failed') return [];
  const { where, subject } = result.finding;
  const file = where?.file ?? subject;
  return file === undefined ? named.get(result.name) : [file];
}
