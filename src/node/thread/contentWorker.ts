import { parentPort } from 'node:worker_threads';
import type { Answered, AnswerOf, Asked, ContentRequest, QuestionOf } from '../../core/thread/requests.ts';
import { answers } from './answers.ts';

if (!parentPort) throw new Error('This is started as a worker.');
const parent = parentPort;

/** The table's functions each take their own question, which its type sees to. */
type AnyAnswer = (question: QuestionOf<ContentRequest>) => Promise<AnswerOf<ContentRequest>>;

parent.on('message', async ({ id, what, question }: Asked) => {
  try {
    const answer = await (answers[what] as unknown as AnyAnswer)(question);
    parent.postMessage({ id, answer } satisfies Answered);
  } catch (error) {
    parent.postMessage({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
