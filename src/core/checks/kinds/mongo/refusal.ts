import type { Json } from '../../../json.ts';
import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import type { MongoRefusal } from '../../engine/mongoEngine.ts';

/** What a refusal says, on one line or more: the message, and which rules are broken. */
export function refusalText({ code, message, details }: MongoRefusal): string {
  const first = code === undefined ? message : `${message} (code ${code})`;
  const broken = details === undefined ? [] : brokenRules(details);
  return [first, ...broken.map(one => `- ${one}`)].join('\n');
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** The rules of a validator that a document breaks, in short: `title: bsonType (type did not match)`. */
export function brokenRules(details: Json): string[] {
  const inner = isObject(details) ? details.details : undefined;
  return isObject(inner) ? list(inner.schemaRulesNotSatisfied).flatMap(rule => rules(rule, '')) : [];
}

function rules(rule: Json, path: string): string[] {
  if (!isObject(rule)) return [];
  const below = (name: Json | undefined) => (path ? `${path}.${String(name)}` : String(name));
  const properties = list(rule.propertiesNotSatisfied).flatMap(one =>
    isObject(one) ? list(one.details).flatMap(detail => rules(detail, below(one.propertyName))) : [],
  );
  if (properties.length > 0) return properties;
  const missing = list(rule.missingProperties).map(name => `${below(name)}: required, but missing`);
  const extra = list(rule.additionalProperties).map(name => `${below(name)}: not among the properties`);
  if (missing.length + extra.length > 0) return [...missing, ...extra];
  const items =
    isObject(rule) && 'itemIndex' in rule
      ? list(rule.details).flatMap(detail => rules(detail, below(rule.itemIndex)))
      : [];
  if (items.length > 0) return items;
  const reason = typeof rule.reason === 'string' ? ` (${rule.reason})` : '';
  return [`${path ? `${path}: ` : ''}${String(rule.operatorName)}${reason}`];
}

/** The finding of a learner's script that ended with an error. */
export function refusalFinding(file: string, refusal: MongoRefusal, output: string): Finding {
  const { code, line, column } = refusal;
  return {
    message:
      code === undefined
        ? message('{0} ends with an error: {1}', file, refusal.message)
        : message('MongoDB would refuse what {0} does: {1} (code {2})', file, refusal.message, code),
    actual: textEvidence(refusalText(refusal)),
    where: line === undefined || column === undefined ? undefined : { file, line, column },
    output: output === '' ? undefined : output.slice(-4000),
    cause: /^SyntaxError\b/.test(refusal.message) ? 'syntax' : 'refused',
    subject: file,
  };
}

/** A refusal as evidence. */
export const refusalEvidence = (refusal: MongoRefusal) => textEvidence(refusalText(refusal));
