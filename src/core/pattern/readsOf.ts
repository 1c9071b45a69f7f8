import type { Accepts, Step } from './program.ts';

/** A step that reads one code point. */
type ReadStep = Extract<Step, { does: 'read' }>;

/** How the steps of a program read a string. */
export type Reads = {
  /** The place behind the code point that a step reads (before it, backwards); -1 when it is another one. */
  character(step: ReadStep, text: string, place: number): number;
  /** Whether a line or a word begins or ends at a place. */
  edge(source: '^' | '$' | '\\b' | '\\B', text: string, place: number): boolean;
};

/** Code points below this have their answer in a table. */
const tabled = 256;
const lineEnds = new Set(['\n', '\r', '\u2028', '\u2029']);

/** Looks at a text as the flags want it. */
export function readsOf(flags: string): Reads {
  const isWord = acceptsOf('\\w', flags);
  const isWordAt = (text: string, place: number) => place >= 0 && place < text.length && isWord(text.charCodeAt(place));
  return {
    character(step, text, place) {
      if (step.backwards ? place <= 0 : place >= text.length) return -1;
      const start = step.backwards ? before(text, place) : place;
      const point = text.codePointAt(start) ?? 0;
      if (!step.accepts(point)) return -1;
      return step.backwards ? start : start + (point > 0xffff ? 2 : 1);
    },
    edge(source, text, place) {
      const lines = flags.includes('m');
      if (source === '^') return place === 0 || (lines && lineEnds.has(text[place - 1] ?? ''));
      if (source === '$') return place === text.length || (lines && lineEnds.has(text[place] ?? ''));
      return (isWordAt(text, place - 1) !== isWordAt(text, place)) === (source === '\\b');
    },
  };
}

/** Asks JavaScript's own engine of single code points, so that classes mean exactly what they mean to it. */
export function acceptsOf(source: string, flags: string): Accepts {
  const form = new RegExp(`^(?:${source})$`, flags.replace('m', ''));
  // 0: not asked yet, 1: no, 2: yes.
  const table = new Uint8Array(tabled);
  return point => {
    if (point >= tabled) return form.test(String.fromCodePoint(point));
    if (table[point] === 0) table[point] = form.test(String.fromCodePoint(point)) ? 2 : 1;
    return table[point] === 2;
  };
}

/** Where the code point before a place starts. */
function before(text: string, place: number): number {
  const pair = place >= 2 && (text.codePointAt(place - 2) ?? 0) > 0xffff;
  return pair ? place - 2 : place - 1;
}
