/** What has kept readers busy when it came again and again. */
const pieces: readonly string[] = [
  ...[
    'a',
    ' ',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '0',
    ':',
    ':1',
    '.',
    '-',
    '- ',
    '? ',
    '#',
    ' #',
    '&',
    '|',
    '\\',
    '\\\\',
    '$',
    '%',
    '/',
    ' ..',
  ],
  ...[
    '{',
    '}',
    '[',
    '(',
    '(;',
    '<',
    '>',
    '"',
    "'",
    '`',
    '{\n',
    ' {\n',
    '${',
    '{{',
    '\u0001',
    '\u2028',
    '\u001b',
    '\u001b[',
    '\u001b[0',
    '\u001b]',
    '\ud800',
    'ü',
  ],
  ...[
    '<a>',
    '</a>',
    '<a/>',
    '<!--',
    '<![CDATA[',
    '<?',
    '<testsuite>',
    '<testcase name="a">',
    '<testcase name="a"/>',
    '&#x',
    '&amp;',
  ],
  ...[
    'ok ',
    'ok\n',
    'ok 1 - a\n',
    'ok 1 {\n',
    'not ok 1\n  ---\n',
    '1..',
    '1..1\n',
    '    ok 1\n',
    '  ---\n',
    '  ...\n',
    'TAP version 13\n',
    'Bail out!\n',
    '# tests 1\n',
    'a: |\n',
  ],
  ...[
    'File "',
    'File "a", line 1',
    '/lab/',
    'file:///lab/',
    'a.js:1',
    'C:\\',
    "Cannot find module 'a'",
    'port ',
    'port 1 ',
    'EADDRINUSE',
  ],
  ...['HTTP/1.1 103 x\r\n\r\n', 'a: b\r\n', '1\r\na\r\n', '-6\r\n', 'A=b ', '${PORT', '"\\'],
  ...[
    "E'",
    "'\n'",
    "E'a'\n",
    '$$',
    '$a$',
    '/*',
    '*/',
    '--',
    ';',
    ';\n',
    '\\if true\n',
    '\\set a b\n',
    '\\+',
    ':a',
    'begin ',
    'case ',
    'copy t from stdin;\n',
    '\\.\n',
  ],
];

/** A text of a length, by its name. */
export type Flood = { readonly name: string; make(length: number): string };

/**
 * Floods for a reader.
 * @param frames what stands before and after a flood, so that the reader gets to it: the beginning of its own kind of text.
 */
export const floods = (frames: readonly (readonly [before: string, after: string])[]): readonly Flood[] =>
  [['', 'x'] as const, ...frames].flatMap(([before, after]) =>
    pieces.map(piece => ({
      name: `${JSON.stringify(piece)} again and again after ${JSON.stringify(before)}`,
      make: (length: number) => before + piece.repeat(Math.ceil(length / piece.length)) + after,
    })),
  );

/** Microseconds that are not told from fewer: collecting garbage takes as long. */
const nothing = 5000;

/**
 * How many times as long a reader takes for eight times the text: about 8 when its time grows with the text, 64 when it grows
 * with the square. Time of the processor, not of the clock, since other programs
 * run beside it; and the least of some tries.
 */
export function growthOf(read: (text: string) => unknown, { make }: Flood, length = 4000): number {
  const [short, long] = [make(length), make(8 * length)];
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 3 && least > linear; tries++)
    least = Math.min(least, timeOf(read, long) / Math.max(timeOf(read, short), nothing));
  return least;
}

/** A growth up to which a reader counts as one whose time grows with the text. */
export const linear = 24;

function timeOf(read: (text: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  read(text);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
