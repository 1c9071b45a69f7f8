import assert from 'node:assert/strict';
import { calloutKinds } from '../../../src/core/lesson/callouts.ts';
import { readSections } from './lessons.ts';

const kinds = calloutKinds.map(kind => kind.toUpperCase());

/** A lesson without its code. */
const proseOf = (body: string) => body.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, 'code');

const calloutsOf = (prose: string) => [...prose.matchAll(/^> \[!([^\]]*)\]/gm)].map(([, kind = '']) => kind);
const usesOf = (prose: string) => [...prose.matchAll(/(?<=\S)\[\^([^\]]+)\]/g)].map(([, name = '']) => name);
const notesOf = (prose: string) => [...prose.matchAll(/^\[\^([^\]]+)\]: (.*)$/gm)];

describe('lessons: callouts and footnotes', () => {
  for (const { folder, steps } of readSections()) {
    const pages = steps.map(({ file, body }) => ({ file, prose: proseOf(body) }));

    it(`${folder} has both`, () => {
      assert.ok(
        pages.some(({ prose }) => calloutsOf(prose).length > 0),
        'a callout',
      );
      assert.ok(
        pages.some(({ prose }) => usesOf(prose).length > 0),
        'a footnote',
      );
    });

    for (const { file, prose } of pages)
      it(`${file}: at most two callouts, and each footnote leads to its source`, () => {
        const callouts = calloutsOf(prose);
        assert.ok(callouts.length <= 2, `${callouts.length} callouts`);
        for (const kind of callouts) assert.ok(kinds.includes(kind), kind);
        const notes = notesOf(prose);
        assert.deepEqual(
          usesOf(prose),
          notes.map(([, name]) => name),
          'used once, in the order in which they are below',
        );
        for (const [, name, text = ''] of notes)
          assert.match(text, /^[^[\]]*\[[^\]]+\]\(https:\/\/[^\s()]+\)\.$/, `[^${name}] names and links its source`);
      });
  }
});
