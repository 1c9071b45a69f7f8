import { message } from '../../../../message.ts';
import type { Finding } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import type { HttpResponse, NoAnswer } from '../../../engine/world.ts';
import { endedMeanwhile } from '../server/ended.ts';
import { answerLimits, type Server } from '../server/server.ts';

/** An answer, with the request as it is named in findings. */
export type Answer = { readonly request: string; readonly response: HttpResponse };

/** Why a request got no answer. A server that just ended says so only a moment after its connections broke. */
export async function noAnswer(
  reason: NoAnswer['reason'],
  request: string,
  server: Server,
  { world, signal }: CheckContext,
): Promise<Finding> {
  const limit = server.answerLimit;
  if (reason === 'timed out') server.answerLimit = answerLimits.afterNone;
  else await Promise.race([server.program.ended, world.wait(500, signal)]);
  const ended = server.ended();
  const output = server.output();
  const cause = 'no answer';
  if (ended) return { message: endedMeanwhile(request, ended), output, cause };
  switch (reason) {
    case 'refused':
      return { message: message('{0} got no answer: the server no longer listens.', request), output, cause };
    case 'reset':
      return { message: message('{0} got no answer: the server closed the connection.', request), output, cause };
    case 'timed out':
      return {
        message: message(
          '{0} got no answer within {1} seconds. Make sure that every path through your code ends the response.',
          request,
          limit / 1000,
        ),
        output,
        cause,
      };
    case 'not HTTP':
      return { message: message('What came back for {0} is not HTTP.', request), output, cause };
  }
}
