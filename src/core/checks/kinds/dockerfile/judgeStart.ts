import { message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import type { AssertionOf } from './assertions.ts';
import { runText } from './judgeCopies.ts';
import { exposedPorts } from './ports.ts';
import type { Instruction } from './readDockerfile.ts';
import { type Dockerfile, history, lineage, type Stage } from './stages.ts';
import { jsonForm } from './words.ts';

/** What the container starts is written as a JSON array, so that it gets the signals itself. */
export function judgeExecForm({ of }: AssertionOf<'execForm'>, last: Stage): Finding | undefined {
  const lastOf = (keyword: string) => history(last).findLast(one => one.keyword === keyword);
  const starts = (of ? [of] : ['ENTRYPOINT', 'CMD']).flatMap(keyword => lastOf(keyword) ?? []);
  if (starts.length === 0)
    return { message: message('The last stage has no {0}.', of ?? 'CMD'), where: last.from.where };
  return starts.map(shellForm).find(Boolean);
}

function shellForm({ keyword, text, where }: Instruction): Finding | undefined {
  if (jsonForm(text)) return undefined;
  if (text.startsWith('['))
    return {
      message: message(
        '{0} looks like a JSON array but is not one, so a shell gets it as written. Use double quotes.',
        keyword,
      ),
      where,
    };
  return {
    message: message(
      '{0} has the shell form: the signals that end the container go to a shell. Write it as ["program", "argument"].',
      keyword,
    ),
    where,
  };
}

/** There is a health check, and it was not switched off afterwards. */
export function judgeHealthcheck(last: Stage): Finding | undefined {
  const check = history(last).findLast(({ keyword }) => keyword === 'HEALTHCHECK');
  if (!check) return { message: message('The last stage has no HEALTHCHECK.'), where: last.from.where };
  return /^NONE$/i.test(check.text)
    ? { message: message('HEALTHCHECK NONE switches the health check off.'), where: check.where }
    : undefined;
}

/** The last stage says that it listens on a port. */
export function judgeExpose({ port }: AssertionOf<'expose'>, dockerfile: Dockerfile, last: Stage): Finding | undefined {
  const exposing = lineage(last).flatMap(stage =>
    stage.own
      .filter(({ keyword }) => keyword === 'EXPOSE')
      .map(one => ({ one, ranges: exposedPorts(dockerfile, stage, one).ranges })),
  );
  if (exposing.some(({ ranges }) => ranges.some(({ first, last }) => first <= port && port <= last))) return undefined;
  const [other] = exposing;
  return other
    ? { message: message('EXPOSE has {0}, but not {1}.', other.one.text, port), where: other.one.where }
    : { message: message('The last stage has no EXPOSE {0}.', port), where: last.from.where };
}

/** A command is run, or is not. */
export function judgeInstalls({ of, has, lacks }: AssertionOf<'installs'>, { stages }: Dockerfile, last: Stage) {
  const runs = (of === 'any' ? stages.flatMap(({ own }) => own) : history(last)).filter(
    ({ keyword }) => keyword === 'RUN',
  );
  const wrong = lacks === undefined ? undefined : runs.find(one => regularExpression(lacks).test(runText(one)));
  if (wrong)
    return {
      message: message('This runs "{0}".', regularExpression(lacks ?? '').exec(runText(wrong))?.[0] ?? ''),
      where: wrong.where,
    };
  return has === undefined || runs.some(one => regularExpression(has).test(runText(one)))
    ? undefined
    : { message: message('No RUN matches {0}.', has), where: last.from.where };
}
