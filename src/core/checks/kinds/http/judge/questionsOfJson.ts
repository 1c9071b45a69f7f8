import { hasPart, isOfType, type Json, sameJson, typeName } from '../../../../json.ts';
import { message } from '../../../../message.ts';
import { type Finding, jsonEvidence } from '../../../engine/evidence.ts';
import { regularExpression } from '../../../engine/regularExpression.ts';
import type { JsonExpectation } from '../fields/expectation.ts';
import { fillJson, fillPattern } from '../variables.ts';
import { brief } from './describe.ts';
import type { Judging } from './judging.ts';

/** One thing that can be asked of a value; undefined when it is not asked, or holds. */
export type Question = (
  asked: JsonExpectation,
  value: Json,
  scene: Judging & { readonly shown: string },
) => Finding | undefined;

/** In the order in which their findings tell the most. */
export const questions: readonly Question[] = [
  ({ type }, value, { request, shown }) =>
    type === undefined || isOfType(value, type)
      ? undefined
      : {
          message: message(
            'In the answer to {0}, {1} is of type {2}; it must be of type {3}.',
            request,
            shown,
            typeName(value),
            type,
          ),
        },
  ({ equals }, value, { variables, ...said }) =>
    equals === undefined ? undefined : equal(value, fillJson(equals, variables), said),
  ({ sameAs }, value, { variables, ...said }) =>
    sameAs === undefined ? undefined : equal(value, variables.get(sameAs) ?? null, said),
  ({ differsFrom }, value, { variables, request, shown }) =>
    differsFrom === undefined || !sameJson(value, variables.get(differsFrom) ?? null)
      ? undefined
      : {
          message: message(
            'In the answer to {0}, {1} is still {2}; it must have changed.',
            request,
            shown,
            brief(value),
          ),
        },
  ({ matches }, value, { variables, request, shown }) => {
    if (matches === undefined) return undefined;
    const source = fillPattern(matches, variables);
    return typeof value === 'string' && regularExpression(source).test(value)
      ? undefined
      : {
          message: message(
            'In the answer to {0}, {1} is {2}, not a string that matches {3}.',
            request,
            shown,
            brief(value),
            source,
          ),
        };
  },
  ({ length }, value, { request, shown }) =>
    length === undefined || lengthOf(value) === length
      ? undefined
      : {
          message: message(
            'In the answer to {0}, {1} has the length {2}; it must be {3}.',
            request,
            shown,
            lengthOf(value) ?? brief(value),
            length,
          ),
        },
  ({ contains: part }, value, { variables, request, shown }) =>
    part === undefined || contains(value, fillJson(part, variables))
      ? undefined
      : {
          message: message(
            'In the answer to {0}, {1} does not contain {2}.',
            request,
            shown,
            brief(fillJson(part, variables)),
          ),
          expected: jsonEvidence(fillJson(part, variables)),
        },
  ({ lacks: part }, value, { variables, request, shown }) =>
    part === undefined || !contains(value, fillJson(part, variables))
      ? undefined
      : {
          message: message(
            'In the answer to {0}, {1} contains {2}, which must not be there.',
            request,
            shown,
            brief(fillJson(part, variables)),
          ),
        },
];

/** Says it when only the type differs, as in "3" and 3, since the two are easily taken for the same. */
function equal(value: Json, wanted: Json, { request, shown }: { request: string; shown: string }): Finding | undefined {
  if (sameJson(value, wanted)) return undefined;
  const found = brief(value);
  return {
    message:
      typeName(value) !== typeName(wanted) && String(value) === String(wanted)
        ? message(
            'In the answer to {0}, {1} is {2}, of type {3}; it must be of type {4}.',
            request,
            shown,
            found,
            typeName(value),
            typeName(wanted),
          )
        : message('In the answer to {0}, {1} is {2}; it must be {3}.', request, shown, found, brief(wanted)),
    expected: jsonEvidence(wanted),
  };
}

function lengthOf(value: Json): number | undefined {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : undefined;
}

function contains(value: Json, part: Json): boolean {
  if (Array.isArray(value)) return value.some(one => hasPart(one, part));
  if (typeof value === 'string') return typeof part === 'string' && value.includes(part);
  return typeof part === 'object' && part !== null && hasPart(value, part);
}
