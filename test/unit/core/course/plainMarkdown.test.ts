import assert from 'node:assert/strict';
import { plainMarkdown } from '../../../../src/core/course/plainMarkdown.ts';

describe('a lesson for the native walkthroughs', () => {
  it('keeps of a fence the language alone', () => {
    assert.equal(plainMarkdown('```sql run refused=23505\nselect 1;\n```\n'), '```sql\nselect 1;\n```\n');
    assert.equal(
      plainMarkdown('```js\nfor (;;) ;\n```\n\n```text\nx\n```\n'),
      '```js\nfor (;;) ;\n```\n\n```text\nx\n```\n',
    );
  });

  it('says where a block belongs, since it has no button', () => {
    assert.equal(
      plainMarkdown('```js insert=src/server.mjs after="app.use(json)"\nlisten();\n```\n'),
      'For `src/server.mjs`, below the line with `app.use(json)`:\n\n```js\nlisten();\n```\n',
    );
    assert.equal(plainMarkdown('```js insert=a.mjs\nlisten();\n```\n'), 'For `a.mjs`:\n\n```js\nlisten();\n```\n');
    assert.equal(
      plainMarkdown('```js open=a.mjs:12\nlisten();\n```\n'),
      'In `a.mjs`, from line 12 on:\n\n```js\nlisten();\n```\n',
    );
  });

  it('makes callouts quotes that begin with their kind', () => {
    assert.equal(plainMarkdown('> [!NOTE]\n> Take care\n> of it.\n'), '> **Note:** Take care\n> of it.\n');
    assert.equal(plainMarkdown('> [!CAUTION] At once\n'), '> **Caution:** At once\n');
    assert.equal(plainMarkdown('> a quote\n'), '> a quote\n');
  });

  it('leaves footnotes out, and what led to them', () => {
    assert.equal(
      plainMarkdown(
        'Said[^1], and more[^rfc].\n\n- last\n\n[^1]: RFC 9110, [x](https://x.example).\n[^rfc]: Two\n  lines.\n',
      ),
      'Said, and more.\n\n- last\n',
    );
  });
});
