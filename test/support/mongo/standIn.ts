import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { EJSON, Long } from 'bson';
import { copyIn, type Doc } from '../../../src/mongo/language/values/values.ts';
import { MongoServerError } from '../../../src/mongo/refusal.ts';
import { simulated } from '../../../src/mongo/store/commands.ts';
import { serverOf } from '../../../src/mongo/store/stored.ts';
import { makeScram, type Scram } from './scram.ts';
import { type Message, readMessages, replyTo } from './wire.ts';

/** A user that a stand-in lets in. */
export type StandInUser = { readonly name: string; readonly password: string; readonly mayWrite: boolean };

type Options = {
  /** Whom it lets in; everybody without a password when not given. */
  readonly users?: readonly StandInUser[];
  readonly tls?: TlsOptions;
  /** Whether a command is never answered. */
  stalls?(command: Doc): boolean;
};

/** A server that speaks MongoDB's wire protocol for tests, with the simulator's store behind it. */
export type StandIn = {
  readonly port: number;
  /** The namespaces that it holds: `shelf.books`. */
  namespaces(): string[];
  /** Runs a command past the wire. */
  command(database: string, command: Doc): Doc;
  /** The names of the commands that came, in their order. */
  readonly came: readonly string[];
  connections(): number;
  /** Ends all connections, as a server does that goes away. */
  hangUp(): void;
};

/** Documents in the first batch of a cursor, as MongoDB has it. */
const firstBatch = 101;

/** Runs `work` beside a stand-in on the loopback interface. */
export async function withStandIn<T>(options: Options, work: (standIn: StandIn) => Promise<T>): Promise<T> {
  const held = serverOf('');
  const sockets = new Set<Socket>();
  const came: string[] = [];
  const accept = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    serve(socket, { ...options, server: simulated(held), names: () => [...held.collections.keys()], came });
  };
  const server: Server = options.tls ? createTlsServer(options.tls, accept) : createServer(accept);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  try {
    return await work({
      port,
      namespaces: () => [...held.collections.keys()],
      command: (database, command) => simulated(held).command(database, command),
      came,
      connections: () => sockets.size,
      hangUp,
    });
  } finally {
    hangUp();
    await new Promise(resolve => server.close(resolve));
  }
}

type Serving = Options & {
  readonly server: ReturnType<typeof simulated>;
  readonly names: () => string[];
  readonly came: string[];
};

/** Serves one connection; it is somebody's once a password was right. */
function serve(socket: Socket, serving: Serving): void {
  const cursors = new Map<string, readonly Doc[]>();
  const scram = makeScram(serving.users ?? []);
  readMessages(socket, message => {
    serving.came.push(verbOf(message.document));
    if (serving.stalls?.(message.document)) return;
    socket.write(replyTo(message, answer(message, serving, scram, cursors)));
  });
}

const verbOf = (command: Doc) => Object.keys(command)[0] ?? '';

function answer(
  { document, database }: Message,
  serving: Serving,
  scram: Scram,
  cursors: Map<string, readonly Doc[]>,
): Doc {
  try {
    const own = ownAnswer(document, scram, serving.names);
    if (own) return own;
    const user = scram.user();
    if (serving.users && !user) throw unauthorized(document, 'requires authentication');
    if (user && !user.mayWrite && verbOf(document) === 'create') throw unauthorized(document, 'is not authorized');
    if ('getMore' in document) return batch(cursors, String(document.getMore), 'nextBatch', Number.POSITIVE_INFINITY);
    const reply = serving.server.command(database, copyIn(document) as Doc);
    if (!('cursor' in reply)) return reply;
    const id = String(cursors.size + 1);
    cursors.set(id, (reply.cursor as { firstBatch: readonly Doc[] }).firstBatch);
    return batch(cursors, id, 'firstBatch', firstBatch);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // What the store does not have is a fault of the test.
    const { code, errInfo, keyPattern, keyValue } =
      error instanceof MongoServerError
        ? error
        : { code: 8, errInfo: undefined, keyPattern: undefined, keyValue: undefined };
    return { ok: 0, errmsg: error.message, code, errInfo, keyPattern, keyValue };
  }
}

const unauthorized = (command: Doc, why: string) => new MongoServerError(13, `command ${verbOf(command)} ${why}`);

/** The next documents of a cursor, and its id while there are more. */
function batch(cursors: Map<string, readonly Doc[]>, id: string, name: string, most: number): Doc {
  const all = cursors.get(id) ?? [];
  const rest = all.slice(most);
  cursors.set(id, rest);
  return {
    cursor: { [name]: all.slice(0, most), id: Long.fromNumber(rest.length > 0 ? Number(id) : 0), ns: 'a.b' },
    ok: 1,
  };
}

/** What a server answers that the simulator has no need of. */
function ownAnswer(command: Doc, scram: Scram, names: () => string[]): Doc | undefined {
  switch (verbOf(command).toLowerCase()) {
    case 'hello':
    case 'ismaster':
      return {
        helloOk: true,
        isWritablePrimary: true,
        ismaster: true,
        maxBsonObjectSize: 16 * 2 ** 20,
        maxMessageSizeBytes: 48_000_000,
        maxWriteBatchSize: 100_000,
        localTime: new Date(),
        logicalSessionTimeoutMinutes: 30,
        minWireVersion: 0,
        maxWireVersion: 25,
        readOnly: false,
        ...('saslSupportedMechs' in command ? { saslSupportedMechs: ['SCRAM-SHA-256'] } : {}),
        ok: 1,
      };
    case 'saslstart':
      return scram.start(command);
    case 'saslcontinue':
      return scram.goOn(command);
    case 'endsessions':
    case 'killsessions':
      return { ok: 1 };
    case 'buildinfo':
      return { version: '8.0.0', ok: 1 };
    case 'listdatabases': {
      if (!scram.user() && scram.needed) throw unauthorized(command, 'requires authentication');
      const databases = [...new Set(names().map(name => name.split('.')[0]))].map(name => ({ name }));
      return { databases, ok: 1 };
    }
  }
  return undefined;
}

/** All documents of a stand-in's collection, in Extended JSON. */
export const held = (standIn: StandIn, database: string, collection: string): string =>
  EJSON.stringify(standIn.command(database, { find: collection }));
