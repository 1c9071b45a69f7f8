/**
 * A sentence as data: English with `{0}`, `{1}` … for its arguments. The English is the key by which a surface translates
 * it; `npm run generate` collects it from every call of `message('…')` below src/core.
 */
export type Message = { readonly text: string; readonly args: readonly (string | number)[] };

/** Makes a message. The text must be a literal, so that it can be collected. */
export function message(text: string, ...args: (string | number)[]): Message {
  return { text, args };
}

/** A message in English, for reports and logs. */
export function inEnglish({ text, args }: Message): string {
  return text.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}
