import type { StepChecks } from '../checks/lab/lab.ts';
import type { CourseFile } from '../course/courseFile.ts';
import type { UsedTerm } from '../course/termUses.ts';
import type { Scaffold, ScaffoldSummary } from '../scaffolds/scaffold.ts';
import type { CourseContent } from './courseContent.ts';

/** What the build compiled, read when it is first needed. */
export type BuiltContent = {
  readonly builtIn: CourseContent;
  readonly scaffolds: readonly ScaffoldSummary[];
  scaffold(id: string): Promise<Scaffold>;
};

/** Reads the text of a file, by its path with `/` below the folder that the product is installed in. */
export type ReadText = (path: string) => Promise<string>;

/** Reads the compiled course; its lessons, checks and drawings are read when they are asked for. */
export async function loadContent(read: ReadText): Promise<BuiltContent> {
  const { course, scaffolds } = JSON.parse(await read('dist/course.json')) as CourseFile;
  return {
    builtIn: {
      course,
      actions: true,
      lesson: step => read(`dist/lessons/${step}.md`),
      picture: svg => read(`media/walkthroughs/${svg}`),
      glossary: async () => JSON.parse(await read('dist/glossary.json')) as readonly UsedTerm[],
      sampleDatabase: () => read('dist/sampleDatabase.sql'),
      checks: async step => JSON.parse(await read(`dist/checks/${step}.json`)) as StepChecks,
    },
    scaffolds,
    scaffold: async id => JSON.parse(await read(`dist/scaffolds/${id}.json`)) as Scaffold,
  };
}
