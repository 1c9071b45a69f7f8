/** A script, and what comes of it; nothing but that it is accepted where neither `gives` nor `refused` is there. */
export type CorpusStep = {
  readonly script: string;
  /** The value of its last expression, in relaxed Extended JSON. */
  readonly gives?: unknown;
  /** Whether the order of what is in lists is left open. */
  readonly anyOrder?: boolean;
  /** The code of MongoDB's refusal; undefined for what the shell refuses by itself, before a server is asked. */
  readonly refused?: number | undefined;
  readonly says?: RegExp;
  /** The rules of a validator that are broken, in short. */
  readonly breaks?: readonly string[];
};

/** What a MongoDB does: scripts that run one after the other in a database that is empty at first and called `shelf`. */
export type CorpusCase = { readonly what: string; readonly steps: readonly CorpusStep[] };
