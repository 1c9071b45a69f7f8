import type { Instruction } from './readDockerfile.ts';
import { type Dockerfile, expandIn, type Stage } from './stages.ts';
import { wordsOf } from './words.ts';

/** The ranges of ports that an EXPOSE names, and a word in it that is not one. What only a build knows is left out. */
export function exposedPorts(dockerfile: Dockerfile, stage: Stage, expose: Instruction) {
  const ranges: { readonly first: number; readonly last: number }[] = [];
  let wrong: string | undefined;
  for (const word of wordsOf(expose)) {
    const { text, unknown, foreign } = expandIn(dockerfile, stage, expose, word);
    if ((unknown ?? foreign) !== undefined) continue;
    const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp))?$/i.exec(text) ?? [];
    const range = { first: Number(first), last: Number(last) };
    if (first !== '' && range.first > 0 && range.last <= 65_535 && range.first <= range.last) ranges.push(range);
    else wrong ??= word;
  }
  return { ranges, wrong };
}
