import type { Finding } from '../../engine/evidence.ts';
import type { DockerfileAssertion } from './assertions.ts';
import { judgeOrder, judgeWorkdir } from './judgeCopies.ts';
import { judgeBase, judgeStages, judgeUser } from './judgeImage.ts';
import { judgeSecrets } from './judgeSecrets.ts';
import { judgeExecForm, judgeExpose, judgeHealthcheck, judgeInstalls } from './judgeStart.ts';
import type { Dockerfile, Stage } from './stages.ts';

/** Judges one assertion of a Dockerfile as it is on one platform. */
export function judgeDockerfile(assertion: DockerfileAssertion, dockerfile: Dockerfile): Finding | undefined {
  const last = dockerfile.stages.at(-1);
  return last && judgeLast(assertion, dockerfile, last);
}

function judgeLast(assertion: DockerfileAssertion, dockerfile: Dockerfile, last: Stage): Finding | undefined {
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
