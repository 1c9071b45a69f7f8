import { message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import { exposedPorts } from './ports.ts';
import { type Instruction, triggerOf } from './readDockerfile.ts';
import { type Dockerfile, type Stage, sourcesOf, stageNamed } from './stages.ts';
import { wordsOf } from './words.ts';

const keywords = new Set(
  (
    'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME ' +
    'WORKDIR'
  ).split(' '),
);

/** The flags that instructions have (docs.docker.com/reference/dockerfile). */
const flags: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  RUN: ['mount', 'network', 'security', 'device'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['keep-git-dir', 'checksum', 'chown', 'chmod', 'link', 'exclude', 'unpack'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

/** The first thing that keeps a Dockerfile from being built; undefined when none was found. */
export function firstFault(dockerfile: Dockerfile): Finding | undefined {
  for (const one of dockerfile.instructions) {
    const fault = faultOf(one) ?? onbuildFault(one) ?? heredocFault(one);
    if (fault) return { message: fault, where: one.where };
  }
  return orderFault(dockerfile) ?? dockerfile.stages.map(stage => stageFault(dockerfile, stage)).find(Boolean);
}

function faultOf(one: Instruction) {
  const words = wordsOf(one);
  if (!keywords.has(one.keyword)) return message('There is no instruction {0}.', one.keyword);
  const flag = one.flags.find(({ name }) => !(flags[one.keyword] ?? []).includes(name));
  // The commands of these may begin with an option of their own.
  if (flag && !['CMD', 'ENTRYPOINT', 'SHELL'].includes(one.keyword))
    return message('{0} has no flag --{1}.', one.keyword, flag.name);
  if (one.text === '' && one.hereText === '') return message('{0} needs an argument.', one.keyword);
  if (one.keyword === 'FROM' && words.length !== 1 && !(words.length === 3 && words[1]?.toUpperCase() === 'AS'))
    return message('FROM takes one image, optionally followed by AS and a name for the stage.');
  if ((one.keyword === 'COPY' || one.keyword === 'ADD') && words.length < 2)
    return message('{0} needs a source and a destination.', one.keyword);
  if (one.keyword === 'HEALTHCHECK' && !/^(?:CMD\s+\S|NONE$)/i.test(one.text))
    return message('HEALTHCHECK needs CMD and a command, or NONE.');
  return undefined;
}

function onbuildFault(one: Instruction) {
  const trigger = triggerOf(one);
  if (!trigger) return undefined;
  return ['FROM', 'ONBUILD', 'MAINTAINER'].includes(trigger.keyword)
    ? message('ONBUILD cannot have {0}.', trigger.keyword)
    : faultOf(trigger);
}

const heredocFault = ({ openHere }: Instruction) =>
  openHere === undefined ? undefined : message('The here-document {0} has no line "{0}" that ends it.', openHere);

function orderFault({ instructions, file }: Dockerfile): Finding | undefined {
  const first = instructions.find(({ keyword }) => keyword !== 'ARG');
  if (first?.keyword === 'FROM') return undefined;
  return first
    ? {
        message: message('FROM must come before {0}: only ARG may precede it.', first.keyword),
        where: first.where,
      }
    : {
        message: message('The file has no FROM: every image starts from another one, or from scratch.'),
        where: { file, line: 1, column: 1 },
      };
}

function stageFault(dockerfile: Dockerfile, stage: Stage): Finding | undefined {
  for (const one of stage.own) {
    for (const name of sourcesOf(one)) {
      const fault = sourceFault(dockerfile, stage, name);
      if (fault) return { message: fault, where: one.where };
    }
    const wrong = one.keyword === 'EXPOSE' ? exposedPorts(dockerfile, stage, one).wrong : undefined;
    if (wrong !== undefined)
      return {
        message: message(
          '"{0}" is not a port: EXPOSE takes numbers from 1 to 65535, optionally with /tcp or /udp.',
          wrong,
        ),
        where: one.where,
      };
  }
  return undefined;
}

/** A name that is not a stage is an image to the builder: only what cannot be one, or is nearly a stage's name, is a fault. */
function sourceFault(dockerfile: Dockerfile, stage: Stage, name: string) {
  if (stageNamed(dockerfile, stage, name)) return undefined;
  if (/\$\{?\w/.test(name))
    return message('The stage to copy from cannot be a variable ({0}). Start a stage from it: FROM {0} AS …', name);
  const later = dockerfile.stages.slice(stage.index).some(({ name: own }) => own === name.toLowerCase());
  if (later || /^\d+$/.test(name)) return message('There is no stage {0} before this one to copy from.', name);
  const near = dockerfile.stages.find(({ name: own }) => own && nearlySame(own, name.toLowerCase()));
  return near && message('There is no stage {0}; there is one called {1}.', name, near.name ?? '');
}

/** Whether one slip of the keys lies between two names: a letter more, less, other, or two in the wrong order. */
function nearlySame(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return swapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}
