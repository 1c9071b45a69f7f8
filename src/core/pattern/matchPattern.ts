import { type Places, placesOf } from './places.ts';
import type { Program, Step } from './program.ts';
import type { Reads } from './readsOf.ts';

/** Thrown when a match took more steps than it may. */
export class TooManySteps extends Error {
  override name = 'TooManySteps';
}

/** What groups matched: places by slot, as a list that grows at its head. */
export type Kept = { readonly slot: number; readonly place: number; readonly before: Kept } | undefined;

/** A match's end, and what its groups kept. */
type Found = { readonly end: number; readonly kept: Kept };

/** Ways that are still to be tried, three numbers for each: step, place, and the length of the trail. */
type Ways = { readonly numbers: number[]; readonly kept: Kept[] };

/**
 * Looks for a match by trying one way after the other, and never the same one twice: a `try` that was already made at a
 * place has failed there, or leads round in a circle, so that it fails. The time so grows with the length of the text
 * times that of the pattern, whatever the two are. (The method is that of RE2's bit state matcher.)
 */
export class Matcher {
  private left: number;
  private readonly tried: Places;
  private readonly succeeded: Places;

  constructor(
    private readonly program: Program,
    private readonly reads: Reads,
    private readonly text: string,
    mostSteps: number,
  ) {
    this.left = mostSteps;
    this.tried = placesOf(program.tries, text.length);
    this.succeeded = placesOf(program.looks ? program.tries : 0, text.length);
  }

  /** A match that starts at a place; undefined when there is none. */
  matchAt(place: number): Found | undefined {
    return this.run(0, place, undefined);
  }

  /** @param trail tries on the way, two numbers for each; given inside of a look around, whose successes are kept as well. */
  private run(first: number, start: number, trail: number[] | undefined): Found | undefined {
    const { steps } = this.program;
    const ways: Ways = { numbers: [], kept: [] };
    let at = first;
    let place = start;
    let kept: Kept;
    for (;;) {
      if (--this.left < 0) throw new TooManySteps();
      const step = steps[at] as Step;
      let next = at + 1;
      switch (step.does) {
        case 'read':
          place = this.reads.character(step, this.text, place);
          if (place < 0) next = -1;
          break;
        case 'try':
          if (trail && this.succeeded.has(step.at, place)) return this.keepSuccess(trail, place, kept);
          if (this.tried.has(step.at, place)) next = -1;
          else {
            this.tried.add(step.at, place);
            trail?.push(step.at, place);
            ways.numbers.push(step.second, place, trail?.length ?? 0);
            ways.kept.push(kept);
            next = step.first;
          }
          break;
        case 'found':
          return this.keepSuccess(trail, place, kept);
        case 'go':
          next = step.to;
          break;
        case 'edge':
          if (!this.reads.edge(step.source, this.text, place)) next = -1;
          break;
        case 'keep':
          kept = { slot: step.slot, place, before: kept };
          break;
        case 'forget':
          for (const group of step.groups) kept = { slot: group * 2 + 1, place: -1, before: kept };
          break;
        case 'look':
          next = (this.run(at + 1, place, []) === undefined) === step.negative ? step.to : -1;
          break;
      }
      if (next < 0) {
        const length = ways.numbers.pop();
        if (length === undefined) return undefined;
        if (trail) trail.length = length;
        place = ways.numbers.pop() ?? 0;
        next = ways.numbers.pop() ?? 0;
        kept = ways.kept.pop();
      }
      at = next;
    }
  }

  private keepSuccess(trail: readonly number[] | undefined, end: number, kept: Kept): Found {
    if (trail) for (let at = 0; at < trail.length; at += 2) this.succeeded.add(trail[at] ?? 0, trail[at + 1] ?? 0);
    return { end, kept };
  }
}

/** What each group matched, as places by slot; the last that was kept counts. */
export function slotsOf(kept: Kept): ReadonlyMap<number, number> {
  const slots = new Map<number, number>();
  for (let one = kept; one; one = one.before) if (!slots.has(one.slot)) slots.set(one.slot, one.place);
  return slots;
}
