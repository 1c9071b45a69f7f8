import { type Document, isMap, isScalar, isSeq } from 'yaml';

/**
 * Who reads a YAML file, as far as it changes what plain words mean:
 * `core` is YAML 1.2; `1.1` is YAML 1.1 as PyYAML and Ruby's Psych read it; `kubernetes` and `compose` are the two
 * generations of go-yaml, which read numbers as Go writes them, and words such as `yes` as in 1.1 (the first) or in 1.2.
 */
export const yamlReaders = ['core', '1.1', 'kubernetes', 'compose'] as const;
export type YamlReader = (typeof yamlReaders)[number];

/** Files by their names, for programs whose reader is known. */
const known: readonly [RegExp, YamlReader][] = [
  [/(?:^|\/)(?:(?:docker-)?compose|docker-stack)(?:[.-][\w.-]+)?\.ya?ml$/i, 'compose'],
  [/(?:^|\/)(?:Chart|values(?:[.-][\w.-]+)?|kustomization)\.ya?ml$/i, 'kubernetes'],
  [
    /(?:^|\/)(?:mkdocs|\.pre-commit-config|\.readthedocs|\.gitlab-ci|\.travis|\.rubocop|playbook|_config|dependabot|codecov|\.codecov)\.ya?ml$/i,
    '1.1',
  ],
  // Ansible: roles, and variables of hosts and groups.
  [
    /(?:^|\/)(?:roles\/[^/]+\/(?:tasks|handlers|defaults|vars|meta)|group_vars|host_vars|playbooks)\/.*\.ya?ml$/i,
    '1.1',
  ],
  // Spring Boot (SnakeYAML) and Rails (Psych).
  [/(?:^|\/)(?:application|bootstrap)(?:-[\w.-]+)?\.ya?ml$/i, '1.1'],
  [/(?:^|\/)config\/(?:locales\/.*|database|cable|storage|secrets|queue|cache|sidekiq|puma)\.ya?ml$/i, '1.1'],
];

/** Who reads a document: by the version that it declares, its file's name, or what it holds. */
export function readerOf(path: string, document: Document.Parsed): YamlReader {
  if (document.directives.yaml.explicit && document.directives.yaml.version === '1.1') return '1.1';
  const named = known.find(([name]) => name.test(path))?.[1];
  if (named) return named;
  if (isPlaybook(document.contents) || isTemplate(document.contents)) return '1.1';
  const kind = isMap(document.contents) ? document.contents.get('kind') : undefined;
  return typeof kind === 'string' && /^[A-Z][A-Za-z]*$/.test(kind) ? 'kubernetes' : 'core';
}

/** A playbook of Ansible: a list of plays, each of which has hosts, or brings others in. */
const isPlaybook = (contents: unknown) =>
  isSeq(contents) &&
  contents.items.length > 0 &&
  contents.items.every(
    play =>
      isMap(play) &&
      ((play.has('hosts') && ['tasks', 'roles', 'become', 'vars'].some(key => play.has(key))) ||
        play.has('ansible.builtin.import_playbook') ||
        play.has('import_playbook')),
  );

/** A template of CloudFormation, which is read as YAML 1.1. */
const isTemplate = (contents: unknown) => isMap(contents) && contents.has('AWSTemplateFormatVersion');

/** Whether a document says nothing: readers of streams pass over it. */
export const isEmptyDocument = ({ contents }: Document.Parsed): boolean =>
  contents === null ||
  (isScalar(contents) && contents.value === null && !contents.source && !contents.anchor && !contents.tag);
