import type { YamlPath } from './yamlPlace.ts';

/** The parts of a JSON Schema that ours have. */
export type Schema = {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
};

/** References to references that are followed. */
const deepest = 20;

/**
 * The schemas that hold at a path: several where there are alternatives, but for those that what is written rules out,
 * such as another `kind`.
 * @param value what the whole document says.
 */
export function schemasAt(root: Schema, path: YamlPath, value: unknown): Schema[] {
  let schemas = alternatives(root, value, root);
  let here = value;
  for (const part of path) {
    here = memberOf(here, part);
    const next = schemas.flatMap(schema => member(schema, part) ?? []);
    schemas = next.flatMap(schema => alternatives(schema, here, root));
  }
  return schemas;
}

function member(schema: Schema, part: string | number): Schema | undefined {
  if (typeof part === 'number') return schema.items;
  const { properties = {}, additionalProperties: rest } = schema;
  return Object.hasOwn(properties, part) ? properties[part] : typeof rest === 'object' ? rest : undefined;
}

function memberOf(value: unknown, part: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
  return (value as Record<string | number, unknown>)[part];
}

function alternatives(schema: Schema, value: unknown, root: Schema, depth = 0): Schema[] {
  const { oneOf, anyOf, $ref } = schema;
  if (depth > deepest) return [];
  const several = oneOf ?? anyOf;
  const referred = $ref === undefined ? undefined : root.$defs?.[$ref.replace(/^#\/\$defs\//, '')];
  if (referred) return alternatives(referred, value, root, depth + 1);
  if (!several) return [schema];
  const all = several.flatMap(one => alternatives(one, value, root, depth + 1));
  const open = all.filter(one => fits(one, value));
  // When none is left, it is the word that tells them apart which is wrong: it may become any of them.
  return (open.length > 0 ? open : all).map(one =>
    schema.description === undefined || one.description !== undefined
      ? one
      : { ...one, description: schema.description },
  );
}

/** Whether what is written can still become what an alternative wants: the words that tell them apart are the same. */
function fits({ properties = {}, type }: Schema, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return type === 'array';
  if (typeof value !== 'object') return type !== 'array' && type !== 'object';
  if (type === 'array' || type === 'string') return false;
  return Object.entries(properties).every(([key, { const: wanted }]) => {
    const written = memberOf(value, key);
    return wanted === undefined || written === undefined || written === null || written === wanted;
  });
}
