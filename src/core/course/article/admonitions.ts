import { type CalloutKind, calloutKinds } from '../../lesson/callouts.ts';
import { outsideFences } from './outsideFences.ts';

/** What others call the kinds of callouts. */
const kinds: Readonly<Record<string, CalloutKind>> = {
  ...Object.fromEntries(calloutKinds.map(kind => [kind, kind])),
  ...{
    info: 'note',
    abstract: 'note',
    summary: 'note',
    example: 'note',
    quote: 'note',
    todo: 'note',
    question: 'note',
  },
  ...{ hint: 'tip', success: 'tip', check: 'tip', attention: 'warning', danger: 'caution', error: 'caution' },
  ...{ bug: 'caution', failure: 'caution' },
};

/**
 * Callouts of MkDocs (`!!! note "Title"` and what is indented below), of Docusaurus, VitePress and Pandoc (`:::note` to `:::`)
 * and of Obsidian (`> [!info] Title`) become those of GitHub (`> [!NOTE]`). Of other containers the words are left.
 */
export function withCallouts(lines: readonly string[]): string[] {
  return containers(lines.some(line => /^ *(?:!!!|\?\?\?)/.test(line)) ? indented(lines) : lines).flatMap(alert);
}

/** A callout of GitHub, or its words alone when it has a heading in it or is of no known kind. */
function callout(indent: string, kind: string, title: string, inner: readonly string[]): string[] {
  const words = title === '' ? [] : [`**${title}**`, ''];
  const known = kinds[kind.toLowerCase()];
  if (known === undefined || inner.some(line => /^ {0,3}#{1,6}\s/.test(line))) return ['', ...words, ...inner, ''];
  const quoted = [...words, ...trimmed(inner)].map(line => `${indent}> ${line}`.trimEnd());
  return ['', `${indent}> [!${known.toUpperCase()}]`, ...quoted, ''];
}

function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex(line => line.trim() !== '');
  const last = lines.findLastIndex(line => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}

function indented(lines: readonly string[]): string[] {
  const outside = outsideFences(lines);
  const made: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [whole, indent = '', kind = '', title = ''] =
      /^( *)(?:!!!|\?\?\?\+?) +([\w-]+)(?: +[\w-]+)*(?: +"([^"]*)")?\s*$/.exec(line) ?? [];
    if (whole === undefined || !outside[at]) {
      made.push(line);
      continue;
    }
    const inner: string[] = [];
    const margin = `${indent}    `;
    for (let next = lines[at + 1]; next !== undefined; next = lines[at + 1]) {
      if (next.trim() !== '' && !next.startsWith(margin)) break;
      inner.push(next.slice(margin.length));
      at++;
    }
    made.push(...callout(indent, kind, title, inner));
  }
  return made;
}

const opening = /^ {0,3}:{3,}\s*(?:\{([^{}]*)\}|([\w-]+))\s*(?:\{[^{}]*\}\s*)?(?:\[([^\]]*)\].*|(.*))$/;

function containers(lines: readonly string[]): string[] {
  if (!lines.some(line => /^ {0,3}:{3}/.test(line))) return [...lines];
  const outside = outsideFences(lines);
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const [at, line] of lines.entries())
    if (outside[at] && opening.test(line)) open.push(at);
    else if (outside[at] && /^ {0,3}:{3,}\s*$/.test(line)) ends.set(open.pop() ?? at, at);
  const marks = new Set([...ends].flat());
  const made: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const end = ends.get(at);
    if (end === undefined || end === at) made.push(...(end === at ? [''] : [lines[at] ?? '']));
    else {
      const [, attributes, name, bracketed, plain] = opening.exec(lines[at] ?? '') ?? [];
      const kind = name ?? /\.([\w-]+)/.exec(attributes ?? '')?.[1] ?? '';
      const inner = lines.slice(at + 1, end).map((line, place) => (marks.has(at + 1 + place) ? '' : line));
      made.push(
        ...callout(
          '',
          kind,
          bracketed ??
            (plain ?? '')
              .trimEnd()
              .replace(/(?:^|\s):{3,}$/, '')
              .trim(),
          inner,
        ),
      );
      at = end;
    }
  }
  return made;
}

/** A callout's first line as Obsidian writes it, or in small letters. */
function alert(line: string): string[] {
  const [, quote, kind = '', title = ''] = /^([ >]*>) ?\[!([\w-]+)\][-+]?[ \t]*(.*)$/.exec(line) ?? [];
  const known = kinds[kind.toLowerCase()];
  if (quote === undefined || (known !== undefined && kind === known.toUpperCase())) return [line];
  const first = known === undefined ? [] : [`${quote} [!${known.toUpperCase()}]`];
  return title === '' ? first : [...first, `${quote} **${title}**`, quote];
}
