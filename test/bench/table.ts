export type Row = { readonly label: string; readonly cells: readonly string[] };

/** A table of text: a title, a line of column names, and rows with their cells aligned to the right. */
export function formatTable(title: string, columns: readonly string[], rows: readonly Row[]): string {
  const all = [{ label: '', cells: columns }, ...rows];
  const labelWidth = Math.max(...all.map(({ label }) => label.length));
  const widths = columns.map((_, column) => Math.max(...all.map(({ cells }) => cells[column]?.length ?? 0)));
  const lines = all.map(({ label, cells }) =>
    [label.padEnd(labelWidth), ...cells.map((cell, column) => cell.padStart(widths[column] ?? 0))].join('  ').trimEnd(),
  );
  return [title, ...lines.map(line => `  ${line}`)].join('\n');
}
