import { message } from '../../../../message.ts';
import { type Finding, textEvidence, whereOf } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import { unreadable } from '../../../engine/unreadable.ts';
import { NoAnswer } from '../../../engine/world.ts';
import { responseText } from '../judge/describe.ts';
import type { Server } from '../server/server.ts';
import { type Answer, noAnswer } from './answer.ts';
import { isSettled, notWhole, readResponse } from './rawResponse.ts';

/** Sends a request that the learner wrote byte by byte (RFC 9112); only the ends of its head's lines are made CR LF. */
export async function askRaw(path: string, server: Server, context: CheckContext): Promise<Answer | Finding> {
  const file = await context.world.files.read(path);
  if (file.state !== 'text') return unreadable(path, file.state);
  const end = /\r?\n\r?\n/.exec(file.text);
  if (!end)
    return {
      message: message('{0} has no empty line. One ends the head of a request; a server waits for it.', path),
      where: whereOf(path, file.text, file.text.length),
    };
  const head = file.text.slice(0, end.index);
  const text = `${head.replaceAll(/\r?\n/g, '\r\n')}\r\n\r\n${file.text.slice(end.index + end[0].length)}`;
  const request = (head.split('\n')[0] ?? '').trim();
  const where = whereOf(path, file.text, 0);
  const isHead = /^HEAD\s/.test(head);
  let closed = false;
  try {
    const { network } = context.world;
    const began = context.world.now();
    const received = await network.exchange(server.port, text, {
      timeLimit: server.answerLimit,
      signal: context.signal,
      until: received => isSettled(received, isHead),
      ended: how => {
        closed = how === 'closed';
      },
    });
    const answer = readResponse(received, isHead);
    if (!answer) return { ...(await noAnswer('not HTTP', request, server, context)), where, cause: undefined };
    if (!answer.complete && !(answer.untilClosed && closed))
      return {
        message: notWhole(request, answer),
        actual: textEvidence(responseText(answer.response)),
        where,
        output: server.output(),
      };
    return { request, response: { ...answer.response, milliseconds: context.world.now() - began } };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (error.reason !== 'timed out')
      return { ...(await noAnswer(error.reason, request, server, context)), where, cause: undefined };
    return {
      message: message(
        'The server waits for the rest of the request in {0}. Make sure that Content-Length counts the bytes of the body.',
        path,
      ),
      where,
      output: server.output(),
    };
  }
}
