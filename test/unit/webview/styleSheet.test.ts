import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const css = readFileSync('media/lesson.css', 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');

describe('the style sheet of the lesson page', () => {
  it('has colours of the theme alone', () => {
    const values = [...css.matchAll(/(?:color|background|border[\w-]*|outline):\s*([^;]+);/g)].map(
      ([, value = '']) => value,
    );
    assert.ok(values.length > 50);
    const own = values.filter(value =>
      /#[0-9a-f]{3,8}\b|rgb|hsl|\b(?:white|black|red|green|blue|gr[ae]y)\b/i.test(
        value.replaceAll(/var\([^)]*\)/g, ''),
      ),
    );
    assert.deepEqual(own, []);
  });

  it('moves nothing for those who asked for less motion', () => {
    const still = css.replaceAll(/@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '');
    assert.doesNotMatch(still, /\b(?:animation|transition|scroll-behavior)\b/);
    assert.match(css, /animation/);
  });

  it('loads nothing', () => assert.doesNotMatch(css, /@import|url\(/));
});
