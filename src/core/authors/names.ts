import type { SchemaName } from './coursePlace.ts';
import type { YamlPath } from './yamlPlace.ts';

/** What a value may name. */
export type NameKind = 'labs' | 'scaffolds' | 'pictures' | 'startFiles' | 'labFiles' | 'mistakes' | 'assertions';

/** The names there are, of all kinds but assertions, which the file itself has. */
export type Names = Readonly<Partial<Record<Exclude<NameKind, 'assertions'>, readonly string[]>>>;

/** Which values name something: their file and their path, with `#` for any place in a list. */
const table: Readonly<Record<SchemaName, Readonly<Record<string, NameKind>>>> = {
  course: { sampleDatabase: 'scaffolds' },
  glossary: {},
  section: {},
  step: { lab: 'labs', scaffold: 'scaffolds', 'media.svg': 'pictures' },
  lab: {
    open: 'startFiles',
    startFails: 'assertions',
    'checks.#.path': 'labFiles',
    'checks.#.files.#': 'labFiles',
    'mistakes.#.name': 'mistakes',
    'mistakes.#.fails': 'assertions',
    'mistakes.#.fails.#': 'assertions',
    'mistakes.#.holds': 'assertions',
    'mistakes.#.holds.#': 'assertions',
    'mistakes.#.also': 'mistakes',
    'mistakes.#.also.#': 'mistakes',
  },
};

/** The names that can stand at a path; undefined where a value names nothing. */
export function namesAt(
  kind: SchemaName,
  path: YamlPath,
  value: unknown,
  names: Names,
): { readonly of: NameKind; readonly names: readonly string[] } | undefined {
  const of = table[kind][path.map(part => (typeof part === 'number' ? '#' : part)).join('.')];
  if (of === undefined) return undefined;
  return { of, names: of === 'assertions' ? assertionNames(value) : (names[of] ?? []) };
}

/** The names of all assertions that a lab's checks declare, whatever else is wrong with them. */
function assertionNames(value: unknown): string[] {
  const checks = (value as { checks?: unknown } | null | undefined)?.checks;
  const found = new Set<string>();
  const look = (one: unknown) => {
    if (typeof one !== 'object' || one === null) return;
    const { name } = one as { name?: unknown };
    if (typeof name === 'string') found.add(name);
    for (const inner of Object.values(one)) look(inner);
  };
  look(checks);
  return [...found];
}
