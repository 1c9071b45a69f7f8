/**
 * What links call a heading, as GitHub and most others name it: in lower case, blanks as hyphens, without punctuation.
 * Source: github/docs, "Section links".
 */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

/** Gives headings their anchors in their order: the second of the same is `name-1`. */
export function uniqueAnchors(): (heading: string) => string {
  const used = new Map<string, number>();
  return heading => {
    const wanted = anchorOf(heading);
    const times = used.get(wanted) ?? 0;
    used.set(wanted, times + 1);
    return times === 0 ? wanted : `${wanted}-${times}`;
  };
}
