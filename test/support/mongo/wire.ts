import type { Socket } from 'node:net';
import { deserialize, serialize } from 'bson';
import type { Doc } from '../../../src/mongo/language/values/values.ts';

/** A command as it comes over the wire; see MongoDB's documentation of OP_MSG and, for the first one, OP_QUERY. */
export type Message = {
  readonly id: number;
  readonly database: string;
  readonly document: Doc;
  readonly legacy: boolean;
};

const opMsg = 2013;
const opQuery = 2004;
const opReply = 1;
const checksum = 1;

const read = (bytes: Buffer): Doc => deserialize(bytes, { promoteValues: false });

/** Tells of each message that comes, once all of it is there. */
export function readMessages(socket: Socket, heard: (message: Message) => void): void {
  let waiting = Buffer.alloc(0);
  socket.on('data', bytes => {
    waiting = Buffer.concat([waiting, bytes]);
    // As a server without TLS, which knows the first bytes of it.
    if (waiting[0] === 0x16 && waiting[1] === 3) return socket.destroy();
    while (waiting.length >= 4 && waiting.length >= waiting.readInt32LE(0)) {
      const length = waiting.readInt32LE(0);
      heard(parse(waiting.subarray(0, length)));
      waiting = waiting.subarray(length);
    }
  });
}

function parse(bytes: Buffer): Message {
  const [id, code] = [bytes.readInt32LE(4), bytes.readInt32LE(12)];
  if (code === opQuery) {
    const nameEnd = bytes.indexOf(0, 20);
    const document = read(bytes.subarray(nameEnd + 9));
    return { id, document, database: bytes.toString('utf8', 20, nameEnd).split('.')[0] ?? '', legacy: true };
  }
  if (code !== opMsg) throw new Error(`The stand-in does not know messages of the kind ${code}.`);
  const end = bytes.length - (bytes.readInt32LE(16) & checksum ? 4 : 0);
  // Fields of every command, which say nothing to the simulator's store.
  const {
    $db,
    lsid: _lsid,
    maxTimeMS: _time,
    $readPreference: _preference,
    ...document
  } = sections(bytes.subarray(20, end));
  return { id, document, database: String($db), legacy: false };
}

/** The body, with the lists of documents that stand beside it put into it. */
function sections(bytes: Buffer): Doc {
  let document: Doc = {};
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.readInt32LE(at + 1);
    const content = bytes.subarray(at + 1, at + 1 + size);
    if (bytes[at] === 0) document = { ...document, ...read(content) };
    else {
      const nameEnd = content.indexOf(0, 4);
      document = { ...document, [content.toString('utf8', 4, nameEnd)]: documents(content.subarray(nameEnd + 1)) };
    }
    at += 1 + size;
  }
  return document;
}

function documents(bytes: Buffer): Doc[] {
  const all: Doc[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at))
    all.push(read(bytes.subarray(at, at + bytes.readInt32LE(at))));
  return all;
}

/** The bytes of a reply. */
export function replyTo({ id, legacy }: Message, reply: Doc): Buffer {
  const body = Buffer.from(serialize(reply, { ignoreUndefined: true }));
  // OP_REPLY: flags, cursor, first document, how many; OP_MSG: flags, and a section of the kind 0.
  const before = legacy ? Buffer.alloc(20) : Buffer.alloc(5);
  if (legacy) before.writeInt32LE(1, 16);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + before.length + body.length, 0);
  header.writeInt32LE(id, 8);
  header.writeInt32LE(legacy ? opReply : opMsg, 12);
  return Buffer.concat([header, before, body]);
}
