/** An element as the parser gives it when order is kept: one field with the element's name, and `:@` for attributes. */
export type Element = { readonly [name: string]: readonly Element[] | Attributes | string | undefined };
export type Attributes = { readonly [name: string]: string };

/** What an element is called, and its attributes as written; text is called `#text`. */
export function nameAndAttributes(element: Element): { readonly name: string; readonly attributes: Attributes } {
  const name = Object.keys(element).find(key => key !== ':@') ?? '';
  return { name, attributes: (element[':@'] ?? {}) as Attributes };
}

/** The elements and strings within an element. */
export function childrenOf(element: Element): readonly Element[] {
  const inside = element[nameAndAttributes(element).name];
  return Array.isArray(inside) ? inside : [];
}

/** All text within an element. The parser's limit of nesting bounds the recursion. */
export function textOf(element: Element): string {
  const text = element['#text'];
  return typeof text === 'string' ? decoded(text) : childrenOf(element).map(textOf).join('');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Replaces XML's own entities and references to characters (XML 1.0, sections 4.1 and 4.6). */
export function decoded(text: string): string {
  return text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (all, name, decimal, hex) => {
    if (name !== undefined) return entities[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
