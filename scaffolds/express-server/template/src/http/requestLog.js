import { randomUUID } from 'node:crypto';
import { pinoHttp } from 'pino-http';

/** An id from a proxy in front of us ties its log lines to ours; but what it may contain, we decide. */
const acceptable = /^[\w.-]{1,64}$/;

function requestId(request, response) {
  const given = request.headers['x-request-id'];
  const id = acceptable.test(given ?? '') ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

function level(_request, response, error) {
  if (response.statusCode >= 500) return 'error';
  return error || response.statusCode >= 400 ? 'warn' : 'info';
}

/** One line per answered request, with its id. Headers and bodies stay out: they hold passwords and personal data. */
export const requestLog = logger =>
  pinoHttp({
    logger,
    genReqId: requestId,
    customLogLevel: level,
    autoLogging: { ignore: request => request.url === '/healthz' || request.url === '/readyz' },
    serializers: {
      req: ({ id, method, url }) => ({ id, method, url }),
      res: ({ statusCode }) => ({ statusCode }),
    },
  });
