import { codes, NotCovered, refused } from '../../refusal.ts';

/**
 * Makes a regular expression of MongoDB's (PCRE) source and options. What PCRE knows and JavaScript does not is not
 * covered.
 */
export function makeRegex(source: string, options = ''): RegExp {
  if (/[^imsxu]/.test(options)) throw refused(51108, `invalid flag in regex options: ${/[^imsxu]/.exec(options)?.[0]}`);
  if (options.includes('x')) throw new NotCovered('the option x of regular expressions');
  if (/\(\?[a-z-]+[):]|\\[AZzGQEhKRX]|[^\\][*+?}]\+|\[\[:/.test(source))
    throw new NotCovered(`this form of regular expression: ${source}`);
  try {
    return new RegExp(source, options);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (/[(?]/.test(source.replace(/\([^?]/g, '').slice(0, -1)) && /\(\?/.test(source))
      throw new NotCovered(`this form of regular expression: ${source}`);
    throw refused(51091, `Regular expression is invalid: ${error.message}`);
  }
}

/** Whether a regular expression matches; whatever its flags, every use starts at the beginning. */
export function regexMatches(regex: RegExp, text: string): boolean {
  regex.lastIndex = 0;
  return regex.test(text);
}

/** A regular expression as mongosh takes it: a literal's own flags, or `$regex` and `$options` of a query. */
export function regexOf(regex: unknown, options: unknown): RegExp {
  if (options !== undefined && typeof options !== 'string')
    throw refused(codes.badValue, '$options has to be a string');
  if (regex instanceof RegExp) {
    if (options && regex.flags.replace(/[gyu]/g, '')) throw refused(51075, 'options set in both $regex and $options');
    return makeRegex(regex.source, options ?? regex.flags.replace(/[gyud]/g, ''));
  }
  if (typeof regex !== 'string') throw refused(codes.badValue, '$regex has to be a string');
  return makeRegex(regex, options ?? '');
}
