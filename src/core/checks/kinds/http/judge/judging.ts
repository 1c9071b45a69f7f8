import type { Variables } from '../variables.ts';

/** What an answer is judged with. */
export type Judging = {
  readonly variables: Variables;
  /** The request as it is named in findings, such as `POST /books`. */
  readonly request: string;
  /** A file of the lab's folder check/. */
  given(path: string): string;
};
