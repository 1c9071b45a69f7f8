import type { TableInfo } from './catalogue.ts';

/** A table as it is, for the learner to compare: one line a column, key and foreign key. */
export function tableText(name: string, { columns, indexes, foreignKeys }: TableInfo): string {
  const unique = indexes.filter(one => one.unique && !one.primary);
  return [
    name,
    ...columns.map(column => {
      const identity = column.identity === 'a' ? 'always' : 'by default';
      return [
        `  ${column.name} ${column.types[0]}`,
        column.notNull ? 'not null' : '',
        column.identity ? `generated ${identity} as identity` : '',
        column.generated ? 'generated' : '',
        column.default === null ? '' : `default ${column.default}`,
      ]
        .filter(Boolean)
        .join(' ');
    }),
    ...indexes.filter(one => one.primary).map(({ keys }) => `  primary key (${keys.join(', ')})`),
    ...unique.map(({ keys, partial }) => `  unique (${keys.join(', ')})${partial ? ' where …' : ''}`),
    ...foreignKeys.map(
      ({ columns, table, references }) =>
        `  foreign key (${columns.join(', ')}) references ${table.name} (${references.join(', ')})`,
    ),
  ].join('\n');
}
