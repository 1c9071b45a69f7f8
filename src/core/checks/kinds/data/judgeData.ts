import { hasPart, isOfType, type Json, sameJson, typeName } from '../../../json.ts';
import { message } from '../../../message.ts';
import { followJsonPath, jsonPathText, parseJsonPath } from '../../../source/jsonPath.ts';
import { type Finding, jsonEvidence, textEvidence } from '../../engine/evidence.ts';
import { type SchemaObject, schemaFaults } from '../../engine/jsonSchema.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import type { AssertionOf, DataAssertion } from './assertions.ts';
import { judgeLength } from './judgeLength.ts';
import type { Data } from './readData.ts';

/**
 * Asks one assertion of a document.
 * @param schemaFile reads a JSON Schema by the name of its file.
 */
export function judgeData(
  assertion: DataAssertion,
  data: Data,
  schemaFile: (name: string) => SchemaObject,
): Finding | undefined {
  const steps = parseJsonPath(assertion.at) ?? [];
  const reached = followJsonPath(data.value, steps);
  const shown = assertion.at === '' ? 'the document' : assertion.at;
  if (!reached.found)
    return assertion.asks === 'absent'
      ? undefined
      : { message: nothingAt(assertion.at, steps.slice(0, reached.depth)), where: data.where(steps) };
  const { value } = reached;
  if (assertion.asks === 'schema') {
    const schema = typeof assertion.schema === 'string' ? schemaFile(assertion.schema) : assertion.schema;
    const [fault] = schemaFaults(schema, value);
    return fault && { message: fault.message, where: data.where([...steps, ...fault.at]), actual: jsonEvidence(value) };
  }
  const found = judgeValue(assertion, value, shown);
  return found && { actual: jsonEvidence(value), where: data.where(steps), ...found };
}

function nothingAt(at: string, there: readonly (string | number)[]) {
  return there.length === 0
    ? message('There is no {0}.', at)
    : message('There is no {0}; there is only {1}.', at, jsonPathText(there));
}

type ValueAssertion = Exclude<DataAssertion, { asks: 'schema' }>;

function judgeValue(assertion: ValueAssertion, value: Json, shown: string): Finding | undefined {
  switch (assertion.asks) {
    case 'exists':
      return undefined;
    case 'absent':
      return { message: message('{0} still exists.', shown) };
    case 'equals':
      return sameJson(value, assertion.value) ? undefined : unequal(assertion, value, shown);
    case 'oneOf':
      return assertion.values.some(one => sameJson(value, one)) ? undefined : unlisted(assertion, value, shown);
    case 'matches':
      return judgeText(assertion, value, shown);
    case 'type':
      return isOfType(value, assertion.type)
        ? undefined
        : { message: message('{0} is of type {1}; it must be of type {2}.', shown, typeName(value), assertion.type) };
    case 'length':
      return judgeLength(assertion, value, shown);
    case 'contains':
      return contains(value, assertion.item)
        ? undefined
        : {
            message: message('{0} does not contain {1}.', shown, brief(assertion.item)),
            expected: jsonEvidence(assertion.item),
          };
  }
}

/** Says it when only the type differs, as in "3" and 3, since the two are easily taken for the same. */
function unequal({ value: expected, hideExpected }: AssertionOf<'equals'>, value: Json, shown: string): Finding {
  const differsInType = typeName(value) !== typeName(expected) && String(value) === String(expected);
  if (hideExpected && !differsInType) return notRight(value, shown);
  return {
    message: differsInType
      ? message(
          '{0} is {1} of type {2}; it must be of type {3}.',
          shown,
          brief(value),
          typeName(value),
          typeName(expected),
        )
      : message('{0} is {1}; it must be {2}.', shown, brief(value), brief(expected)),
    expected: hideExpected ? undefined : jsonEvidence(expected),
  };
}

function unlisted({ values, hideExpected }: AssertionOf<'oneOf'>, value: Json, shown: string): Finding {
  if (hideExpected) return notRight(value, shown);
  return {
    message: message('{0} is {1}, which is not one of the right values.', shown, brief(value)),
    expected: jsonEvidence(values),
  };
}

function judgeText({ pattern, hideExpected }: AssertionOf<'matches'>, value: Json, shown: string): Finding | undefined {
  if (typeof value !== 'string')
    return { message: message('{0} is of type {1}; it must be of type {2}.', shown, typeName(value), 'string') };
  if (regularExpression(pattern).test(value)) return undefined;
  if (hideExpected) return notRight(value, shown);
  return { message: message('{0} does not match {1}.', shown, pattern), actual: textEvidence(value) };
}

/** Does not tell what would be right. */
function notRight(value: Json, shown: string): Finding {
  return { message: message('{0} is {1}, which is not right.', shown, brief(value)) };
}

function contains(value: Json, item: Json): boolean {
  if (Array.isArray(value)) return value.some(one => hasPart(one, item));
  if (typeof value === 'string') return typeof item === 'string' && value.includes(item);
  return typeof item === 'object' && item !== null && hasPart(value, item);
}

/** A value on one line, cut where it gets long. */
function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
