import pg from 'pg';
import type { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import { notReachable } from '../../core/checks/kinds/sql/obstacles.ts';
import { withoutPercentSigns } from '../../core/source/percentSigns.ts';
import { unlessAborted } from './postgresTurns.ts';

/** Why a connection was refused, of what `connectTo` threw. */
export const reasonText = ({ obstacle }: CouldNotCheck): string => String(obstacle.message.args?.[1] ?? '');

/** The server, port and database of a connection URI, without user and password; for messages. */
export function serverName(connection: string): string {
  if (!URL.canParse(connection)) return 'backendJourney.sql.connection';
  const { host, pathname } = new URL(connection);
  return `${host || 'localhost'}${decodeURI(pathname)}`;
}

/** Connects, or throws CouldNotCheck with the reason, or the signal's own when that is aborted. */
export async function connectTo(
  connection: string,
  signal: AbortSignal,
  application = 'backend-journey',
): Promise<pg.Client> {
  const server = serverName(connection);
  if (!URL.canParse(connection) || !/^postgres(?:ql)?:$/.test(new URL(connection).protocol))
    throw notReachable(server, 'it is not a URI such as postgresql://user:password@localhost:5432/database');
  const client = new pg.Client({
    connectionString: connection,
    connectionTimeoutMillis: 10_000,
    application_name: application,
  });
  // A connection that breaks while nothing is asked of it would end the process otherwise; the next query tells.
  client.on('error', () => undefined);
  try {
    await unlessAborted(client.connect(), signal);
    return client;
  } catch (error) {
    await endConnection(client);
    signal.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    throw notReachable(server, withoutSecrets(reasonOf(error), connection));
  }
}

/** Node's errors of several addresses have no message of their own. */
function reasonOf(error: Error): string {
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  const { message, code } = (first instanceof Error ? first : error) as Error & { code?: string };
  return message || code || error.name;
}

function withoutSecrets(text: string, connection: string): string {
  const { password } = new URL(connection);
  return [password, withoutPercentSigns(password) ?? '']
    .filter(secret => secret.length > 0)
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}

/** Ends a connection; one that is broken has ended by itself, which is not a fault. */
export async function endConnection(client: pg.Client): Promise<void> {
  await client.end().catch(() => undefined);
}
