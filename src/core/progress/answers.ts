import * as v from 'valibot';

/** UTF-16 units that a step's answers may have as JSON, so that a line of the log, in bytes, stays below what it may have. */
const longestAnswers = 20_000;

/**
 * What the learner answered to a step's questions, by the question's name: texts of the options chosen, or what was typed.
 * None means not answered.
 */
export const answersSchema = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(200)),
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(50)),
  ),
  v.check(answers => JSON.stringify(answers).length <= longestAnswers),
);
