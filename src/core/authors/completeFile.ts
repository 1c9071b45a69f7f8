import { completeMarkdown, frontMatterRange } from './completeMarkdown.ts';
import { completeYaml, explainYaml, type Suggestion, type YamlFile } from './completeYaml.ts';

/** What can be written at a place of a file of a course: in its YAML or front matter, or in a lesson's text. */
export function completeFile(text: string, offset: number, file: YamlFile): Suggestion[] {
  const part = yamlPart(text, file);
  if (part && offset >= part.start && offset <= part.end)
    return completeYaml(text.slice(part.start, part.end), offset - part.start, file).map(found => moved(found, part));
  return file.kind === 'step' ? completeMarkdown(text, offset, file.names.pictures ?? []) : [];
}

/** What is to be said of a key or value at a place of a file of a course. */
export function explainFile(text: string, offset: number, file: YamlFile): ReturnType<typeof explainYaml> {
  const part = yamlPart(text, file);
  if (!part || offset < part.start || offset > part.end) return undefined;
  const found = explainYaml(text.slice(part.start, part.end), offset - part.start, file);
  return found && moved(found, part);
}

function yamlPart(text: string, { kind }: YamlFile): { readonly start: number; readonly end: number } | undefined {
  return kind === 'step' || kind === 'section' ? frontMatterRange(text) : { start: 0, end: text.length };
}

function moved<T extends Pick<Suggestion, 'start' | 'end'>>(found: T, by: { readonly start: number }): T {
  return { ...found, start: found.start + by.start, end: found.end + by.start };
}
