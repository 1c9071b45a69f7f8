/** An author's mistake in the course or a scaffold: found at build time, never shown to a learner as theirs. */
export type Problem = {
  /** Path of the file, with forward slashes, relative to the folder that was read. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly message: string;
};

/** A text file of a course, a lab or a template: path with forward slashes, relative to the folder it was read from. */
export type SourceFile = { readonly path: string; readonly text: string };

/** How many problems are told of one file, and of one course: where there are more, most have one cause. */
const mostOfText = 100;
const mostOfCourse = 1000;

/** Makes problems of the first faults of a file, and says how many more there are. */
export function shortList<T>(faults: readonly T[], toProblem: (fault: T) => Problem): Problem[] {
  return ended(faults.slice(0, mostOfText).map(toProblem), faults.length);
}

/** The first problems of a course, and how many more there are. */
export function shortened(problems: readonly Problem[]): readonly Problem[] {
  return problems.length <= mostOfCourse ? problems : ended(problems.slice(0, mostOfCourse), problems.length);
}

function ended(problems: Problem[], all: number): Problem[] {
  const last = problems.at(-1);
  if (!last || all === problems.length) return problems;
  return [...problems, { ...last, message: `and ${all - problems.length} more; correct those above first` }];
}

/** One line per problem, `file:line:column message`, in the order of file, line and column. */
export function formatProblems(problems: readonly Problem[]): string {
  return [...problems]
    .sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column)
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
    .join('\n');
}

/** Order by UTF-16 code units: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
