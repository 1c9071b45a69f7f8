import { message } from '../../message.ts';
import type { Finding } from '../evidence.ts';
import { copiedBy, runText } from './judgeCopies.ts';
import type { Instruction } from './readDockerfile.ts';
import type { Dockerfile } from './stages.ts';
import { pairsOf } from './variables.ts';

/** Names that end like a secret's. `DB_PASSWORD_FILE` names a file, which is how a secret ought to come in. */
const secretName =
  '(?:(?:[A-Z0-9]+_)*(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY|TOKEN|API_?KEY|ACCESS_KEY|ACCESS_KEY_ID|PRIVATE_KEY|' +
  'ENCRYPTION_KEY|SIGNING_KEY|CREDENTIALS?)|_authToken|_password)';
const isSecretName = new RegExp(`^${secretName}$`, 'i');
/** `NAME=value` or `NAME: value` with a value that stands there, not one that is read from somewhere. */
const written = new RegExp(`(?<![\\w$])(${secretName})\\s*[=:]\\s*["']?(?![\\s"'$<\`])`, 'i');
/** `echo $NAME > file`: the value ends up in a layer. */
const echoed = new RegExp(`(?:echo|printf|cat <<)[^|;&]*\\$\\{?(${secretName})\\b[^|;&]*>`, 'i');

/** Files that hold secrets by their names; examples and public parts do not. */
const secretFile =
  /(?:^|\/)(?:\.env(?:\.(?!example$|sample$|template$|dist$|defaults$)[\w.-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.git-credentials|\.(?:ssh|aws|gnupg)(?:\/.*)?|[^/]*\.(?:key|p12|pfx|jks)|(?![^/]*(?:ca|cert|chain|pub))[^/]*\.pem)\/?$/i;

/** Nothing secret is written into the image: no value, no build argument, no file, no command that writes one. */
export function judgeSecrets({ instructions }: Dockerfile): Finding | undefined {
  for (const one of instructions) {
    const leak = leakOf(one);
    if (leak) return { message: leak, where: one.where };
  }
  return undefined;
}

function leakOf(one: Instruction) {
  const file = copiedBy(one).find(source => secretFile.test(source));
  if (file !== undefined)
    return message('This copies {0} into the image, where everyone who has the image can read it.', file);
  if (one.keyword === 'ENV' || one.keyword === 'ARG') {
    const secret = pairsOf(one).find(({ name, value }) => isSecretName.test(name) && (value ?? 'later') !== '');
    if (!secret) return undefined;
    return one.keyword === 'ENV'
      ? message('ENV {0} keeps a secret in the image. Give it to the container when it starts.', secret.name)
      : message('ARG {0} leaves a secret in the history of the image. Use RUN --mount=type=secret.', secret.name);
  }
  if (one.keyword !== 'RUN') return undefined;
  const [, name] = written.exec(runText(one)) ?? echoed.exec(runText(one)) ?? [];
  return name && message('This RUN writes {0} into a layer of the image. Use RUN --mount=type=secret.', name);
}
