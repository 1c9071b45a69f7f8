/** A phrase that a native technical writer would not use, what to write instead, and why. */
export type WordChoice = { readonly pattern: RegExp; readonly instead: string; readonly why: string };

/** Where a text uses such a phrase: `line` counts from 1. */
export type WrongWord = Omit<WordChoice, 'pattern'> & { readonly line: number; readonly words: string };

/** A phrase in any case, also where a line (of a quotation, too) breaks between its words. */
function not(phrase: string, instead: string, why: string): WordChoice {
  return { pattern: new RegExp(phrase.replaceAll(' ', '[\\s>]+'), 'giu'), instead, why };
}

const may = '(?:may|must|can|could|should|would|will|might|really|also|still|now|again|yet|often|usually|simply)';
/** What "no" may correctly follow "is" with. */
const rightAfterNo = `(?:longer|more|less|fewer|one|such|doubt|matter|different|further|good|better|worse|faster|slower
  |later|earlier|larger|smaller|bigger|older|newer|use|help|secret|accident)`.replace(/\s/g, '');
/** Nouns that stand for something that runs. */
const program = '(?:program|server|database|process|service|thread|container|instance|worker)s?';
const helper = '(?:does|do|did|can|may|must|will|should|would|could|let|lets|have|has)';

/**
 * The project's word list. Each pattern finds what is wrong and nothing that is right; `wordList.test.ts` has
 * sentences of both kinds for every one of them.
 */
export const wordList: readonly WordChoice[] = [
  not('\\bmend(?:s|ed|ing)?\\b', 'fix', 'the usual word'),
  not('\\banew\\b', 'again', 'the usual word'),
  not('\\bshall\\b', 'do you want to …? or must, will', 'only standards and lawyers say it'),
  not('\\bwhoever\\b', 'anyone who, the person who, the one that', 'slow to read'),
  not(
    `(?<!\\bthere(?: ${may}){0,2} )\\b(?:is|are|was|were|be|been) no (?!${rightAfterNo}\\b)`,
    'is not a …',
    'English negates the verb, except after "there is"',
  ),
  not('(?<!\\bthere )\\bis none\\b(?! of\\b)', 'is not one', 'English negates the verb, except after "there is"'),
  not('\\bwhich there (?:is|are) none\\b', 'and there is none', 'the word order of another language'),
  not('\\ba yes\\b(?!-)', 'yes, or what the answer means', '"yes" is seldom a noun'),
  not('\\bso many\\b(?![^.;]*\\bthat\\b)', 'the number, or as many as', 'it needs a "that" to compare with'),
  not('\\bwhat is (?:not )?there\\b(?! to\\b)', 'what exists, what you have', 'it does not say where'),
  not('\\b(?:is|are) there already\\b(?! (?:an?|any|one)\\b)', 'already exists', 'the usual words'),
  not('\\bbelong(?:s|ed|ing)? into\\b', 'belongs in', 'belonging is a place, not a movement'),
  not(
    '\\bstands? (?:in (?!for\\b|(?:the|your|its|their|each other’s) way\\b|line\\b|front\\b)|(?:below|above|beside|there)\\b)',
    'is in, is below, is next to',
    'text does not stand anywhere',
  ),
  not(
    '\\bl(?:ies?|ay) (?:in|below|beside) (?:the|a|this|that|your|its) (?:\\S+ )?(?:folder|file|table|directory)\\b',
    'is in, is below, is next to',
    'files do not lie anywhere',
  ),
  not(`\\bbeside (?:the|a|an|its|your) (?:\\S+ )?${program}\\b`, 'next to, alongside', 'programs have no sides'),
  not(
    '\\b(?:a|an empty|one) text(?=[.,;:!?)]|$| (?:or|and|instead|not|but|is|was|has|to)\\b)|(?<!-)\\btexts\\b',
    'string (the type), or text without "a"',
    'text cannot be counted; the type is called string',
  ),
  not(
    '\\bmembers? ["“]|\\bJSON members?\\b|\\bmembers? of (?:the|a|an|this|its|your) (?:\\S+ )?(?:object|body|JSON)\\b',
    'field',
    'members are people in this course',
  ),
  not(
    `(?<!\\b${helper} (?:\\S+ ){0,2})\\bdata (?:are|were|have|stay|give|remain|come|do not)\\b`,
    'data is, data stays',
    'data is singular here',
  ),
  not('\\b(?:these|those|many|few) data\\b(?! \\w+s\\b)', 'this data, much data', 'data is singular here'),
  not(
    '\\b(?:is|are) (?:all |still |already |now |currently )?lent\\b(?! (?:to|out|by|at|from|once|twice|only|again|together|for|and|when)\\b)' +
      '|\\blent (?:copy|copies|books?)\\b',
    'on loan, borrowed',
    '"lent" is what happened, not the state after it',
  ),
  not('\\b(?:who|members?) (?:has|have|had) lent\\b', 'has borrowed', 'the library lends, members borrow'),
  not(
    '\\bpresent (?:tag|version|state|value|content|contents|text|step|status|time)\\b',
    'current',
    '"present" also means "there"',
  ),
  not('\\b(?:called|named) like\\b', 'named after, has the same name as', 'the words of another language'),
  not('\\breplac(?:e|es|ing) (?:\\S+ ){1,4}by\\b(?! (?:hand|itself)\\b)', 'replace … with', '"by" says who replaces'),
  not('\\btak(?:e|es|ing) (?:nothing|it|them|everything) along\\b', 'takes … with it', 'one takes along a friend'),
  not(
    '\\bnothing of (?:the (?!kind\\b|sort\\b)|(?:its|it|them|theirs|yours)\\b)',
    'none of it, or nothing … of it',
    'a quantity of something is "none of it"',
  ),
  not('\\bthe ones? (?:that|which) (?:is|are|was|were) expected\\b', 'does not match, expected …', 'shorter'),
  not('\\bwhat c(?:omes|ame) of it\\b', 'the result', 'shorter'),
  not('\\bfor (?:all|both|each)(?: of (?:them|these))? holds\\b', 'this is true of all', 'it has no subject'),
  not('\\b(?:allow|enable|permit)s? to\\b', 'lets you …, allows …ing', 'the verb needs an object'),
  not(
    '\\bsince (?:one|two|three|four|five|ten|some|many|several|\\d+) (?:second|minute|hour|day|week|month|year)s?\\b(?! ago\\b)',
    'for',
    '"since" is for a point in time',
  ),
  not('\\b(?:informations|softwares|advices|feedbacks)\\b', 'the singular', 'these cannot be counted'),
];

/** Blanks what is not English: fenced blocks, code between backticks, addresses. Every line keeps its number. */
function proseOf(text: string): string {
  const blank = (code: string) => code.replace(/\S/g, '_');
  return text
    .replace(/^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^[ \t]*\2[ \t]*$/gm, blank)
    .replace(/(?<!`)(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\1(?!`)/g, blank)
    .replace(/https?:\/\/[^\s)]+/g, blank);
}

/** The phrases of the word list that a text (plain, Markdown or YAML) uses outside code, in their order. */
export function wrongWords(text: string): WrongWord[] {
  const prose = proseOf(text);
  const found = wordList.flatMap(({ pattern, ...choice }) =>
    [...prose.matchAll(pattern)].map(({ index, 0: words }) => ({ index, words, choice })),
  );
  return found
    .sort((a, b) => a.index - b.index)
    .map(({ index, words, choice }) => ({
      ...choice,
      line: prose.slice(0, index).split('\n').length,
      words: words.replace(/[\s>]+/g, ' ').trim(),
    }));
}

/** What a failed test prints of a wrong word. */
export const saidOf = (file: string, { line, words, instead, why }: WrongWord): string =>
  `${file}:${line}: "${words}": write ${instead} (${why})`;
