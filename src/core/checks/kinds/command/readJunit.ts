import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Message, message } from '../../../message.ts';
import { childrenOf, decoded, type Element, nameAndAttributes, textOf } from './junitElement.ts';
import { outcomeOf, wrongPartOf } from './junitOutcome.ts';
import { totalsFaults } from './junitTotals.ts';
import { fullName, type IsFile, type TestCase, type TestReport, unreadableReport } from './testReport.ts';

/** Elements within each other; runners need three or four. */
const deepest = 60;

/** How a report may begin, and end; its elements may have the prefix of a namespace. */
const opening = /<(?:[A-Za-z][\w.-]{0,40}:)?testsuites?[\s>/]/;
const beginning = new RegExp(`<\\?xml\\s|${opening.source}`);
const closing = /<\/(?:[A-Za-z][\w.-]{0,40}:)?testsuites?\s*>/g;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  removeNSPrefix: true,
  maxNestedTags: deepest,
  // Entities that a document defines can grow without end; the five of XML itself are decoded later.
  processEntities: false,
});

/**
 * Reads a test report in JUnit's XML, as node --test, pytest, Surefire, PHPUnit and others write it. No two write it alike
 * (https://github.com/testmoapp/junitxml), so that each group's own totals are compared with what it lists.
 */
export function readJunit(printed: string, isFile: IsFile): TestReport {
  const start = printed.search(beginning);
  if (start < 0) return unreadableReport(message('There is no test report (JUnit XML).'));
  const text = printed.slice(start, endOfReport(printed));
  if (/<!DOCTYPE/i.test(text.slice(0, text.search(opening))))
    return unreadableReport(message('The test report has a DOCTYPE, which is not read.'));
  const parsed = parse(text);
  if ('fault' in parsed) return unreadableReport(parsed.fault);
  return {
    tests: parsed.elements.flatMap(element => testsOf(element, [], isFile)),
    faults: parsed.elements.flatMap(totalsFaults),
  };
}

function parse(text: string): { readonly elements: readonly Element[] } | { readonly fault: Message } {
  const valid = XMLValidator.validate(text);
  if (valid === true) return elementsOf(text);
  // Runners that are started one after another each print a report.
  const together = `<reports>${text.replace(/<\?xml\s[^?]*\?>/g, '')}</reports>`;
  if (XMLValidator.validate(together) !== true)
    return { fault: message('The test report is broken XML at line {0}: {1}', valid.err.line, valid.err.msg) };
  const read = elementsOf(together);
  return 'fault' in read ? read : { elements: read.elements.flatMap(childrenOf) };
}

function elementsOf(text: string): { readonly elements: readonly Element[] } | { readonly fault: Message } {
  try {
    return { elements: parser.parse(text) as readonly Element[] };
  } catch (error) {
    // The parser has no class of errors of its own.
    if (!(error instanceof Error)) throw error;
    return { fault: message('The test report cannot be read: {0}', error.message) };
  }
}

/** Where the outermost element is closed; the end of the text when nothing closes it. */
function endOfReport(text: string): number {
  const close = [...text.matchAll(closing)].at(-1);
  return close ? close.index + close[0].length : text.length;
}

function testsOf(element: Element, groups: readonly string[], isFile: IsFile): readonly TestCase[] {
  const { name: kind, attributes } = nameAndAttributes(element);
  const parts = childrenOf(element);
  if (kind === 'testcase') return testOf(element, groups, isFile);
  if (kind !== 'testsuite' && kind !== 'testsuites') return [];
  const name = kind === 'testsuites' ? '' : decoded(attributes.name ?? '');
  const within = name === '' ? groups : [...groups, name];
  return [...brokenGroup(element, within), ...parts.flatMap(one => testsOf(one, within, isFile))];
}

/** A group that failed itself, such as by what runs before its tests. */
function brokenGroup(element: Element, groups: readonly string[]): readonly TestCase[] {
  const wrong = wrongPartOf(element);
  if (!wrong) return [];
  const reason = decoded(nameAndAttributes(wrong).attributes.message ?? '');
  return [{ name: groups.join(' > '), outcome: 'crashed', reason, trace: textOf(wrong) }];
}

function testOf(element: Element, groups: readonly string[], isFile: IsFile): readonly TestCase[] {
  const { name = '', classname = '', file, line } = nameAndAttributes(element).attributes;
  const own = decoded(name);
  const outcome = outcomeOf(element, isFile(own));
  // A file in which no test was found.
  if (outcome === 'passed' && isFile(own)) return [];
  const wrong = wrongPartOf(element);
  const text = wrong ? textOf(wrong) : '';
  return [
    {
      name: fullName(withClass(groups, decoded(classname)), own),
      outcome,
      reason: wrong ? decoded(nameAndAttributes(wrong).attributes.message ?? '') : '',
      trace: file === undefined ? text : `${text}\n${decoded(file)}:${line ?? 1}`,
    },
  ];
}

/** Classes are how many runners name groups; Node says "test" of all, and others repeat the name of the suite. */
const withClass = (groups: readonly string[], name: string) =>
  name === '' || name === 'test' || groups.includes(name) ? groups : [...groups, name];
