import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import type { AssertionOf } from './assertions.ts';
import { type Dockerfile, expandIn, history, lineage, type Stage, sourcesOf, stageNamed } from './stages.ts';

/** Enough stages, and the last one takes from an earlier one instead of being built on it. */
export function judgeStages(
  { min, copies }: AssertionOf<'stages'>,
  dockerfile: Dockerfile,
  last: Stage,
): Finding | undefined {
  const { stages } = dockerfile;
  if (stages.length < min)
    return {
      message: message('Number of stages (FROM): {0}. At least {1} are needed.', stages.length, min),
      where: last.from.where,
    };
  if (!copies) return undefined;
  const own = lineage(last);
  const taken = own.some(stage =>
    stage.own.some(one =>
      sourcesOf(one).some(name => {
        const source = stageNamed(dockerfile, stage, name);
        return source && !own.includes(source);
      }),
    ),
  );
  return taken
    ? undefined
    : {
        message: message('The last stage takes nothing from an earlier one. Copy what was built with COPY --from=….'),
        where: last.from.where,
      };
}

/** The images that stages start from: their form, and whether a later build gets the same. */
export function judgeBase(
  { of, image, pinned }: AssertionOf<'base'>,
  { stages }: Dockerfile,
  last: Stage,
): Finding | undefined {
  const roots = of === 'every' ? stages.filter(({ parent }) => !parent) : [lineage(last)[0] ?? last];
  for (const { base, from } of roots) {
    const say = (text: ReturnType<typeof message>) => ({
      message: text,
      where: from.where,
      actual: textEvidence(base.text),
    });
    const missing = base.unknown ?? base.foreign;
    if (missing !== undefined)
      return say(message('The image depends on {0}, which has no value. Give its ARG a default.', missing));
    if (image !== undefined && !regularExpression(image).test(base.text))
      return say(message('The image {0} does not match {1}.', base.text, image));
    if (pinned && !isPinned(base.text))
      return say(message('The image {0} is not pinned. Add a tag with a version, or a digest.', base.text));
  }
  return undefined;
}

/** Words of tags that stay when what they stand for changes. */
const moving = new Set(
  'latest lts current stable mainline edge rolling nightly main master dev develop testing unstable sid alpine slim'.split(
    ' ',
  ),
);

/** Words of tags that say what a distribution's release is below, such as bookworm in `node:lts-bookworm`. */
const release =
  /^(?:buster|bullseye|bookworm|trixie|bionic|focal|jammy|noble|alpine[\d.]+|windowsservercore|nanoserver|ltsc\d{4}|1809)$/;
/** Docker's own images that are named by such a release, and so have it as their version. */
const distributions = /^(?:debian|ubuntu|buildpack-deps)$/;

/** A digest, or a tag that names a version. `scratch` is empty, so that there is nothing to pin. */
function isPinned(image: string): boolean {
  if (image === 'scratch' || /@sha(?:256|384|512):[0-9a-f]{64,128}$/.test(image)) return true;
  const [, name = '', tag] = /^([^:@]+(?::\d+\/[^:@]+)?)(?::([\w.-]+))?$/.exec(image) ?? [];
  if (tag === undefined) return false;
  const words = tag.toLowerCase().split(/[-_]/);
  const versions = words.filter(word => !moving.has(word));
  const official = /^(?:docker\.io\/)?(?:library\/)?([\w-]+)$/.exec(name)?.[1];
  const isBelow =
    official === undefined
      ? /^(?:lts|latest|current|stable|mainline|nightly)-/.test(tag)
      : !distributions.test(official);
  return versions.some(word => !(isBelow && release.test(word)));
}

/** Images that are made to run as another user than root, by their makers' documentation. */
const rootless = [
  /(?:^|\/)distroless\/[\w.-]+:[\w.-]*\bnonroot\b/,
  /^cgr\.dev\/chainguard\/(?!wolfi-base\b)/,
  /^mcr\.microsoft\.com\/dotnet\/[\w./-]+:[\w.-]*\bchiseled\b/,
  /^(?:docker\.io\/)?nginxinc\/nginx-unprivileged(?=[:@]|$)/,
];

/** The last USER of the last stage is not root, nor what Windows has for it. */
export function judgeUser(dockerfile: Dockerfile, last: Stage): Finding | undefined {
  const user = history(last).findLast(({ keyword }) => keyword === 'USER');
  if (!user) {
    if (rootless.some(form => form.test(lineage(last)[0]?.base.text ?? ''))) return undefined;
    return {
      message: message('The last stage has no USER, so the container runs as root.'),
      where: last.from.where,
    };
  }
  const { text, unknown, foreign } = expandIn(dockerfile, last, user, user.text);
  // Some images set a variable for this, such as APP_UID; who uses it does not run as root.
  if (foreign !== undefined) return undefined;
  if (unknown !== undefined)
    return {
      message: message('USER depends on {0}, which has no value. Give its ARG a default.', unknown),
      where: user.where,
    };
  const [name = ''] = text.split(':');
  return /^(?:root|0*|(?:.*\\)?ContainerAdministrator)$/i.test(name)
    ? { message: message('The last USER is {0}: the container runs as root.', user.text), where: user.where }
    : undefined;
}
