import type { Paint } from './paint.ts';

/** How the report is drawn. */
export type Drawing = {
  readonly columns: number;
  readonly paint: Paint;
  /** Whether the points that were reached are counted. */
  readonly points: boolean;
};
