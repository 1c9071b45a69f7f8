// biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape sequences begin with one

/** Control sequences of terminals (ECMA-48): colours and the like, and titles and links. */
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** What a program printed, as a person reads it: without colours, lines ended by \n alone. */
export function plainText(printed: string): string {
  return printed
    .replace(/^\uFEFF/, '')
    .replace(sequences, '')
    .replace(/\r+\n/g, '\n');
}

/** The end of a text, for findings. */
export function endOf(text: string, most = 4000): string {
  const trimmed = text.trimEnd();
  return trimmed.length > most ? `…${trimmed.slice(-most)}` : trimmed;
}
