/** A mechanical change: where it fits, and what it makes of what is found there; undefined for nothing. */
export type Mutator = {
  readonly name: string;
  readonly find: RegExp;
  readonly replace: (found: string, ...groups: (string | undefined)[]) => string | undefined;
};

const to = (text: string) => () => text;
/** Swaps by a table; what is not in it stays. */
const swap = (table: Readonly<Record<string, string>>) => (found: string) => table[found.toLowerCase()];

const sql: readonly Mutator[] = [
  { name: 'constraint dropped', find: /\s+not null\b/gi, replace: to('') },
  { name: 'constraint dropped', find: /\s+unique\b(?!\s+index)(?:\s*\([^)]*\))?/gi, replace: to('') },
  { name: 'constraint dropped', find: /\s+primary key\b(?!\s*\()/gi, replace: to('') },
  {
    name: 'constraint dropped',
    find: /\s+references\s+\w+(?:\s*\([^)]*\))?(?:\s+on (?:delete|update) \w+(?: null)?)?/gi,
    replace: to(''),
  },
  { name: 'constraint dropped', find: /\s+check\s*\((?:[^()]|\([^()]*\))*\)/gi, replace: to('') },
  { name: 'rule changed', find: /\bon delete (?:cascade|restrict|set null|no action)\b/gi, replace: to('') },
  { name: 'unique dropped', find: /\bunique index\b/gi, replace: to('index') },
  {
    name: 'statement dropped',
    find: /^(?:create (?:unique )?index|begin|commit|alter table|update|insert into)\b[^;]*;/gim,
    replace: to(''),
  },
  {
    name: 'condition dropped',
    find: /\s+where\b[^;)]*?(?=\s+(?:group by|order by|returning|limit|on conflict)\b|[;)])/gi,
    replace: to(''),
  },
  { name: 'condition dropped', find: /\s+having\b[^;)]*?(?=\s+order by\b|[;)])/gi, replace: to('') },
  { name: 'order dropped', find: /\s+order by\b[^;)]*?(?=\s+limit\b|[;)])/gi, replace: to('') },
  { name: 'order turned', find: /\bdesc\b/gi, replace: to('asc') },
  { name: 'limit dropped', find: /\s+limit\s+\d+/gi, replace: to('') },
  { name: 'distinct dropped', find: /\bdistinct\s+/gi, replace: to('') },
  { name: 'join changed', find: /\bleft join\b/gi, replace: to('join') },
  { name: 'join changed', find: /(?<!left |right |full |cross |inner )\bjoin\b/gi, replace: to('left join') },
  {
    name: 'aggregate changed',
    find: /\b(?:sum|max|min|avg)(?=\()/gi,
    replace: swap({ sum: 'max', max: 'min', min: 'max', avg: 'max' }),
  },
  { name: 'aggregate changed', find: /\bcount\((?!\*)(?:distinct )?[^)]*\)/gi, replace: to('count(*)') },
  { name: 'logic changed', find: /\band\b(?!\s+(?:current|\d))/gi, replace: to('or') },
  {
    name: 'null test turned',
    find: /\bis (?:not )?null\b/gi,
    replace: swap({ 'is null': 'is not null', 'is not null': 'is null' }),
  },
  {
    name: 'comparison changed',
    find: /(?<=\s)(?:<=|>=|<>|<|>|=)(?=\s)/g,
    replace: swap({ '<=': '<', '>=': '>', '<': '<=', '>': '>=', '=': '<>', '<>': '=' }),
  },
  { name: 'number changed', find: /(?<![\w.'-])\d+(?![\w.'-])/g, replace: found => String(Number(found) + 1) },
  { name: 'type changed', find: /\b(?:timestamptz|date|integer|bigint|boolean)\b(?!\s*')/gi, replace: to('text') },
];

const javascript: readonly Mutator[] = [
  {
    name: 'status code changed',
    find: /\b(?:20[0-9]|30[0-9]|4[0-9]{2}|50[0-9])\b/g,
    replace: found => (found === '200' ? '201' : '200'),
  },
  {
    name: 'check inverted',
    find: /\bif \(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g,
    replace: (_, condition) => `if (!(${condition}))`,
  },
  {
    name: 'comparison changed',
    find: /===|!==|<=|>=|(?<=\s)<(?=\s)|(?<=\s)>(?=\s)/g,
    replace: swap({ '===': '!==', '!==': '===', '<=': '<', '>=': '>', '<': '<=', '>': '>=' }),
  },
  { name: 'logic changed', find: /&&|\|\||\?\?/g, replace: swap({ '&&': '||', '||': '&&', '??': '&&' }) },
  { name: 'boolean turned', find: /\b(?:true|false)\b/g, replace: swap({ true: 'false', false: 'true' }) },
  {
    name: 'statement dropped',
    find: /^[ \t]*(?:await )?[\w.]+\.(?:set|delete|push|setHeader|writeHead|add|removeHeader)\([^;]*\);/gm,
    replace: to(''),
  },
  { name: 'text changed', find: /'(?:application|text)\/[\w+.-]+[^']*'/g, replace: to("'application/octet-stream'") },
  {
    name: 'method changed',
    find: /'(?:GET|POST|PUT|PATCH|DELETE|HEAD)'/g,
    replace: found => (found === "'GET'" ? "'POST'" : "'GET'"),
  },
  {
    name: 'number changed',
    find: /(?<![\w.'"$-])(?!20\d\b|30\d\b|4\d\d\b|50\d\b)\d+(?![\w.'"])/g,
    replace: found => String(Number(found) + 1),
  },
];

const mongo: readonly Mutator[] = [
  {
    name: 'operator changed',
    find: /\$(?:gte?|lte?|eq|ne|in|nin|sum|avg|max|min|push|addToSet|set|inc|and|or)\b/g,
    replace: swap({
      $gt: '$gte',
      $gte: '$gt',
      $lt: '$lte',
      $lte: '$lt',
      $eq: '$ne',
      $ne: '$eq',
      $in: '$nin',
      $nin: '$in',
      $sum: '$max',
      $avg: '$max',
      $max: '$min',
      $min: '$max',
      $push: '$set',
      $addtoset: '$push',
      $set: '$setOnInsert',
      $inc: '$set',
      $and: '$or',
      $or: '$and',
    }),
  },
  { name: 'order turned', find: /(?<=:\s)-1\b/g, replace: to('1') },
  { name: 'unique dropped', find: /,?\s*\bunique: true\b/g, replace: to('') },
  {
    name: 'rule dropped',
    find: /\b(?:required|enum|bsonType|minimum|minLength|partialFilterExpression|validator): (?:\[[^\]]*\]|'[^']*'|\d+|\{[^{}]*\}),?/g,
    replace: to(''),
  },
  ...javascript.filter(({ name }) => name === 'boolean turned' || name === 'number changed'),
];

const data: readonly Mutator[] = [
  { name: 'boolean turned', find: /(?<=[:\s-]\s*)(?:true|false)\b/g, replace: swap({ true: 'false', false: 'true' }) },
  { name: 'number changed', find: /(?<=:\s*|-\s+)\d+(?=\s*[,\n}\]]|$)/g, replace: found => String(Number(found) + 1) },
  { name: 'text changed', find: /(?<=:\s+)([A-Za-z/][\w/.=;, -]*)$/gm, replace: found => `${found}x` },
];

const http: readonly Mutator[] = [
  { name: 'line dropped', find: /^[A-Z][\w-]*: .*\n/gm, replace: to('') },
  {
    name: 'method changed',
    find: /^(?:GET|POST|PUT|DELETE)\b/gm,
    replace: found => (found === 'GET' ? 'POST' : 'GET'),
  },
  { name: 'number changed', find: /(?<=[: /])\d+\b(?!\.)/g, replace: found => String(Number(found) + 1) },
];

/** The mutators for a file, and what its comments look like. */
export function mutatorsFor(path: string): { readonly mutators: readonly Mutator[]; readonly comments?: RegExp } {
  if (path.endsWith('.sql')) return { mutators: sql, comments: /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g };
  if (path.endsWith('.mongodb.js')) return { mutators: mongo, comments: /\/\/[^\n]*|\/\*[\s\S]*?\*\//g };
  if (/\.[cm]?js$/.test(path)) return { mutators: javascript, comments: /\/\/[^\n]*|\/\*[\s\S]*?\*\//g };
  if (/\.(?:ya?ml|json)$/.test(path)) return { mutators: data, comments: /^\s*#[^\n]*/gm };
  if (path.endsWith('.http')) return { mutators: http };
  return { mutators: [] };
}
