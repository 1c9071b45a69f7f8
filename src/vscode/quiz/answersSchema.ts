import * as v from 'valibot';

/** Answers as the lesson page sends them. */
export const answersSchema = v.record(
  v.pipe(v.string(), v.maxLength(200)),
  v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(50)),
);
