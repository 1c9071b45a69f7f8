/** Which of some numbered things happened at which places in a string. */
export type Places = { has(one: number, place: number): boolean; add(one: number, place: number): void };

/** Bits that are kept in one piece: 4 MB. */
const mostBits = 2 ** 25;

/**
 * An empty set.
 * @param count how many things there are.
 * @param length of the text, in UTF-16 units.
 */
export function placesOf(count: number, length: number): Places {
  const width = length + 1;
  return count * width <= mostBits ? inOnePiece(count, width) : inBlocks(count);
}

function inOnePiece(count: number, width: number): Places {
  const bits = new Uint32Array(((count * width) >>> 5) + 1);
  return {
    has(one, place) {
      const bit = one * width + place;
      return ((bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
    },
    add(one, place) {
      const bit = one * width + place;
      bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
    },
  };
}

/** In blocks of 32,768 places that are made when they are needed, since most of a long text is seldom. */
function inBlocks(count: number): Places {
  const blocks: (Uint32Array | undefined)[][] = Array.from({ length: count }, () => []);
  const blockOf = (one: number, place: number) => blocks[one]?.[place >>> 15];
  return {
    has(one, place) {
      const block = blockOf(one, place);
      return block !== undefined && ((block[(place >>> 5) & 1023] ?? 0) & (1 << (place & 31))) !== 0;
    },
    add(one, place) {
      let block = blockOf(one, place);
      if (!block) {
        block = new Uint32Array(1024);
        (blocks[one] ?? [])[place >>> 15] = block;
      }
      block[(place >>> 5) & 1023] = (block[(place >>> 5) & 1023] ?? 0) | (1 << (place & 31));
    },
  };
}
