import { type Document, isMap, isScalar } from 'yaml';

/**
 * Who reads a YAML file, as far as it changes what plain words mean:
 * `core` is YAML 1.2; `1.1` is YAML 1.1 as PyYAML and Ruby's Psych read it; `kubernetes` and `compose` are the two
 * generations of go-yaml, which read numbers as Go writes them, and words such as `yes` as in 1.1 (the first) or in 1.2.
 */
export const yamlReaders = ['core', '1.1', 'kubernetes', 'compose'] as const;
export type YamlReader = (typeof yamlReaders)[number];

/** Files by their names, for programs whose reader is known. */
const known: readonly [RegExp, YamlReader][] = [
  [/(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i, 'compose'],
  [/(?:^|\/)(?:Chart|values(?:[.-][\w.-]+)?|kustomization)\.ya?ml$/i, 'kubernetes'],
  [/(?:^|\/)(?:mkdocs|\.pre-commit-config|\.readthedocs|\.gitlab-ci|\.travis|\.rubocop|playbook)\.ya?ml$/i, '1.1'],
];

/** Who reads a document: by the version that it declares, its file's name, or what it holds. */
export function readerOf(path: string, document: Document.Parsed): YamlReader {
  if (document.directives.yaml.explicit && document.directives.yaml.version === '1.1') return '1.1';
  const named = known.find(([name]) => name.test(path))?.[1];
  if (named) return named;
  const kind = isMap(document.contents) ? document.contents.get('kind') : undefined;
  return typeof kind === 'string' && /^[A-Z][A-Za-z]*$/.test(kind) ? 'kubernetes' : 'core';
}

/** Whether a document says nothing: readers of streams pass over it. */
export const isEmptyDocument = ({ contents }: Document.Parsed): boolean =>
  contents === null ||
  (isScalar(contents) && contents.value === null && !contents.source && !contents.anchor && !contents.tag);
