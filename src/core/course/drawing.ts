import type { Problem } from '../source/problem.ts';

/** All that a drawing is made of: shapes and text. Nothing that can run, load, link or style. */
const elements = new Set(
  'svg title desc defs marker g path rect circle ellipse line polyline polygon text tspan'.split(' '),
);
const attributes = new Set(
  [
    'xmlns role aria-label viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points dx dy transform id',
    'fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin opacity fill-opacity stroke-opacity',
    'font-family font-size font-weight font-style text-anchor dominant-baseline letter-spacing',
    'marker-start marker-mid marker-end orient refX refY markerWidth markerHeight markerUnits preserveAspectRatio',
  ].flatMap(line => line.split(' ')),
);
/** Colours of the theme; each with another one, or none, for themes that lack it. */
const colour =
  /^(?:none|currentColor|var\(--vscode-[a-zA-Z-]+, (?:currentColor|none|var\(--vscode-[a-zA-Z-]+, currentColor\))\))$/;
const reference = /^(?:none|url\(#[a-zA-Z][\w-]*\))$/;
const piece = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z][\w:-]*="[^"<]*")*)\s*(\/?)>|[^<]+/y;
const attribute = /([a-zA-Z][\w:-]*)="([^"<]*)"/g;

/**
 * Says what keeps an SVG text from being a drawing that is safe to show and follows the theme. Only a small part of SVG
 * is allowed, and everything else refused, so that what is shown is what was read here.
 */
export function drawingProblems(file: string, svg: string): Problem[] {
  const problems: Problem[] = [];
  const open: string[] = [];
  let isRoot = true;
  for (piece.lastIndex = 0; piece.lastIndex < svg.length; ) {
    const at = piece.lastIndex;
    const say = (message: string) => problems.push({ file, ...placeOf(svg, at), message });
    const [found, closing, name, given = '', empty] = piece.exec(svg) ?? [];
    if (found === undefined) {
      say(
        'this is neither text nor an element with attributes in double quotes; comments and declarations are not drawn',
      );
      return problems;
    }
    if (!name) {
      if (open.length === 0 && found.trim() !== '') say('there is text outside the drawing');
      continue;
    }
    if (closing) {
      if (open.pop() !== name) say(`</${name}> closes something else`);
      continue;
    }
    if ((name === 'svg') !== isRoot || (!isRoot && open.length === 0)) say('a drawing is one <svg> and what it holds');
    isRoot = false;
    if (!elements.has(name)) say(`<${name}> is not drawn with`);
    for (const [, key = '', value = ''] of given.matchAll(attribute)) {
      const fault = attributeFault(key, value);
      if (fault) say(`<${name}>: ${fault}`);
    }
    if (!empty) open.push(name);
  }
  if (open.length > 0 || isRoot) problems.push({ file, line: 1, column: 1, message: 'the drawing is not closed' });
  return problems;
}

function attributeFault(key: string, value: string): string | undefined {
  if (!attributes.has(key)) return `${key} is not drawn with`;
  if ((key === 'fill' || key === 'stroke') && !colour.test(value))
    return `${key}="${value}" does not follow the theme; use currentColor or var(--vscode-…, currentColor)`;
  if (key.startsWith('marker-') && !reference.test(value)) return `${key}="${value}" refers to something outside`;
  if (/url\s*\(/i.test(value) && !key.startsWith('marker-')) return `${key}="${value}" loads something`;
  return undefined;
}

function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
