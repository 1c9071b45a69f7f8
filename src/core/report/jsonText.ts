/**
 * A value as indented JSON that every reader takes: half of a surrogate pair, which JSON.stringify writes as an escape
 * that strict readers refuse (RFC 8259, 8.2), becomes U+FFFD.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return `${text.replace(/\\(?:u(d[89a-f][\da-f]{2})|.)/g, (whole, half) => (half === undefined ? whole : '\uFFFD'))}\n`;
}
