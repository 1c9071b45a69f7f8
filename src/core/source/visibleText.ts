/**
 * Characters that are not seen, or that change how others are shown: controls, formats (bidirectional marks, joiners, tags),
 * separators and spaces other than the usual one, fillers and selectors without a shape, private and unassigned ones. The
 * properties are those of Unicode's UAX #44; U+2800 is Braille's blank.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}/gu;

const named = (character: string) =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** A text on one line in which every character is seen: one that has no shape of its own is shown as `⟨U+202E⟩`. */
export function visibleLine(text: string): string {
  return text.replace(unseen, named);
}

/** A text of several lines in which every character is seen; ends of lines and tabs stay as they are. */
export function visibleText(text: string): string {
  return text.replace(unseen, character => (character === '\n' || character === '\t' ? character : named(character)));
}

/** An editor draws no more of a line than some thousand characters. */
const longestLine = 160;

/** A text of which every character is seen in an editor: long lines go on below, behind an arrow. */
export function readableText(text: string): string {
  return visibleText(text)
    .split('\n')
    .map(line => line.match(new RegExp(`.{1,${longestLine}}`, 'gu'))?.join('\n  ↳ ') ?? '')
    .join('\n');
}
