// biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape sequences begin with one

/** Escape sequences of terminals (ECMA-48, chapter 5): colours and the like; titles and links; sets of characters. */
const sequences =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]+[0-~]|[0-?@-Z\\-_a-z])/g;

/** What a program printed, as a person reads it: without colours, lines ended by \n alone. */
export function plainText(printed: string): string {
  const text = printed.replace(/^\uFEFF/, '').replace(sequences, '');
  return text.includes('\r\n') ? text.split('\n').map(withoutReturn).join('\n') : text;
}

/** A line without the carriage returns at its end. */
function withoutReturn(line: string, at: number, lines: readonly string[]): string {
  if (at === lines.length - 1) return line;
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  return line.slice(0, end);
}

/** The end of long text, for findings. */
export function endOf(text: string, most = 4000): string {
  const trimmed = text.trimEnd();
  return trimmed.length > most ? `…${trimmed.slice(-most)}` : trimmed;
}
