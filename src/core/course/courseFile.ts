import type { ScaffoldSummary } from '../scaffolds/scaffold.ts';
import type { Course } from './course.ts';

/** What the build writes to dist/course.json and the extension reads on first use: without the text of lessons and templates. */
export type CourseFile = { readonly course: Course; readonly scaffolds: readonly ScaffoldSummary[] };
