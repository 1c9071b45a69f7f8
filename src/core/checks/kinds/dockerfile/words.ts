/** The arguments as words. Quotes hold words together where the builder lets them. */
export function wordsOf({ text }: { readonly text: string }): readonly string[] {
  return jsonForm(text) ?? shellWords(text);
}

/** Words of a line as a shell splits them; their quotes stay, and so do variables in braces. */
export function shellWords(text: string): readonly string[] {
  return text.match(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*'|["'\\])+/gs) ?? [];
}

/** The strings of a JSON array, which is the exec form of RUN, CMD, ENTRYPOINT and others; undefined when it is not one. */
export function jsonForm(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every(part => typeof part === 'string') ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
