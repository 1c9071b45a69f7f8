/** Words that are read in a minute. */
const words = 200;
/** Signs of scripts that put no blanks between words, and how many of them are read in a minute. */
const scripts: readonly (readonly [RegExp, number])[] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu, 400],
  [/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/gu, 900],
];

/** The whole minutes, one at least, that a text takes to read. */
export function readingMinutes(text: string): number {
  let [rest, minutes] = [text, 0];
  for (const [script, pace] of scripts) {
    minutes += (rest.match(script)?.length ?? 0) / pace;
    rest = rest.replace(script, ' ');
  }
  const others = rest.match(/[^\s\p{P}]\S*/gu)?.length ?? 0;
  return Math.max(1, Math.round(minutes + others / words));
}
