import MarkdownIt from 'markdown-it';
import type { CompiledCourse } from '../../../src/core/course/compiledCourse.ts';
import { lessonRenderer } from '../../../src/core/lesson/renderLesson.ts';
import type { Samples } from '../samples.ts';
import { shipped } from '../shapes.ts';
import { median } from '../statistics.ts';

const callouts = { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' };
/** Passes over the whole course that warm the engine up. */
const warmUps = 5;

/**
 * Times rendering every lesson of the course, by our renderer and by markdown-it alone, in turns: ms per KB of Markdown.
 * Both take turns at each lesson, and of each its median over the passes counts: on a busy machine a whole pass is
 * seldom left alone, a single lesson most often is.
 */
export function measureRendering({ lessons, glossary }: CompiledCourse, rounds: number, samples: Samples): void {
  const texts = [...lessons.values()].map(({ markdown }) => markdown);
  const kilobytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1024;
  const bare = new MarkdownIt();
  const ours = lessonRenderer({ glossary, callouts, actions: true });
  const times = texts.map(text => ({ text, alone: [] as number[], whole: [] as number[] }));
  for (let pass = -warmUps; pass < rounds * 10; pass++)
    for (const { text, alone, whole } of times) {
      const start = performance.now();
      bare.render(text);
      const between = performance.now();
      ours(text);
      const end = performance.now();
      if (pass < 0) continue;
      alone.push(between - start);
      whole.push(end - between);
    }
  const perKilobyte = (of: 'alone' | 'whole') => times.reduce((sum, each) => sum + median(each[of]), 0) / kilobytes;
  samples.add('bareMarkdown', shipped, [perKilobyte('alone')]);
  samples.add('rendering', shipped, [perKilobyte('whole')]);
}
