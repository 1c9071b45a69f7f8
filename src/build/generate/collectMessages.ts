import { type AnyNode, parse } from 'acorn';
import { transform } from 'esbuild';

/** A file of TypeScript. */
type Source = { readonly path: string; readonly text: string };

/** Text that has a call whose texts are translated: `vscode.l10n.t('…')`, `l10n.t('…')`, or `message('…')` of the core. */
const mayHave = /\bl10n\.t\(|\bmessage\(/;

/**
 * The English messages that files say, each once. They are found in the syntax tree, so that a call in a comment or in a
 * text is none.
 * @throws when the text of a call is put together, since nobody could translate it.
 */
export async function collectMessages(files: readonly Source[]): Promise<ReadonlySet<string>> {
  const found = await Promise.all(files.filter(({ text }) => mayHave.test(text)).map(messagesOf));
  return new Set(found.flat());
}

async function messagesOf({ path, text }: Source): Promise<string[]> {
  const { code } = await transform(text, { loader: 'ts', target: 'es2023' });
  const found: string[] = [];
  walk(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), node => {
    if (!isTranslated(node)) return;
    const [first] = node.arguments;
    // One that has a name is collected where it was made.
    if (first?.type === 'Identifier' || first?.type === 'MemberExpression') return;
    const said = stringOf(first);
    if (said === undefined)
      throw new Error(`${path}: a message has to be a plain string, so that it can be translated.`);
    found.push(said);
  });
  return found;
}

type Call = Extract<AnyNode, { type: 'CallExpression' }>;

function isTranslated(node: AnyNode): node is Call {
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  if (callee.type === 'Identifier') return callee.name === 'message';
  return callee.type === 'MemberExpression' && nameOf(callee.property) === 't' && lastName(callee.object) === 'l10n';
}

const nameOf = (node: AnyNode) => (node.type === 'Identifier' ? node.name : undefined);

const lastName = (node: AnyNode) => (node.type === 'MemberExpression' ? nameOf(node.property) : nameOf(node));

function stringOf(node: AnyNode | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  const whole = node?.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis[0] : undefined;
  return whole?.value.cooked ?? undefined;
}

/** Calls `see` with every node of a syntax tree. */
function walk(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node);
  for (const value of Object.values(node) as unknown[])
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(part)) walk(part, see);
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
