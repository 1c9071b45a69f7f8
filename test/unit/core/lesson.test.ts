import assert from 'node:assert/strict';
import { renderMarkdown } from '../../../src/core/lesson/renderMarkdown.ts';

describe('rendering a lesson', () => {
  it('shows raw HTML as text', () => {
    const html = renderMarkdown('<script>alert(1)</script>\n\nA <img src=x onerror=alert(1)> b');
    assert.doesNotMatch(html, /<script|<img/);
    assert.match(html, /&lt;script&gt;/);
  });

  it('makes no link of javascript, data, http or other commands', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://a.b',
      'command:workbench.action.quit',
      'file:///etc',
    ]) {
      assert.doesNotMatch(renderMarkdown(`[x](${href})`), /href/, href);
    }
  });

  it('gives a link to a step the name of the step, for the page to open', () => {
    const html = renderMarkdown('[x](command:backendJourney.openLesson?%5B%22basics%2Fread%22%5D)');
    assert.match(html, /<a href="#" data-step="basics\/read">x<\/a>/);
  });

  it('keeps https links, tables and code with its language', () => {
    const html = renderMarkdown('[x](https://a.b/c)\n\n| a |\n| - |\n| b |\n\n```js refused\na < b\n```\n');
    assert.match(html, /<a href="https:\/\/a.b\/c">/);
    assert.match(html, /<table>/);
    assert.match(html, /<pre tabindex="0" data-language="js"><code>a &lt; b\n<\/code><\/pre>/);
  });
});
