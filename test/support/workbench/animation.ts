import { mkdir, stat, writeFile } from 'node:fs/promises';
import { decode } from 'fast-png';
import { encode } from 'modern-gif';
import type { Page } from 'playwright-core';

/** A picture of an animation: its pixels in RGBA, and how long it stays, in ms. */
type Picture = {
  readonly data: Uint8ClampedArray;
  readonly delay: number;
  readonly width: number;
  readonly height: number;
};

/** Colours of a picture: a workbench has few, and the file is read by everybody who opens the README. */
const colours = 64;

/** An animated picture of what a learner sees, made of screenshots. */
export function animation(page: Page) {
  const pictures: Picture[] = [];
  return {
    /** Takes a picture that stays for a while, in ms. */
    async take(delay: number): Promise<void> {
      await page.mouse.move(0, 0);
      const { data, width, height, channels } = decode(await page.screenshot({ animations: 'disabled' }));
      pictures.push({ data: withAlpha(data, channels), width, height, delay });
    },
    /** Writes the pictures as a GIF and returns its size in bytes. */
    async write(file: string): Promise<number> {
      const [first] = pictures;
      if (!first) throw new Error('An animation without a picture.');
      const { width, height } = first;
      const frames = pictures.map(({ data, delay }) => ({ data, delay }));
      await mkdir('dist/screenshots', { recursive: true });
      await writeFile(file, new Uint8Array(await encode({ width, height, maxColors: colours, frames })));
      return (await stat(file)).size;
    },
  };
}

/** Screenshots come without transparency; the encoder wants it said. */
function withAlpha(data: ArrayLike<number>, channels: number): Uint8ClampedArray {
  const pixels = data.length / channels;
  const all = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < 3; channel++) all[pixel * 4 + channel] = data[pixel * channels + channel] ?? 0;
  return all;
}
