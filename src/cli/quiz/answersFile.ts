import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { QuizAssertion } from '../../core/checks/kinds/quiz/assertions.ts';
import type { StepName } from '../../core/course/course.ts';
import type { Answers as StepAnswers } from '../../core/progress/entry.ts';
import { questionsIn } from '../../core/proof/rightAnswers.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import { readYaml } from '../../core/source/yamlSource.ts';
import { didYouMean } from '../args/nearest.ts';
import type { OpenCourse } from '../course/openCourse.ts';
import { WrongUse } from '../exits.ts';
import { stepNamed } from '../labs/chooseSteps.ts';
import { isOfSystem, systemWords } from '../systemErrors.ts';

const must = 'an answer must be a string, or a list of strings';
const text = v.pipe(v.union([v.string(), v.number(), v.boolean()], must), v.transform(String), v.maxLength(2000));
const answer = v.union(
  [
    v.pipe(v.array(text, must), v.maxLength(50)),
    v.pipe(
      text,
      v.transform(one => [one]),
    ),
  ],
  must,
);
const below = 'must be a list of "question: answer" lines';
const steps = 'must have the names of steps, with "question: answer" lines below each';
/** A list would be taken for lines whose names are numbers. */
const noList = (said: string) => v.check((value: unknown) => !Array.isArray(value), said);
const schema = v.pipe(
  v.unknown(),
  noList(steps),
  v.record(v.string(), v.pipe(v.unknown(), noList(below), v.record(v.string(), answer, below)), steps),
);

/** Answers to the questions of steps. */
export type Answers = ReadonlyMap<StepName, StepAnswers>;

/**
 * Reads a file of answers:
 *
 *     databases/choose-a-database:
 *       the name of a question: the text of an option
 *       the name of another: [one option, another option]
 *
 * @throws WrongUse for what is not as it has to be, for a question that there is not, and for an answer nobody could choose.
 */
export async function readAnswers(file: string, course: OpenCourse, folder: string): Promise<Answers> {
  const shown = path.relative(folder, file).replaceAll(path.sep, '/');
  const read = readYaml(await textOf(file), schema, { file: shown, firstLine: 0 });
  if ('problems' in read)
    throw new WrongUse(
      read.problems.map(({ line, column, message }) => `${shown}:${line}:${column} ${message}`).join('\n'),
    );
  const answers = new Map<StepName, StepAnswers>();
  for (const [name, given] of Object.entries(read.value)) {
    const step = stepNamed(course, name);
    const questions = step.check?.quiz ? questionsIn(await course.content.checks(step.name)) : [];
    for (const [question, chosen] of Object.entries(given)) requireAnswerable(questions, question, chosen, step.name);
    answers.set(step.name, given);
  }
  return answers;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!isOfSystem(error)) throw error;
    throw new WrongUse(`The answers in ${file} cannot be read: ${systemWords(error)}.`);
  }
}

/** A slip of the pen in an option is not a wrong answer. */
function requireAnswerable(questions: readonly QuizAssertion[], name: string, chosen: readonly string[], step: string) {
  const question = questions.find(one => one.name === name);
  const names = questions.map(one => one.name);
  if (!question)
    throw new WrongUse(
      names.length === 0
        ? `The step ${step} asks no questions.`
        : `The step ${step} has no question "${visibleLine(name)}".${didYouMean(name, names)} Its questions: ${names.join('; ')}.`,
    );
  const possible = optionsOf(question);
  const odd = possible && chosen.find(one => !possible.includes(one));
  if (odd !== undefined)
    throw new WrongUse(
      `"${visibleLine(odd)}" is not an option of the question "${name}" of ${step}. Its options: ${possible?.join('; ')}.`,
    );
}

function optionsOf(question: QuizAssertion): readonly string[] | undefined {
  switch (question.form) {
    case 'one':
    case 'many':
      return question.options.map(one => one.text);
    case 'order':
      return question.items;
    case 'short':
      return undefined;
  }
}
