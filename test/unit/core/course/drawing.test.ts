import assert from 'node:assert/strict';
import { drawingProblems } from '../../../../src/core/course/drawing.ts';

const wrap = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n${inside}\n</svg>\n`;
const said = (svg: string) =>
  drawingProblems('a.svg', svg).map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('a drawing', () => {
  it('is made of shapes and text in colours of the theme', () => {
    const inside = `<title>A &lt; B</title><g transform="translate(1 2)">
      <rect x="1" y="1" width="2" height="2" rx="1" fill="none" stroke="var(--vscode-charts-blue, currentColor)"/>
      <path d="M0 0h1" stroke="currentColor" marker-end="url(#a-arrow)"/><text x="1">b</text></g>
      <defs><marker id="a-arrow" orient="auto"><path d="M0 0" fill="currentColor"/></marker></defs>`;
    assert.deepEqual(said(wrap(inside)), []);
  });

  const refused: [string, RegExp][] = [
    ['<script>alert(1)</script>', /2:1 <script> is not drawn with/],
    ['<rect onclick="alert(1)"/>', /onclick is not drawn with/],
    ['<a href="javascript:alert(1)"><text>x</text></a>', /<a> is not drawn with/],
    ['<image href="https://x.example/a.png"/>', /<image>/],
    ['<foreignObject><p>x</p></foreignObject>', /<foreignObject>/],
    ['<use href="#b"/>', /<use>/],
    ['<style>*{}</style>', /<style>/],
    ['<rect style="fill:red"/>', /style is not drawn with/],
    ['<rect fill="url(https://x.example/a)"/>', /does not follow the theme/],
    ['<rect fill="red"/>', /does not follow the theme/],
    ['<path marker-end="url(https://x.example/#a)"/>', /refers to something outside/],
    ['<rect transform="url(x)"/>', /loads something/],
    ['<animate attributeName="href" to="javascript:alert(1)"/>', /<animate>/],
    ['<!-- <script> -->', /2:1 this is neither text nor an element/],
    ["<rect x='1'/>", /2:1 this is neither text nor an element/],
    ['<rect x="1" onload=alert(1)/>', /2:1 this is neither text nor an element/],
    ['<g><rect/>', /closes something else/],
    ['<svg></svg>', /one <svg>/],
  ];
  for (const [inside, why] of refused)
    it(`is refused: ${inside}`, () => assert.match(said(wrap(inside)).join('\n'), why));

  it('is one svg and nothing beside it', () => {
    for (const svg of [
      '',
      'text',
      '<g></g>',
      `${wrap('')}<rect/>`,
      `<?xml version="1.0"?>${wrap('')}`,
      `${wrap('')}more`,
    ])
      assert.notDeepEqual(said(svg), [], svg);
  });
});
