/** Text as the compiler reads it: without a byte order mark, lines ended by \n alone. */
export function normaliseText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
