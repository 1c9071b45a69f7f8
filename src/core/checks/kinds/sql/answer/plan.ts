/** One node of a query's plan. */
export type PlanNode = {
  /** `Node Type` of EXPLAIN (FORMAT JSON), such as `Index Scan`. */
  readonly type: string;
  readonly table: string | undefined;
  readonly index: string | undefined;
  readonly depth: number;
};

/** What is read of EXPLAIN's JSON. */
type Explained = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Explained[];
};

/** The nodes of a plan, each before those below it. */
export function planNodes(explained: readonly { readonly Plan: Explained }[]): readonly PlanNode[] {
  const visit = (node: Explained, depth: number): PlanNode[] => [
    { type: node['Node Type'], table: node['Relation Name'], index: node['Index Name'], depth },
    ...(node.Plans ?? []).flatMap(one => visit(one, depth + 1)),
  ];
  return explained.flatMap(({ Plan }) => (Plan ? visit(Plan, 0) : []));
}

/** A plan as EXPLAIN writes it, without costs. */
export function planText(nodes: readonly PlanNode[]): string {
  return nodes
    .map(({ type, table, index, depth }) =>
      ['  '.repeat(depth), type, index ? ` using ${index}` : '', table ? ` on ${table}` : ''].join(''),
    )
    .join('\n');
}
