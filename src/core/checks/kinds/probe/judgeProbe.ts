import type { Finding } from '../../engine/evidence.ts';
import type { Scene } from '../http/scene.ts';
import type { ProbeAssertion } from './assertions.ts';
import { judgeMassAssignment } from './judgeMassAssignment.ts';
import { judgeOtherMember } from './judgeOtherMember.ts';
import { judgeRateLimit } from './judgeRateLimit.ts';
import { judgeSqlInjection } from './judgeSqlInjection.ts';
import { judgeToken } from './judgeToken.ts';
import { judgeReflectedXss, judgeStoredXss } from './judgeXss.ts';

/** Tries one attack. A finding says how it succeeded; undefined when it was refused. */
export async function judgeProbe(attack: ProbeAssertion, scene: Scene): Promise<Finding | undefined> {
  switch (attack.asks) {
    case 'sqlInjection':
      return judgeSqlInjection(attack, scene);
    case 'reflectedXss':
      return judgeReflectedXss(attack, scene);
    case 'storedXss':
      return judgeStoredXss(attack, scene);
    case 'token':
      return judgeToken(attack, scene);
    case 'otherMember':
      return judgeOtherMember(attack, scene);
    case 'rateLimit':
      return judgeRateLimit(attack, scene);
    case 'massAssignment':
      return judgeMassAssignment(attack, scene);
  }
}
