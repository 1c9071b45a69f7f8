import type { Figure } from '../samples.ts';

/** What the measuring module is to do, in request.json of the folder that is open. */
export type HostRequest = {
  /** The extension that is measured, and those that it is compared with. */
  readonly id: string;
  readonly emptyIds: readonly string[];
  readonly probeId: string;
  /** Whether the extensions are activated by asking for it, and nothing else is measured. */
  readonly asked: boolean;
  /** How often to tick, to scaffold, and to check; 0 leaves it out. */
  readonly ticks: number;
  readonly scaffolds: number;
  readonly checks: number;
};

/** What it measured, in result.json: values by figure, or why there are none. */
export type HostResult = { readonly samples: Partial<Record<Figure, readonly number[]>> } | { readonly fault: string };

export const requestFile = 'request.json';
export const resultFile = 'result.json';
