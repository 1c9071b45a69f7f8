import { coursePathFault } from '../source/safePath.ts';

/** What a learner can do with a block of code, besides copying it. Declared after the language of its fence. */
export type CodeAction =
  /** ```` ```sql run ````: runs it in a fresh sample database. */
  | { readonly kind: 'run' }
  /** ```` ```http send ````: sends it to a server on this machine. */
  | { readonly kind: 'send' }
  /** ```` ```sh terminal ````: runs it in a terminal. */
  | { readonly kind: 'terminal' }
  /** ```` ```js insert=src/server.js after="app.use" ````: inserts it below the first line that has the text, or at the end. */
  | { readonly kind: 'insert'; readonly file: string; readonly after: string | undefined }
  /** ```` ```js open=src/server.js:12 ````: opens the file, at a line that counts from 1. */
  | { readonly kind: 'open'; readonly file: string; readonly line: number };

/** The first line of a fence, read. */
export type Fence = {
  readonly language: string;
  readonly actions: readonly CodeAction[];
  /** What is wrong with it, for its author. */
  readonly faults: readonly string[];
};

/** The language that an action is for; what can be inserted or opened may be of any. */
const languages = { run: 'sql', send: 'http', terminal: 'sh' } as const;
const word = /([a-z]+)(?:=(?:"([^"]*)"|(\S+)))?(?=\s|$)/y;

/** Reads what stands after ```` ``` ````: the language, and what can be done with the block. */
export function readFence(info: string): Fence {
  const [, language = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(info.trim()) ?? [];
  const values = new Map<string, string>();
  const faults: string[] = [];
  for (let at = 0; at < rest.length; ) {
    word.lastIndex = at;
    const [whole = '', key = '', quoted, plain] = word.exec(rest) ?? [];
    if (!whole || !(key in languages || ['insert', 'after', 'open', 'refused'].includes(key))) {
      faults.push(
        `"${rest.slice(at).split(/\s/)[0]}" is not a word for a fence; use run, send, terminal, insert= or open=`,
      );
      break;
    }
    values.set(key, quoted ?? plain ?? '');
    at += whole.length;
    while (rest[at] === ' ') at++;
  }
  const actions = actionsOf(values, language, faults);
  return { language, actions, faults };
}

function actionsOf(values: ReadonlyMap<string, string>, language: string, faults: string[]): CodeAction[] {
  const actions: CodeAction[] = [];
  for (const kind of ['run', 'send', 'terminal'] as const) {
    if (!values.has(kind)) continue;
    if (language === languages[kind]) actions.push({ kind });
    else faults.push(`only ${languages[kind]} can have "${kind}"`);
  }
  const file = values.get('insert');
  const after = values.get('after');
  if (file !== undefined) {
    const fault = coursePathFault(file);
    if (fault) faults.push(`insert=${file}: ${fault}`);
    else actions.push({ kind: 'insert', file, after });
  } else if (after !== undefined) faults.push('"after" belongs to "insert"');
  const [, opened, line] = /^(.*?)(?::(\d+))?$/.exec(values.get('open') ?? '') ?? [];
  if (opened) {
    const fault = coursePathFault(opened);
    if (fault) faults.push(`open=${opened}: ${fault}`);
    else actions.push({ kind: 'open', file: opened, line: Number(line ?? 1) });
  }
  return actions;
}
