import { named } from '../source/visibleText.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML has no way to write
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]/gu;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text between tags. Characters that an XML document cannot hold, not even as a reference (XML 1.0, 2.2), are shown by
 * their names, such as `⟨U+0000⟩`; a carriage return is written so that no parser makes a line end of it (2.11).
 */
export function xmlText(text: string): string {
  return text
    .replace(forbidden, named)
    .replace(/[&<>"]/g, character => entities[character] ?? character)
    .replaceAll('\r', '&#13;');
}

/** Attributes, each with a space before it. Line ends and tabs stand as references, or a parser makes spaces of them (3.3.3). */
export function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${attributeText(String(value))}"`)
    .join('');
}

const attributeText = (text: string) => xmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
