/** Variables that the builder sets by itself (docs.docker.com/reference/dockerfile, "Automatic platform ARGs"). */
export type Platform = { readonly os: string; readonly architecture: string; readonly variant: string };

/** Platforms that images are built for; the first one is that of most machines. */
export const platforms: readonly Platform[] = [
  ['linux', 'amd64', ''],
  ['linux', 'arm64', ''],
  ['linux', 'arm', 'v7'],
  ['linux', 'arm', 'v6'],
  ['linux', '386', ''],
  ['linux', 'ppc64le', ''],
  ['linux', 's390x', ''],
  ['linux', 'riscv64', ''],
  ['windows', 'amd64', ''],
].map(([os = '', architecture = '', variant = '']) => ({ os, architecture, variant }));

/** The variables of a build for a platform, on a machine of that platform. */
export function platformVariables({ os, architecture, variant }: Platform): Map<string, string> {
  const whole = [os, architecture, variant].filter(Boolean).join('/');
  const values = { PLATFORM: whole, OS: os, ARCH: architecture, VARIANT: variant };
  const all = Object.entries(values);
  return new Map([
    ...['TARGET', 'BUILD'].flatMap(side => all.map(([name, value]) => [`${side}${name}`, value] as const)),
    ['TARGETSTAGE', 'default'],
  ]);
}
