/** Whether a line is a comment, which may also stand between the lines of an instruction. */
export const isComment = (line: string): boolean => /^\s*#/.test(line);

/** The escape character: of a parser directive (`# escape=`) at the very top, or a backslash. */
export function escapeCharacterOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name = '', value = ''] = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*)$/.exec(line) ?? [];
    // Anything that is not a directive ends them: an empty line, any other comment, an instruction.
    if (name === '') break;
    if (name.toLowerCase() === 'escape' && /^[\\`]$/.test(value.trim())) return value.trim();
  }
  return '\\';
}

/**
 * Joins a line with those that it continues in. Comments and empty lines between them are passed over.
 * @returns the line, and the 0-based number of the one after it.
 */
export function continuedLine(
  lines: readonly string[],
  start: number,
  escapeCharacter: string,
): { readonly joined: string; readonly next: number } {
  let joined = '';
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (at > start && (line.trim() === '' || isComment(line))) continue;
    const content = line.trimEnd();
    const continues = content.endsWith(escapeCharacter) && content.at(-2) !== escapeCharacter;
    if (!continues) return { joined: joined + line, next: at + 1 };
    joined += content.slice(0, -1);
  }
  return { joined, next: lines.length };
}
