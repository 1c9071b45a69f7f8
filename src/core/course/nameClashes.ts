import type { Problem } from '../source/problem.ts';
import type { Layout } from './layout.ts';

/** A section or step, and where its front matter lists its aliases. */
export type Named = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly file: string;
  readonly line: number;
};

/** Finds names and aliases that would lead to more than one section or step. */
export function checkNames(layout: Layout, named: readonly Named[]): Problem[] {
  return [...checkLayoutNames(layout), ...checkAliases(named)];
}

function checkLayoutNames({ sections }: Layout): Problem[] {
  const problems: Problem[] = [];
  const taken = new Map<string, string>();
  const claim = (name: string, file: string, what: string) => {
    const holder = taken.get(name);
    if (holder === undefined) taken.set(name, file);
    else
      problems.push({
        file,
        line: 1,
        column: 1,
        message: `${holder} has the same ${what} name "${name}"; numbers do not count, so rename one`,
      });
  };
  for (const section of sections) {
    claim(section.name, section.sectionFile?.path ?? section.folder, 'section');
    for (const step of section.steps) claim(`${section.name}/${step.name}`, step.file.path, 'step');
  }
  return problems;
}

function checkAliases(named: readonly Named[]): Problem[] {
  const problems: Problem[] = [];
  const taken = new Map(named.map(({ name }) => [name, name]));
  for (const { name, aliases, file, line } of named) {
    for (const alias of aliases) {
      const holder = taken.get(alias);
      if (holder === undefined) taken.set(alias, name);
      else
        problems.push({
          file,
          line,
          column: 1,
          message: `the alias "${alias}" already leads to ${holder}; an alias leads to one place only`,
        });
    }
  }
  return problems;
}
