import type { Json } from '../../../json.ts';
import type { YamlReader } from './yamlReader.ts';

/** A way in which a plain word has a value: undefined when it is not of this form. */
type Form = (word: string) => Json | undefined;

const oneOf =
  (words: string, value: Json): Form =>
  word =>
    words.split(' ').includes(word) ? value : undefined;
const matching =
  (form: RegExp, read: (word: string) => number): Form =>
  word =>
    form.test(word) ? read(word) : undefined;

const nothing: Form = word => (['', '~', 'null', 'Null', 'NULL'].includes(word) ? null : undefined);
const truth = [oneOf('true True TRUE', true), oneOf('false False FALSE', false)];
/** PyYAML and Psych leave the single letters out, go-yaml 2 does not. */
const yesOrNo = [oneOf('yes Yes YES on On ON', true), oneOf('no No NO off Off OFF', false)];
const letters = [oneOf('y Y', true), oneOf('n N', false)];
const notFinite = [
  matching(/^[-+]?\.(?:inf|Inf|INF)$/, word => (word.startsWith('-') ? -1 : 1) * Number.POSITIVE_INFINITY),
  matching(/^\.(?:nan|NaN|NAN)$/, () => Number.NaN),
];
const decimal = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** The value of digits in a base; `digits` may begin with a sign. */
function inBase(sign: string, digits: string, base: number): number {
  const value = Number(base === 10 ? digits : `0${{ 2: 'b', 8: 'o', 16: 'x' }[base] ?? ''}${digits}`);
  return sign === '-' ? -value : value;
}

/** YAML 1.2, chapter 10.3.2. */
const core: readonly Form[] = [
  nothing,
  ...truth,
  matching(/^0o[0-7]+$/, Number),
  matching(/^0x[0-9a-fA-F]+$/, Number),
  matching(decimal, Number),
  ...notFinite,
];

/** Numbers as Go's strconv.ParseInt reads them in base 0, with `_` anywhere; then as floating point. */
function goNumber(word: string): number | undefined {
  if (!/^[-+.\d]/.test(word)) return undefined;
  const plain = word.replaceAll('_', '');
  const [, sign = '', prefix = '', digits = ''] =
    /^([-+]?)(0[xX]|0[bB]|0[oO]?(?=[0-7]))([0-9a-fA-F]+)$/.exec(plain) ?? [];
  const base = { '0x': 16, '0b': 2, '0o': 8, '0': 8 }[prefix.toLowerCase()];
  if (base === 16 || (base === 2 && /^[01]+$/.test(digits)) || (base === 8 && /^[0-7]+$/.test(digits)))
    return inBase(sign, digits, base);
  return decimal.test(plain) ? Number(plain) : undefined;
}

/** `2:30` is 150: hours and minutes, or whatever is counted so. */
function inBase60(word: string): number {
  const value = word
    .replace(/^[-+]/, '')
    .split(':')
    .reduce((sum, digits) => sum * 60 + Number(digits), 0);
  return word.startsWith('-') ? -value : value;
}

/** YAML 1.1's types for languages that are not YAML 1.2 (yaml.org/type/int.html, float.html), base 60 included. */
function oldNumber(word: string): number | undefined {
  if (!/^[-+.\d]/.test(word)) return undefined;
  const plain = word.replaceAll('_', '');
  if (/^[-+]?[1-9]\d*(?::[0-5]?\d)+$/.test(plain)) return inBase60(plain);
  const [, sign = '', prefix = '', digits = ''] = /^([-+]?)(0x|0b|0(?=[0-7]))([0-9a-fA-F]+)$/.exec(plain) ?? [];
  const base = { '0x': 16, '0b': 2, '0': 8 }[prefix];
  if (base === 16 || (base === 2 && /^[01]+$/.test(digits)) || (base === 8 && /^[0-7]+$/.test(digits)))
    return inBase(sign, digits, base);
  // A number with an exponent needs a point there, and digits after a 0 would be in base 8.
  return /^[-+]?(?:0|[1-9]\d*|\d*\.\d+|\d+\.\d*)$|^[-+]?\d+\.\d*[eE][-+]\d+$/.test(plain) ? Number(plain) : undefined;
}

const forms: Readonly<Record<YamlReader, readonly Form[]>> = {
  core,
  '1.1': [nothing, ...truth, ...yesOrNo, oldNumber, ...notFinite],
  kubernetes: [nothing, ...truth, ...yesOrNo, ...letters, goNumber, ...notFinite],
  compose: [nothing, ...truth, goNumber, ...notFinite],
};

/** What a plain word of YAML, one without quotes, is to a reader. */
export function plainValue(word: string, reader: YamlReader): Json {
  for (const form of forms[reader]) {
    const value = form(word);
    if (value !== undefined) return value;
  }
  return word;
}
