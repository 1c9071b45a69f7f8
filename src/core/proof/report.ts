import type { Hunt } from './hunt.ts';
import type { LabOfStep } from './labOfStep.ts';
import type { LabProof } from './proveLab.ts';

/** A lab's row in the report. */
export type Row = { readonly lab: LabOfStep; readonly proof: LabProof; readonly hunt: Hunt | undefined };

/** The report of the course proof, in Markdown: a row per lab, then the mutants that no check noticed. */
export function reportText(rows: readonly Row[]): string {
  const tried = rows.reduce((sum, { hunt }) => sum + (hunt?.tried ?? 0), 0);
  const survivors = rows.flatMap(({ lab, hunt }) => (hunt?.survivors ?? []).map(mutant => ({ lab, mutant })));
  const caught = tried - survivors.length;
  return [
    '| Lab | Start, solution, mistakes | Assertions | Mutants caught | Solution takes |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(rowText),
    '',
    `${rows.length} ${rows.length === 1 ? 'lab' : 'labs'}, ${rows.filter(({ proof }) => proof.faults.length === 0).length} proved. ` +
      `Mutants: ${caught} of ${tried} caught${tried > 0 ? ` (${((100 * caught) / tried).toFixed(1)} %)` : ''}.`,
    '',
    ...survivors.map(
      ({ lab, mutant }) => `- survived: ${lab.step} ${mutant.file.path}:${mutant.line} ${mutant.change}`,
    ),
    '',
  ].join('\n');
}

function rowText({ lab, proof, hunt }: Row): string {
  const proved =
    proof.faults.length === 0
      ? `proved, ${proof.mistakes} mistakes`
      : `NOT PROVED: ${proof.faults.map(({ text }) => text).join('; ')}`;
  const mutants = hunt ? `${hunt.tried - hunt.survivors.length}/${hunt.tried}` : 'not tried';
  return `| ${lab.step} | ${proved} | ${proof.assertions} | ${mutants} | ${Math.round(proof.milliseconds)} ms |`;
}
