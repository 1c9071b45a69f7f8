/** A made-up course: its name in the tables and how many sections of how many steps it has. */
export type Shape = { readonly name: string; readonly sections: number; readonly stepsEach: number };

/** Courses that grow by sections as long as the real ones, and one that grows by long sections. */
export const shapes: readonly Shape[] = [
  { name: '10', sections: 1, stepsEach: 10 },
  { name: '100', sections: 10, stepsEach: 10 },
  { name: '1,000', sections: 100, stepsEach: 10 },
  { name: '10,000', sections: 1000, stepsEach: 10 },
  { name: '10,000 in 10 sections', sections: 10, stepsEach: 1000 },
];

/** The course that is shipped, among the made-up ones. */
export const shipped = 'as shipped';

/** The made-up course that the others are compared with. */
export const smallest = '10';
