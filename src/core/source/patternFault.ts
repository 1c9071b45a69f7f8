import { groupsIn, stepsOf } from '../pattern/compilePattern.ts';
import { type PatternPart, parsePattern } from '../pattern/parsePattern.ts';

const mostTimes = 1000;
/** Of the steps that match a pattern: what is counted is there as often as it is counted. */
const mostSteps = 5000;

/**
 * Why a pattern is not taken. The engine that matches it (`regularExpression`) needs time in proportion to the text times
 * the pattern's steps, and so can neither follow a reference back, nor have steps without bounds. Undefined when it is fine.
 * @param source a pattern that compiles with the flag `u`.
 */
export function patternFault(source: string): string | undefined {
  const tree = parsePattern(source);
  if ('odd' in tree)
    return tree.odd === '(?'
      ? 'it switches flags inside the pattern, which not every version supports; write out both cases'
      : `${tree.odd} refers back to a group; write out what it must match`;
  const often = partsOf(tree).find(part => part.is === 'repeat' && timesOf(part) > mostTimes);
  if (often) return `something in it is repeated more than ${mostTimes} times`;
  if (partsOf(tree).some(part => part.is === 'look' && groupsIn(part).length > 0))
    return 'a group inside a lookaround captures nothing; write it as (?:…)';
  return stepsOf(tree) > mostSteps ? 'its counted repetitions are too large; use smaller counts' : undefined;
}

function timesOf({ least, most }: Extract<PatternPart, { is: 'repeat' }>): number {
  return Number.isFinite(most) ? most : least;
}

function partsOf(part: PatternPart): readonly PatternPart[] {
  switch (part.is) {
    case 'group':
    case 'look':
    case 'repeat':
      return [part, ...partsOf(part.part)];
    case 'sequence':
      return [part, ...part.parts.flatMap(partsOf)];
    case 'either':
      return [part, ...part.options.flatMap(partsOf)];
    default:
      return [part];
  }
}
