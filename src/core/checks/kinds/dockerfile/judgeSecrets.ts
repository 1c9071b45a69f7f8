import { type Message, message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import { copiedBy, runText } from './judgeCopies.ts';
import { type Instruction, triggerOf } from './readDockerfile.ts';
import { isSecretFile } from './secretFiles.ts';
import { canBeSecret, isSecretName, secretIn } from './secretNames.ts';
import type { Dockerfile } from './stages.ts';
import { pairsOf } from './variables.ts';
import { wordsOf } from './words.ts';

/** Nothing secret is written into the image: no value, no build argument, no file, no command that writes one. */
export function judgeSecrets({ instructions }: Dockerfile): Finding | undefined {
  for (const one of instructions) {
    const leak = leakOf(triggerOf(one) ?? one);
    if (leak) return { message: leak, where: one.where };
  }
  return undefined;
}

function leakOf(one: Instruction): Message | undefined {
  const target = unquoted(wordsOf(one).at(-1) ?? '');
  const file = copiedBy(one).find(source => isSecretFile(source, target));
  if (file !== undefined)
    return message('This copies {0} into the image, where anyone who has the image can read it.', file);
  const variable = one.keyword === 'ENV' || one.keyword === 'ARG' ? variableLeak(one) : undefined;
  if (variable) return variable;
  const seen = secretIn(`${one.text}\n${one.hereText}`);
  if (seen !== undefined) return message('Anyone who has the image can read this: {0}', seen);
  if (one.keyword === 'RUN') return runLeak(runText(one));
  const name = startSecret(one) ?? labelSecret(one) ?? (one.hereText === '' ? undefined : assignedSecret(one.hereText));
  if (name === undefined) return undefined;
  return message('This writes {0} into the image, where anyone who has the image can read it.', name);
}

/** A secret among the arguments of what the container starts: they are kept in the image. */
const startSecret = (one: Instruction) =>
  /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(one.keyword) ? givenSecret(runText(one)) : undefined;

const labelSecret = (one: Instruction) =>
  one.keyword === 'LABEL'
    ? pairsOf(one).find(({ name, value }) => isSecretName(name) && isWritten(unquoted(value ?? '')))?.name
    : undefined;

/** An ARG without a value counts: it is there to be given one. */
function variableLeak(one: Instruction): Message | undefined {
  const secret = pairsOf(one).find(
    ({ name, value }) => isSecretName(name) && (value === undefined || canBeSecret(unquoted(value))),
  );
  if (!secret) return undefined;
  return one.keyword === 'ENV'
    ? message('ENV {0} keeps a secret in the image. Give it to the container when it starts.', secret.name)
    : message("ARG {0} leaves a secret in the image's history. Use RUN --mount=type=secret.", secret.name);
}

const unquoted = (value: string) => value.replace(/^(["'])(.*)\1$/s, '$2');

function runLeak(text: string): Message | undefined {
  const name = assignedSecret(text) ?? givenSecret(text) ?? echoedSecret(text);
  if (name === undefined) return undefined;
  return message('This RUN writes {0} into a layer of the image. Use RUN --mount=type=secret.', name);
}

/** `NAME=value` or `NAME: value` with a value that is written there, not one that is read from somewhere. */
function assignedSecret(text: string): string | undefined {
  const assigned = /(?<![\w$.-])([A-Za-z_]\w*) ?[=:] ?("[^"\n]*"|'[^'\n]*'|[^\s"'|;&)]*)/g;
  return [...text.matchAll(assigned)].find(([, name = '', value = '']) => isSecretName(name) && isWritten(value))?.[1];
}

const isWritten = (value: string) => !/[$`<]/.test(value) && canBeSecret(unquoted(value));

/** Secrets as arguments of programs, by the way in which the programs take them. */
const programArguments = [
  /(_authToken|_password|_auth)[ =]+("[^"]*"|'[^']*'|[^\s"']+)/,
  /(?<![\w-])--?((?:(?:db|admin|root|user|registry|redis)-)?(?:password|passwd|token|secret|api-key|access-token|auth-token|requirepass))(?: *=| ) *(?!-)("[^"]*"|'[^']*'|[^\s"'|;&]+)/i,
  /\b(X-Api-Key|Api-Key|X-Auth-Token|Private-Token|Job-Token): *([^\s"']+)/i,
  /(Authorization): *(?:Bearer|Basic|Token) +([^\s"']+)/i,
  /\b(sshpass) +-p ?("[^"]*"|'[^']*'|[^\s"']+)/,
  /\bcurl\b[^|;&]{0,200}? (-u|--user) *["']?[\w.@-]+:([^\s"'|;&]+)/,
  /\b(?:mysql|mariadb)[\w-]{0,10} [^|;&]{0,200}?(?<= )(-p)("[^"]*"|'[^']*'|[^\s"'|;&]+)/,
  /\b(?:docker|podman|buildah|skopeo|helm registry) login [^|;&]{0,200}?(?<= )(-p)[ =]("[^"]*"|'[^']*'|[^\s"'|;&]+)/,
  /\bcomposer config (?:-\S+ )?(http-basic)\.\S+ \S+ ([^\s|;&]+)/,
  /\bcomposer config (?:-\S+ )?(github-oauth|gitlab-token|bearer)\.\S+ ([^\s|;&]+)/,
  /\bbundle config (?:set )?(?:--\w+ )?(?!build\.)([\w-]+\.[\w.]+) ["']?[\w.@-]+:(?!\/\/)([^\s"'|;&]+)/,
  /\bmachine \S+ login \S+ (password) (\S+)/,
];

function givenSecret(text: string): string | undefined {
  for (const form of programArguments) {
    const [, name, value = ''] = form.exec(text) ?? [];
    if (name !== undefined && isWritten(value)) return name;
  }
  const user = /\b(?:echo|printf) +["']?[\w.-]+:([^\s"'|]+)["']? *\| *chpasswd\b/.exec(text)?.[1];
  return user !== undefined && isWritten(user) ? 'chpasswd' : undefined;
}

/** `echo $NAME > file`: the value ends up in a layer, unless the same RUN removes the file. */
function echoedSecret(text: string): string | undefined {
  for (const part of text.split(/[|;&]+/)) {
    const from = part.search(/\b(?:echo|printf|cat)\b/);
    const arrow = from < 0 ? -1 : part.indexOf('>', from);
    if (arrow < 0) continue;
    const printed = part.slice(from, arrow);
    const file = /^>{1,2} ?(\S+)/.exec(part.slice(arrow))?.[1] ?? '';
    const name = [...printed.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(found => found[1] ?? '').find(isSecretName);
    if (name !== undefined && !isRemoved(unquoted(file), text)) return name;
  }
  return undefined;
}

const isRemoved = (file: string, text: string) =>
  text.split(/[|;&]+/).some(part => {
    const [program, ...words] = part.trim().split(/\s+/);
    return program === 'rm' && words.map(unquoted).includes(file);
  });
