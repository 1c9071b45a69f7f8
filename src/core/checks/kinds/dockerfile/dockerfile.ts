import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import type { Finding } from '../../engine/evidence.ts';
import { checkKind } from '../../engine/kind.ts';
import { unreadable } from '../file/file.ts';
import { type DockerfileAssertion, dockerfileAssertion } from './asksOfDockerfile.ts';
import { firstFault } from './faults.ts';
import { judgeOrder, judgeWorkdir } from './judgeCopies.ts';
import { judgeBase, judgeStages, judgeUser } from './judgeImage.ts';
import { judgeSecrets } from './judgeSecrets.ts';
import { judgeExecForm, judgeExpose, judgeHealthcheck, judgeInstalls } from './judgeStart.ts';
import { readDockerfile } from './readDockerfile.ts';
import { type Dockerfile, onPlatforms, type Stage } from './stages.ts';

/** What a Dockerfile means, told without building it. */
export const dockerfile = checkKind({
  schema: v.strictObject({
    kind: described('What a Dockerfile builds: stages, user, order of layers, secrets.', v.literal('dockerfile')),
    path: v.optional(path('path'), 'Dockerfile'),
    assertions: someOf('assertions', dockerfileAssertion),
  }),
  assertions: ({ path, assertions }) => [{ name: valid(path) }, ...assertions].map(one => ({ ...one, files: [path] })),
  given: () => [],
  commands: () => [],
  async run({ path, assertions }, { world, report }) {
    const read = await world.files.read(path);
    if (read.state !== 'text') return report.fail(valid(path), unreadable(path, read.state));
    const text = readDockerfile(path, read.text);
    if ('message' in text) return report.fail(valid(path), { cause: 'syntax', ...text });
    const [found, ...others] = onPlatforms(text);
    const fault = firstFault(found);
    const cause = found.instructions.length === 0 ? 'empty' : 'syntax';
    if (!report.settle(valid(path), fault && { ...fault, cause }) || found.stages.length === 0) return;
    for (const one of assertions)
      report.settle(one.name, [found, ...others].map(each => judgeStage(one, each)).find(Boolean));
  },
});

/** The name of the assertion that comes first: that there is something to ask about. */
const valid = (path: string) => `${path} is a valid Dockerfile`;

function judgeStage(assertion: DockerfileAssertion, dockerfile: Dockerfile): Finding | undefined {
  const last = dockerfile.stages.at(-1);
  return last && judge(assertion, dockerfile, last);
}

function judge(assertion: DockerfileAssertion, dockerfile: Dockerfile, last: Stage): Finding | undefined {
  switch (assertion.asks) {
    case 'stages':
      return judgeStages(assertion, dockerfile, last);
    case 'base':
      return judgeBase(assertion, dockerfile, last);
    case 'user':
      return judgeUser(dockerfile, last);
    case 'order':
      return judgeOrder(assertion, dockerfile, last);
    case 'secrets':
      return judgeSecrets(dockerfile);
    case 'execForm':
      return judgeExecForm(assertion, last);
    case 'healthcheck':
      return judgeHealthcheck(last);
    case 'expose':
      return judgeExpose(assertion, dockerfile, last);
    case 'workdir':
      return judgeWorkdir(dockerfile, last);
    case 'installs':
      return judgeInstalls(assertion, dockerfile, last);
  }
}
