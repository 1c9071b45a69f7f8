import { type Platform, platforms } from './platforms.ts';
import { type DockerfileText, type Instruction, triggerOf } from './readDockerfile.ts';
import { type Expanded, expand, type Scope } from './shellText.ts';
import { globalScope, scopeAfter } from './variables.ts';
import { wordsOf } from './words.ts';

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
  /** Those after FROM, behind those that its parent left for it with ONBUILD. */
  readonly own: readonly Instruction[];
};

/** A Dockerfile as stages. There is at least one, unless the file has no FROM. */
export type Dockerfile = DockerfileText & { readonly stages: readonly Stage[]; readonly global: Scope };

/**
 * A file as it is on the platforms that it is made for: where a FROM names a stage by a platform's name, on those for which
 * all such stages are there; otherwise once, as on most machines.
 */
export function onPlatforms(text: DockerfileText): readonly [Dockerfile, ...Dockerfile[]] {
  const all = platforms.map(platform => toStages(text, platform));
  const [usual = toStages(text, usualPlatform), ...others] = all;
  const chosen = usual.stages.flatMap(({ index }) =>
    new Set(all.map(({ stages }) => stages[index]?.base.text)).size > 1 &&
    all.some(({ stages }) => stages[index]?.parent)
      ? [index]
      : [],
  );
  if (chosen.length === 0) return [usual];
  const complete = [usual, ...others].filter(({ stages }) => chosen.every(index => stages[index]?.parent));
  const [first = usual, ...rest] = complete;
  return [first, ...rest];
}

const [usualPlatform] = platforms as readonly [Platform];

/** Sorts a file's instructions into stages, as a build for a platform does. */
export function toStages(text: DockerfileText, platform: Platform = usualPlatform): Dockerfile {
  const global = globalScope(text, platform);
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  const starts = text.instructions.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []));
  for (const [index, at] of starts.entries()) {
    const from = text.instructions[at] as Instruction;
    const [image = '', as = '', name] = wordsOf(from);
    const base = expand(image, global, text.escapeCharacter);
    const parent = byName.get(base.text.toLowerCase());
    const left = parent ? parent.own.flatMap(one => triggerOf(one) ?? []) : [];
    const stage: Stage = {
      index,
      name: as.toUpperCase() === 'AS' ? name?.toLowerCase() : undefined,
      from,
      base,
      parent,
      own: [...left, ...text.instructions.slice(at + 1, starts[index + 1])],
    };
    stages.push(stage);
    if (stage.name !== undefined) byName.set(stage.name, stage);
  }
  return { ...text, stages, global };
}

/** A stage after those that it starts from. */
export function lineage(stage: Stage): readonly Stage[] {
  const line: Stage[] = [];
  for (let one: Stage | undefined = stage; one; one = one.parent) line.push(one);
  return line.reverse();
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
    .findLast(({ name: own, index }) => own === name.toLowerCase() || String(index) === name);
}

/** The values of `--from` of a COPY or ADD, and of `from=` in the mounts of a RUN. */
export function sourcesOf({ flags }: Instruction): readonly string[] {
  return flags.flatMap(({ name, value }) => {
    if (name === 'from') return [value];
    return name === 'mount' ? [/(?:^|,)from=([^,]*)/.exec(value)?.[1] ?? []].flat() : [];
  });
}
