import type { Message } from '../../message.ts';

/** What there is to say of one thing that fails, from the least to the most. */
export type Hints = {
  /** What they are about: a recognised mistake, an assertion, a file or a cause, so that the same is known again. */
  readonly about: string;
  /** The failed assertion that they belong to. */
  readonly assertion: string;
  /** In English where it is our own and no author's: then `said` is the same, to be translated. */
  readonly nudge: string | undefined;
  readonly said?: Message | undefined;
  readonly pointer: string | undefined;
  /** Markdown. */
  readonly fragment: string | undefined;
};
