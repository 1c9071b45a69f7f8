import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { Binary } from 'bson';
import type { Doc } from '../../../src/mongo/language/values/values.ts';
import { MongoServerError } from '../../../src/mongo/refusal.ts';
import type { StandInUser } from './standIn.ts';

/** The server's half of SCRAM-SHA-256 (RFC 5802, RFC 7677) for one connection. */
export type Scram = {
  readonly needed: boolean;
  start(command: Doc): Doc;
  goOn(command: Doc): Doc;
  /** Who has shown the right password. */
  user(): StandInUser | undefined;
};

const iterations = 4096;
const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const textOf = (payload: unknown) =>
  Buffer.from((payload as Binary).buffer)
    .toString('utf8')
    .replace(/\0+$/, '');
const fields = (text: string) => Object.fromEntries(text.split(',').map(part => [part.slice(0, 1), part.slice(2)]));
const denied = () => new MongoServerError(18, 'Authentication failed.');
const reply = (text: string, done: boolean): Doc => ({
  conversationId: 1,
  done,
  payload: new Binary(Buffer.from(text)),
  ok: 1,
});

/** Begins a conversation with somebody who says who they are. */
export function makeScram(users: readonly StandInUser[]): Scram {
  const salt = randomBytes(16);
  let [clientFirst, serverFirst] = ['', ''];
  let claimed: StandInUser | undefined;
  let shown: StandInUser | undefined;
  return {
    needed: users.length > 0,
    start({ payload }) {
      clientFirst = textOf(payload).replace(/^n,,/, '');
      const { n, r } = fields(clientFirst);
      claimed = users.find(user => user.name === n);
      serverFirst = `r=${r}${randomBytes(9).toString('hex')},s=${salt.toString('base64')},i=${iterations}`;
      return reply(serverFirst, false);
    },
    goOn({ payload }) {
      const text = textOf(payload);
      if (text === '') return reply('', true);
      if (!claimed) throw denied();
      const signed = `${clientFirst},${serverFirst},${text.slice(0, text.indexOf(',p='))}`;
      const salted = pbkdf2Sync(claimed.password, salt, iterations, 32, 'sha256');
      const key = hmac(salted, 'Client Key');
      const signature = hmac(createHash('sha256').update(key).digest(), signed);
      const proof = Buffer.from(text.slice(text.indexOf(',p=') + 3), 'base64');
      if (!key.every((byte, at) => byte === ((proof[at] ?? 0) ^ (signature[at] ?? 0)))) throw denied();
      shown = claimed;
      return reply(`v=${hmac(hmac(salted, 'Server Key'), signed).toString('base64')}`, true);
    },
    user: () => shown,
  };
}
