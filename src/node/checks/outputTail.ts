/** Keeps the end of what a program prints, without keeping the rest in memory. */
export type OutputTail = {
  add(bytes: Uint8Array): void;
  /** Decoded as UTF-8, with U+FFFD for bytes that are none. */
  text(): string;
  /** Whether there was more than is kept. */
  lost(): boolean;
};

/** @param most bytes that are kept */
export function openTail(most: number): OutputTail {
  let kept: Uint8Array[] = [];
  let size = 0;
  let lost = false;
  return {
    lost: () => lost || size > most,
    add(bytes) {
      kept.push(bytes);
      size += bytes.length;
      // Cut only now and then: each cut copies what is kept.
      if (size < 2 * most) return;
      kept = [Buffer.concat(kept).subarray(-most)];
      size = most;
      lost = true;
    },
    text() {
      const all = Buffer.concat(kept);
      const cut = lost || all.length > most;
      const end = all.subarray(-most);
      // The cut may be inside a character: its remaining bytes (10xxxxxx) are not the program's mistake.
      const start = cut
        ? Math.max(
            0,
            end.subarray(0, 4).findIndex(byte => (byte & 0xc0) !== 0x80),
          )
        : 0;
      return new TextDecoder('utf-8').decode(end.subarray(start));
    },
  };
}
