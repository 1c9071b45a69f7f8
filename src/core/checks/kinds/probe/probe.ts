import { message } from '../../../message.ts';
import { looks } from '../../engine/deed.ts';
import { checkKind } from '../../engine/kind.ts';
import { chainAssertions } from '../http/assertions.ts';
import { sends, startsServer } from '../http/deeds.ts';
import { givenFiles } from '../http/givenFiles.ts';
import { runProbe } from './runProbe.ts';
import { probeSchema } from './schema.ts';

/** Attacks the learner's own server. It passes when every attack is refused and it still does what it is for. */
export const probe = checkKind({
  schema: probeSchema,
  assertions: ({ starts, legitimate, attacks, after }) => [
    { name: starts },
    ...chainAssertions(legitimate),
    ...attacks,
    ...chainAssertions(after),
  ],
  given: ({ legitimate, after }) => givenFiles([...legitimate, ...after]),
  commands: ({ start }) => [start],
  deeds: check => [
    startsServer(check),
    ...sends([...check.legitimate, ...check.after]),
    looks(message('sends it attacks, {0} kinds of them, on this machine', check.attacks.length)),
  ],
  run: runProbe,
});
