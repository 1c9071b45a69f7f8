/**
 * Takes a test point's description apart: `name # SKIP why {`, with `\#` for a number sign of its own.
 * @param brace set when the description ends in a brace that is not part of the name.
 */
export function tapName(description: string, brace: 'in the name' | undefined) {
  const text = brace ? description.slice(0, -1).trimEnd() : description;
  const [name = '', comment = ''] = parted(text);
  const word = /^(skip|todo\b)/i.exec(comment)?.[1]?.toLowerCase();
  const directive = word === 'skip' ? ('skipped' as const) : word === 'todo' ? ('todo' as const) : undefined;
  return { name: name.replace(/\\([\\#])/g, '$1').trim(), directive };
}

/** What stands before the first number sign that is preceded by a blank, and what stands after it. */
function parted(text: string): readonly [name: string, comment: string] {
  const sign = /(?:^|\s)#/.exec(text);
  if (!sign) return [text, ''];
  return [text.slice(0, sign.index), text.slice(sign.index + sign[0].length).trimStart()];
}
