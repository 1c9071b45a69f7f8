import type { Finding } from '../../engine/evidence.ts';
import type { Scene } from '../http/chain.ts';
import type { Attack } from './attackFields.ts';
import { massAssignment } from './massAssignment.ts';
import { otherMember } from './otherMember.ts';
import { rateLimit } from './rateLimit.ts';
import { sqlInjection } from './sqlInjection.ts';
import { token } from './token.ts';
import { reflectedXss, storedXss } from './xss.ts';

/** Tries one attack. A finding says how it succeeded; undefined when it was refused. */
export async function tryAttack(attack: Attack, scene: Scene): Promise<Finding | undefined> {
  switch (attack.asks) {
    case 'sqlInjection':
      return sqlInjection(attack, scene);
    case 'reflectedXss':
      return reflectedXss(attack, scene);
    case 'storedXss':
      return storedXss(attack, scene);
    case 'token':
      return token(attack, scene);
    case 'otherMember':
      return otherMember(attack, scene);
    case 'rateLimit':
      return rateLimit(attack, scene);
    case 'massAssignment':
      return massAssignment(attack, scene);
  }
}
