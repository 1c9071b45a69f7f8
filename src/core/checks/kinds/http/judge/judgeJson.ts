import type { Json } from '../../../../json.ts';
import { message } from '../../../../message.ts';
import { followJsonPath, jsonPathText, parseJsonPath } from '../../../../source/jsonPath.ts';
import { type Finding, jsonEvidence } from '../../../engine/evidence.ts';
import type { JsonExpectation } from '../fields/expectation.ts';
import { fillText } from '../variables.ts';
import type { Judging } from './judging.ts';
import { questions } from './questionsOfJson.ts';

/** What is wrong with the value at a path of a JSON body; undefined when all that is asked holds. */
export function judgeJson(asked: JsonExpectation, body: Json, judging: Judging): Finding | undefined {
  const steps = parseJsonPath(fillText(asked.at, judging.variables)) ?? [];
  const path = jsonPathText(steps);
  const reached = followJsonPath(body, steps);
  if (!reached.found) {
    if (asked.exists === false) return undefined;
    const there = jsonPathText(steps.slice(0, reached.depth));
    return {
      message: there
        ? message('The answer to {0} has no {1}; it has only {2}.', judging.request, path, there)
        : message('The answer to {0} has no {1}.', judging.request, path),
      actual: jsonEvidence(body),
    };
  }
  const shown = path === '' ? 'the whole body' : path;
  if (asked.exists === false)
    return {
      message: message('The answer to {0} has {1}, which must not be there.', judging.request, shown),
      actual: jsonEvidence(body),
    };
  for (const ask of questions) {
    const finding = ask(asked, reached.value, { ...judging, shown });
    if (finding) return { actual: jsonEvidence(reached.value), ...finding };
  }
  return undefined;
}
