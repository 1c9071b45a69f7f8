import * as vscode from 'vscode';
import { completeFile, explainFile } from '../../core/authors/completeFile.ts';
import type { Suggestion, YamlFile } from '../../core/authors/completeYaml.ts';
import type { CoursePlace, SchemaName } from '../../core/authors/coursePlace.ts';
import type { Names } from '../../core/authors/names.ts';
import type { Schema } from '../../core/authors/schemaAt.ts';
import { statOf } from '../files/look.ts';
import { inMarkdown } from '../words.ts';
import { courseFolderOf } from './sourceOf.ts';

/** Completion and explanations in files of courses. */
export type Offers = {
  complete(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]>;
  explain(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined>;
};

/** Makes them from the schemas that come with the extension; each is read by its first use. */
export function readOffers(extension: vscode.Uri): Offers {
  const schemas = new Map<SchemaName, Promise<Schema>>();
  const read = async (name: SchemaName) => {
    const uri = vscode.Uri.joinPath(extension, 'dist', 'schemas', `${name}.schema.json`);
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as Schema;
  };
  const schemaOf = (name: SchemaName) => {
    const schema = schemas.get(name) ?? read(name);
    schemas.set(name, schema);
    return schema;
  };
  const fileOf = async (document: vscode.TextDocument, withNames: boolean): Promise<YamlFile | undefined> => {
    const found = await courseFolderOf(document.uri);
    if (!found || found.place.kind === 'picture' || found.place.kind === 'labFile') return undefined;
    const { kind } = found.place;
    const names = withNames ? await namesFor(found.place, found.root, extension) : {};
    return { kind, schema: await schemaOf(kind), names };
  };
  return {
    async complete(document, position) {
      const file = await fileOf(document, true);
      if (!file) return [];
      const found = completeFile(document.getText(), document.offsetAt(position), file);
      return found.map((one, at) => item(document, one, at));
    },
    async explain(document, position) {
      const file = await fileOf(document, false);
      const found = file && explainFile(document.getText(), document.offsetAt(position), file);
      if (!found) return undefined;
      const head = `**${inMarkdown(found.title)}**${found.detail ? `: ${inMarkdown(found.detail)}` : ''}`;
      const parts = [head, ...(found.about ? [inMarkdown(found.about)] : [])];
      return new vscode.Hover(new vscode.MarkdownString(parts.join('\n\n')), rangeOf(document, found));
    },
  };
}

function item(document: vscode.TextDocument, one: Suggestion, at: number): vscode.CompletionItem {
  const kinds = {
    key: vscode.CompletionItemKind.Property,
    value: vscode.CompletionItemKind.EnumMember,
    name: vscode.CompletionItemKind.Reference,
  };
  const made = new vscode.CompletionItem(one.label, kinds[one.kind]);
  const range = rangeOf(document, one);
  made.range = range;
  // What is already written, quotes included, narrows the choice.
  made.filterText = document.getText(range).match(/^['"]/) ? `${document.getText(range)[0]}${one.label}` : one.label;
  made.insertText = one.text;
  made.detail = one.required ? [one.detail, vscode.l10n.t('required')].filter(Boolean).join(', ') : one.detail;
  if (one.about) made.documentation = one.about;
  made.sortText = `${one.required ? 0 : 1}${String(at).padStart(3, '0')}`;
  if (one.kind === 'key' && one.text !== one.label)
    made.command = { command: 'editor.action.triggerSuggest', title: vscode.l10n.t('Suggest') };
  return made;
}

const rangeOf = (document: vscode.TextDocument, { start, end }: { readonly start: number; readonly end: number }) =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

/** The names that a file may use, read from the folders around it. */
async function namesFor(place: CoursePlace, root: vscode.Uri, extension: vscode.Uri): Promise<Names> {
  const below = (...parts: string[]) => vscode.Uri.joinPath(root, ...parts);
  switch (place.kind) {
    case 'course':
      return { scaffolds: await scaffolds(extension) };
    case 'step': {
      const [labs, pictures] = await Promise.all([namesIn(below(place.section, 'labs')), namesIn(below('media'))]);
      return { labs, pictures: pictures.filter(name => name.endsWith('.svg')), scaffolds: await scaffolds(extension) };
    }
    case 'lab': {
      const lab = below(place.section, 'labs', place.lab);
      const [startFiles, solution, mistakes] = await Promise.all([
        filesBelow(vscode.Uri.joinPath(lab, 'start')),
        filesBelow(vscode.Uri.joinPath(lab, 'solution')),
        namesIn(vscode.Uri.joinPath(lab, 'wrong')),
      ]);
      return { startFiles, labFiles: [...new Set([...startFiles, ...solution])], mistakes };
    }
    case 'glossary':
    case 'section':
    case 'picture':
    case 'labFile':
      return {};
  }
}

async function scaffolds(extension: vscode.Uri): Promise<string[]> {
  const names = await namesIn(vscode.Uri.joinPath(extension, 'dist', 'scaffolds'));
  return names.map(name => name.replace(/\.json$/, ''));
}

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  return (await entriesOf(folder)).map(([name]) => name).sort();
}

/** Files of a lab are few; those of a folder that is deeper than this are left out. */
const deepest = 6;

async function filesBelow(folder: vscode.Uri, path = '', depth = 0): Promise<string[]> {
  const found: string[] = [];
  for (const [name, type] of await entriesOf(folder)) {
    if (type & vscode.FileType.Directory) {
      if (depth < deepest && name !== 'node_modules')
        found.push(...(await filesBelow(vscode.Uri.joinPath(folder, name), `${path}${name}/`, depth + 1)));
    } else found.push(`${path}${name}`);
  }
  return found;
}

/** What is in a folder; nothing when there is none. */
async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  return (await statOf(folder)) ? vscode.workspace.fs.readDirectory(folder) : [];
}
