import { type DockerfileText, type Instruction, wordsOf } from './readDockerfile.ts';
import { type Expanded, expand, globalScope, type Scope, scopeAfter } from './variables.ts';

/** A build stage: what begins with a FROM. */
export type Stage = {
  readonly index: number;
  /** In lower case, as the builder compares it. */
  readonly name: string | undefined;
  readonly from: Instruction;
  /** The image or stage that it starts from. */
  readonly base: Expanded;
  /** The stage that it starts from, when it starts from one. */
  readonly parent: Stage | undefined;
  /** Those after FROM. */
  readonly own: readonly Instruction[];
};

/** A Dockerfile as stages. There is at least one, unless the file has no FROM. */
export type Dockerfile = DockerfileText & { readonly stages: readonly Stage[]; readonly global: Scope };

/** Sorts a file's instructions into stages. */
export function toStages(text: DockerfileText): Dockerfile {
  const global = globalScope(text);
  const stages: Stage[] = [];
  for (const [at, one] of text.instructions.entries()) {
    if (one.keyword !== 'FROM') continue;
    const [image = '', as = '', name] = wordsOf(one);
    const base = expand(image, global, text.escapeCharacter);
    const next = text.instructions.findIndex((other, index) => index > at && other.keyword === 'FROM');
    stages.push({
      index: stages.length,
      name: as.toUpperCase() === 'AS' ? name?.toLowerCase() : undefined,
      from: one,
      base,
      parent: stages.findLast(stage => stage.name === base.text.toLowerCase()),
      own: text.instructions.slice(at + 1, next < 0 ? undefined : next),
    });
  }
  return { ...text, stages, global };
}

/** A stage after those that it starts from. */
export function lineage(stage: Stage): readonly Stage[] {
  return stage.parent ? [...lineage(stage.parent), stage] : [stage];
}

/** All instructions that made a stage, its parents' included. */
export function history(stage: Stage): readonly Instruction[] {
  return lineage(stage).flatMap(({ own }) => own);
}

/** An argument of an instruction of a stage, with variables as they are there. */
export function expandIn(
  { global, escapeCharacter }: Dockerfile,
  stage: Stage,
  at: Instruction,
  text: string,
): Expanded {
  let env: Scope = new Map();
  for (const { own } of lineage(stage)) {
    const index = own.indexOf(at);
    const scope = scopeAfter(index < 0 ? own : own.slice(0, index), env, global, escapeCharacter);
    if (index >= 0) return expand(text, scope.all, escapeCharacter);
    env = scope.env;
  }
  return expand(text, env, escapeCharacter);
}

/** The earlier stage that a `--from` or `from=` names: by name or by 0-based number. */
export function stageNamed({ stages }: Dockerfile, before: Stage, name: string): Stage | undefined {
  return stages
    .slice(0, before.index)
    .find(({ name: own, index }) => own === name.toLowerCase() || String(index) === name);
}

/** The values of `--from` of a COPY or ADD, and of `from=` in the mounts of a RUN. */
export function sourcesOf({ flags }: Instruction): readonly string[] {
  return flags.flatMap(({ name, value }) => {
    if (name === 'from') return [value];
    return name === 'mount' ? [/(?:^|,)from=([^,]*)/.exec(value)?.[1] ?? []].flat() : [];
  });
}
