import { layered } from '../../source/layered.ts';
import type { SourceFile } from '../../source/problem.ts';
import { type Check, declaredBy, kindOf } from '../kinds/kinds.ts';
import type { CompiledLab } from './compileLab.ts';
import type { CheckSummary, Mistake, StepChecks } from './lab.ts';

/**
 * Joins a step's own checks and those of its lab, and says what is known of them without running them.
 * @returns undefined for a step that nothing proves.
 */
export function summariseChecks(
  own: readonly Check[],
  compiled: CompiledLab | undefined,
): { readonly all: StepChecks; readonly summary: CheckSummary } | undefined {
  const checks = [...own, ...(compiled?.fields.checks ?? [])];
  if (checks.length === 0) return undefined;
  const lab = compiled && withoutProof(compiled);
  const programs = checks.flatMap(check => kindOf(check).commands(check)).map(({ program }) => program);
  return {
    all: { checks, mistakes: compiled ? withLeft(compiled) : [], lab },
    summary: {
      assertions: declaredBy(checks).map(({ name }) => name),
      lab: lab && { name: lab.name, open: lab.open },
      quiz: checks.some(({ kind }) => kind === 'quiz'),
      kinds: [...new Set(checks.map(({ kind }) => kind))],
      needs: [...new Set(checks.flatMap(check => kindOf(check).needs ?? []))],
      programs: [...new Set(programs)],
    },
  };
}

/** The mistakes, each with the files that it leaves as they were at the start though the solution changes them. */
function withLeft({ fields, lab }: CompiledLab): readonly Mistake[] {
  return fields.mistakes.map(mistake => {
    const made = layered(lab.start, lab.solution, lab.wrong.get(mistake.name) ?? []);
    const leaves = lab.solution.flatMap(({ path }) =>
      textOf(lab.start, path) !== undefined && textOf(made, path) === textOf(lab.start, path) ? [path] : [],
    );
    return leaves.length > 0 ? { ...mistake, leaves } : mistake;
  });
}

const textOf = (files: readonly SourceFile[], wanted: string) => files.find(({ path }) => path === wanted)?.text;

function withoutProof({ lab: { startFails: _, wrong: __, ...lab } }: CompiledLab) {
  return lab;
}
