import MarkdownIt from 'markdown-it';
import type { CompiledCourse } from '../../../src/core/course/compiledCourse.ts';
import { lessonRenderer } from '../../../src/core/lesson/renderLesson.ts';
import type { Samples } from '../samples.ts';
import { shipped } from '../shapes.ts';

const callouts = { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' };
/** Passes over the whole course that warm the engine up. */
const warmUps = 3;

/** Times rendering every lesson of the course, by our renderer and by markdown-it alone, in turns; ms per KB of Markdown. */
export function measureRendering({ lessons, glossary }: CompiledCourse, rounds: number, samples: Samples): void {
  const texts = [...lessons.values()].map(({ markdown }) => markdown);
  const kilobytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1024;
  const bare = new MarkdownIt();
  const ours = lessonRenderer({ glossary, callouts, actions: true });
  const time = (render: (markdown: string) => unknown) => {
    const before = performance.now();
    for (const text of texts) render(text);
    return (performance.now() - before) / kilobytes;
  };
  for (let round = -warmUps; round < rounds * 4; round++) {
    const [alone, whole] = [time(text => bare.render(text)), time(ours)];
    if (round < 0) continue;
    samples.add('bareMarkdown', shipped, [alone]);
    samples.add('rendering', shipped, [whole]);
  }
}
