/** Other names of PostgreSQL's types (manual, table 8.1), and how it writes them. */
const aliases: Readonly<Record<string, string>> = {
  int: 'integer',
  int4: 'integer',
  int8: 'bigint',
  int2: 'smallint',
  decimal: 'numeric',
  dec: 'numeric',
  varchar: 'character varying',
  'char varying': 'character varying',
  char: 'character',
  bpchar: 'character',
  bool: 'boolean',
  float: 'double precision',
  float8: 'double precision',
  float4: 'real',
  varbit: 'bit varying',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
};

type Type = { readonly name: string; readonly modifier: string | undefined; readonly dimensions: number };

/** Takes a type apart: `varchar(20)[]` is character varying, 20, one dimension. */
function parseType(text: string): Type {
  const written = text.trim().replace(/\s+/g, ' ');
  const dimensions = (written.match(/\[\d*\]/g) ?? []).length;
  const modifier = /\(([^)]*)\)/.exec(written)?.[1]?.replace(/\s/g, '');
  const plain = written
    .replace(/\[\d*\]/g, '')
    .replace(/\s*\([^)]*\)/, '')
    .trim();
  const lower = plain.includes('"') ? plain : plain.toLowerCase();
  return { name: aliases[lower] ?? lower, modifier, dimensions: dimensions > 0 ? 1 : 0 };
}

/**
 * Whether a column's type is the wanted one. Aliases are the same type; a wanted type without a modifier takes any:
 * `varchar` is also `character varying(20)`, `numeric(10,2)` is only itself.
 */
export function isType(actual: string, wanted: string): boolean {
  const [is, should] = [parseType(actual), parseType(wanted)];
  return (
    is.name === should.name &&
    is.dimensions === should.dimensions &&
    (should.modifier === undefined || is.modifier === should.modifier)
  );
}
