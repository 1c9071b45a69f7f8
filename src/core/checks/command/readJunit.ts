import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { message } from '../../message.ts';
import {
  fullName,
  type IsFile,
  type TestCase,
  type TestOutcome,
  type TestReport,
  unreadableReport,
} from './testReport.ts';

/** An element as the parser gives it when order is kept: one member named like the element, and `:@` for attributes. */
type Element = { readonly [name: string]: readonly Element[] | Attributes | string | undefined };
type Attributes = { readonly [name: string]: string };

const attributesOf = (element: Element) => (element[':@'] ?? {}) as Attributes;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  // Entities that a document defines can grow without end; the five of XML itself are decoded below.
  processEntities: false,
});

/** Reads a test report in JUnit's XML, as node --test, pytest, Surefire and others write it. */
export function readJunit(printed: string, isFile: IsFile): TestReport {
  const start = printed.search(/<\?xml\s|<testsuites?[\s>/]/);
  if (start < 0) return unreadableReport(message('There is no test report (JUnit XML).'));
  const text = printed.slice(start, endOfReport(printed));
  if (/<!DOCTYPE/i.test(text)) return unreadableReport(message('The test report has a DOCTYPE, which is not read.'));
  const valid = XMLValidator.validate(text);
  if (valid !== true)
    return unreadableReport(message('The test report is broken XML at line {0}: {1}', valid.err.line, valid.err.msg));
  const tests = (parser.parse(text) as readonly Element[]).flatMap(element => testsOf(element, [], isFile));
  return { tests, faults: [] };
}

/** Where the outermost element is closed; the end of the text when nothing closes it. */
function endOfReport(text: string): number {
  const close = /<\/testsuites?\s*>/g;
  const ends = [...text.matchAll(close)].map(found => found.index + found[0].length);
  return ends.at(-1) ?? text.length;
}

function testsOf(element: Element, groups: readonly string[], isFile: IsFile): readonly TestCase[] {
  const inside = (name: string) => (element[name] ?? []) as readonly Element[];
  if (element.testsuites) return inside('testsuites').flatMap(one => testsOf(one, groups, isFile));
  if (element.testsuite) {
    const { name = '' } = attributesOf(element);
    const within = name === '' ? groups : [...groups, decoded(name)];
    return inside('testsuite').flatMap(one => testsOf(one, within, isFile));
  }
  return element.testcase ? testOf(attributesOf(element), inside('testcase'), groups, isFile) : [];
}

function testOf(
  { name = '', classname = '', file, line }: Attributes,
  parts: readonly Element[],
  groups: readonly string[],
  isFile: IsFile,
): readonly TestCase[] {
  const part = (kind: string) => parts.find(one => one[kind] !== undefined);
  const wrong = part('failure') ?? part('error');
  const { message: short = '' } = wrong ? attributesOf(wrong) : {};
  const text = wrong ? textOf(wrong) : '';
  const outcome = outcomeOf(part, text, isFile(decoded(name)));
  if (outcome === 'passed' && isFile(decoded(name))) return [];
  return [
    {
      name: fullName(withClass(groups, decoded(classname)), decoded(name)),
      outcome,
      reason: decoded(short),
      trace: file === undefined ? text : `${text}\n${decoded(file)}:${line ?? 1}`,
    },
  ];
}

/** Classes are how many runners name groups; Node says "test" of all, and others repeat the name of the suite. */
const withClass = (groups: readonly string[], name: string) =>
  name === '' || name === 'test' || groups.includes(name) ? groups : [...groups, name];

function outcomeOf(part: (kind: string) => Element | undefined, text: string, file: boolean): TestOutcome {
  const skipped = part('skipped');
  if (skipped) return attributesOf(skipped).type === 'todo' ? 'todo' : 'skipped';
  if (part('error')) return 'crashed';
  if (!part('failure')) return 'passed';
  // Node reports a file that broke as a test of its name, with the process's exit code.
  return file || /\bexitCode: \d/.test(text) ? 'crashed' : 'failed';
}

function textOf(element: Element): string {
  return Object.entries(element)
    .map(([name, value]) => {
      if (name === ':@' || value === undefined) return '';
      if (typeof value === 'string') return decoded(value);
      return Array.isArray(value) ? value.map(textOf).join('') : '';
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (all, name, decimal, hex) => {
    if (name !== undefined) return entities[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
