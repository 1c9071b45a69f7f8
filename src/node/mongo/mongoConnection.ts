import { MongoClient, MongoError, MongoServerError } from 'mongodb';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import { notReachable } from '../../core/checks/kinds/mongo/obstacles.ts';
import { withoutPercentSigns } from '../../core/source/percentSigns.ts';
import { unlessAborted } from '../postgres/postgresTurns.ts';

/** Milliseconds until a server has to be found, and until a connection to it is there. */
const patience = 8_000;

/** What stands before and after the last @ of a connection string, without its scheme and options. */
function parts(connection: string): { login: string; hosts: string } | undefined {
  const [, rest = ''] = /^mongodb(?:\+srv)?:\/\/(.*)$/s.exec(connection) ?? [];
  const [address = ''] = rest.split('?');
  const at = address.lastIndexOf('@');
  const [hosts = ''] = address.slice(at + 1).split('/');
  // A password in which @, / or ? is not written with % stands where hosts do otherwise.
  const sound = /^[\w.\-%,]+(?::\d+)?(?:,[\w.\-%]+(?::\d+)?)*$|^\[[\d:a-f]+\](?::\d+)?$/i.test(hosts);
  const unclear = !sound || (at < 0 && rest.includes('@'));
  return unclear ? undefined : { login: at < 0 ? '' : address.slice(0, at), hosts };
}

/** The hosts of a connection string, without user, password and options; for messages. */
export const serverName = (connection: string): string => parts(connection)?.hosts ?? 'backendJourney.mongo.connection';

/** The user of a connection string; empty without one. */
export function userOf(connection: string): string {
  const [user = ''] = (parts(connection)?.login ?? '').split(':');
  return withoutPercentSigns(user) ?? user;
}

/** Connects, or throws CouldNotCheck with the reason, or the signal's own when that is aborted. */
export async function connectTo(connection: string, signal: AbortSignal): Promise<MongoClient> {
  const server = serverName(connection);
  const client = clientOf(connection);
  try {
    await unlessAborted(client.connect(), signal);
    return client;
  } catch (error) {
    await client.close();
    signal.throwIfAborted();
    throw unreachable(server, error, connection);
  }
}

function clientOf(connection: string): MongoClient {
  try {
    return new MongoClient(connection, {
      appName: 'backend-journey',
      ...(/[?&]serverSelectionTimeoutMS=/i.test(connection) ? {} : { serverSelectionTimeoutMS: patience }),
      ...(/[?&]connectTimeoutMS=/i.test(connection) ? {} : { connectTimeoutMS: patience }),
      // What was just written is asked for at once.
      readPreference: 'primary',
      promoteValues: false,
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // What the driver says of a string that it cannot read may hold a part of a password.
    const why =
      'it is not a URI such as mongodb://user:password@localhost:27017, in which : / ? # [ ] @ of a password are written with percent signs';
    throw notReachable(serverName(connection), connection.includes('@') ? why : `${why} (${error.message})`);
  }
}

/** Of what was thrown by a connection: why the server cannot be used, without secrets. What is not about it is thrown. */
export function unreachable(server: string, error: unknown, connection: string) {
  if (!(error instanceof Error)) throw error;
  return notReachable(server, withoutSecrets(reasonOf(error), connection));
}

/** Says of what keeps our own commands from running that the server cannot be used. */
export async function reaching<T>(connection: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CouldNotCheck) throw error;
    throw unreachable(serverName(connection), error, connection);
  }
}

/** Waits for a command that a server may do without; what else goes wrong shows when the next one is sent. */
export async function ended(command: Promise<unknown>): Promise<void> {
  try {
    await command;
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
  }
}

/** Reasons in the words of Node, OpenSSL and the driver, and what to do about them. */
const advice: readonly (readonly [words: RegExp, what: string])[] = [
  [/certificate|altname/i, 'its certificate is not trusted here; name the authority’s file with tlsCAFile=…'],
  [/wrong version number|EPROTO|packet length|before secure TLS/i, 'it does not speak TLS; leave tls=true out'],
  [/\bclosed\b|ECONNRESET|socket hang up/i, 'it closed the connection; if it wants TLS, add tls=true'],
  [/ECONNREFUSED/, 'nothing listens there'],
  [/ENOTFOUND|EAI_AGAIN|querySrv/, 'there is no such host'],
];

function reasonOf(error: Error): string {
  if (error instanceof MongoServerError && (error.code === 18 || error.code === 8000))
    return 'it does not take this user and password; if they are right, name the database that has the user with authSource=…';
  const said = causes(error).join(': ');
  const [, what] = advice.find(([words]) => words.test(said)) ?? [];
  return what ? `${what} (${error.message})` : error.message;
}

/** What an error and its causes say. */
function causes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.name, error.message, ...causes(error.cause)];
}

/** A text without what only the learner knows. */
function withoutSecrets(text: string, connection: string): string {
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(parts(connection)?.login ?? '') ?? [];
  const options = new URLSearchParams(connection.split('?').slice(1).join('?'));
  const named = ['tlsCertificateKeyFilePassword', 'proxyPassword', 'authMechanismProperties'].map(
    name => options.get(name) ?? '',
  );
  return [password, withoutPercentSigns(password) ?? '', ...named]
    .filter(secret => secret.length > 0)
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}
