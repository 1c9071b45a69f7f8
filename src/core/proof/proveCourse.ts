import type { Worlds } from '../checks/engine/worlds.ts';
import type { StepChecks } from '../checks/lab/lab.ts';
import type { StepName } from '../course/course.ts';
import { hunt } from './hunt.ts';
import type { LabOfStep } from './labOfStep.ts';
import { outOfTurnElsewhere } from './outOfTurn.ts';
import { type ProofOptions, proveLab } from './proveLab.ts';
import { proveQuizzes } from './proveQuizzes.ts';
import type { Row } from './report.ts';

/** What of a course is proved. */
export type ProvedCourse = {
  readonly labs: readonly LabOfStep[];
  /** The checks of the steps whose quizzes are judged. */
  readonly checks: ReadonlyMap<StepName, StepChecks>;
};

/** How a course is proved. */
export type CourseProofOptions = Omit<ProofOptions, 'worlds' | 'tell'> & {
  /** Opens what one lane of the proof works in; it is closed at the end. */
  readonly openWorlds: () => Promise<Worlds>;
  /** Labs that are proved side by side, each lane with a database of its own. */
  readonly lanes: number;
  /** Changes of each solution that are tried. */
  readonly mutants: number;
  /** Called with a lab when it is done. */
  readonly tell: (row: Row) => void;
};

/** What came of it: a row for each lab, in the course's order, and the faults that are not of one lab. */
export type CourseProof = { readonly rows: readonly Row[]; readonly faults: readonly string[] };

/**
 * Proves the labs and the quizzes of a course, and that no mistake is recognised in another lab.
 * @throws the signal's reason when it is aborted.
 */
export async function proveCourse({ labs, checks }: ProvedCourse, options: CourseProofOptions): Promise<CourseProof> {
  const left = [...labs];
  const proved = new Map<LabOfStep, Row>();
  const lane = async () => {
    const worlds = await options.openWorlds();
    try {
      for (let lab = left.shift(); lab; lab = left.shift()) {
        const row = await proveOne(lab, worlds, options);
        proved.set(lab, row);
        options.tell(row);
      }
    } finally {
      await worlds.close();
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(options.lanes, labs.length) }, lane));
  for (const one of lanes) if (one.status === 'rejected') throw one.reason;
  const rows = labs.flatMap(lab => proved.get(lab) ?? []);
  const seen = rows.map(({ lab, proof }) => ({ ...lab, seen: proof.seen }));
  const elsewhere = outOfTurnElsewhere(seen).map(({ step, text }) => `${step}: ${text}`);
  return { rows, faults: [...elsewhere, ...(await proveQuizzes(checks))] };
}

async function proveOne(lab: LabOfStep, worlds: Worlds, { allow, signal, mutants }: CourseProofOptions): Promise<Row> {
  const how: ProofOptions = { worlds, ...(allow ? { allow } : {}), ...(signal ? { signal } : {}) };
  const proof = await proveLab(lab, how);
  return { lab, proof, hunt: proof.faults.length === 0 && mutants > 0 ? await hunt(lab, how, mutants) : undefined };
}
