import type { Doc } from '../language/values/values.ts';
import { refused } from '../refusal.ts';
import type { MongoServer } from '../server.ts';
import { read, type Written, written } from '../written.ts';

/** Hands a command to a server outside, and waits for its answer; both are JSON. */
export type AskServer = (command: string) => string;

/** What is asked of a server outside. */
export type AskedCommand = { readonly database: string; readonly command: Written };

/** What a server outside answers: its reply, or its refusal with what it tells besides. */
export type ServerAnswer =
  | { readonly reply: Written }
  | { readonly refused: { readonly code: number; readonly message: string; readonly more: Written } };

// A script may replace these.
const { parse, stringify } = JSON;

/** A server outside of the interpreter. */
export const askedServer = (ask: AskServer): MongoServer => ({
  command(database, command) {
    const asked: AskedCommand = { database, command: written(command) };
    const answer = parse(ask(stringify(asked))) as ServerAnswer;
    if ('reply' in answer) return read(answer.reply) as Doc;
    const { code, message, more } = answer.refused;
    throw Object.assign(refused(code, message), read(more));
  },
});
