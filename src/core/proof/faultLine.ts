import { lineOfPath, type YamlPath } from '../authors/yamlPlace.ts';
import { yamlValue } from '../source/yamlDocuments.ts';
import type { LabPart } from './proveLab.ts';

/** The 0-based line of lab.yaml that a part of the lab hangs on: what it has to fail on, its checks, its mistake. */
export function faultLine(manifest: string, part: LabPart): number {
  return lineOfPath(manifest, pathOf(manifest, part)) ?? 0;
}

function pathOf(manifest: string, part: LabPart): YamlPath {
  if (part === 'start') return ['startFails'];
  if (part === 'solution') return ['checks'];
  const { mistakes } = yamlValue(manifest) as { readonly mistakes: readonly { readonly name: string }[] };
  return ['mistakes', mistakes.findIndex(({ name }) => `wrong/${name}` === part), 'name'];
}
