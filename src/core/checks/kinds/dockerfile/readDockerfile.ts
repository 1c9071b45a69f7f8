import { type Message, message } from '../../../message.ts';
import type { Finding, Where } from '../../engine/evidence.ts';
import { type HereDocument, hereDocumentsOf } from './hereDocuments.ts';
import { continuedLine, escapeCharacterOf, isComment } from './lines.ts';

/** One instruction, as the builder sees it. */
export type Instruction = {
  /** In capitals, such as COPY. */
  readonly keyword: string;
  /** `--name=value` before the arguments, in their order. A flag without a value has an empty one. */
  readonly flags: readonly { readonly name: string; readonly value: string }[];
  /** The arguments on one line: without flags, continuations and the comments between them. */
  readonly text: string;
  /** The lines of its here-documents. */
  readonly hereText: string;
  /** The name of a here-document that no line ends. */
  readonly openHere: string | undefined;
  readonly where: Where;
};

/** A file's instructions in their order. */
export type DockerfileText = {
  readonly instructions: readonly Instruction[];
  /** The character that escapes and continues lines: a backslash, unless a parser directive says otherwise. */
  readonly escapeCharacter: string;
  readonly file: string;
};

/** In UTF-16 units. */
const longest = 200_000;
/** What is asked of an instruction goes through those before it. */
const mostInstructions = 1000;

/**
 * Reads a Dockerfile line by line, by the rules of BuildKit's parser (frontend/dockerfile/parser) and Docker's reference, or
 * says that it is too long to be one.
 */
export function readDockerfile(file: string, source: string): DockerfileText | Finding {
  const tooMuch = (text: Message): Finding => ({ message: text, where: { file, line: 1, column: 1 } });
  if (source.length > longest)
    return tooMuch(message('The file has more than {0} characters; it should be much shorter.', longest));
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const escapeCharacter = escapeCharacterOf(lines);
  const instructions: Instruction[] = [];
  for (let at = 0; at < lines.length; ) {
    if (instructions.length > mostInstructions)
      return tooMuch(message('The file has more than {0} instructions.', mostInstructions));
    const line = lines[at] ?? '';
    if (line.trim() === '' || isComment(line)) {
      at++;
      continue;
    }
    const where = { file, line: at + 1, column: line.search(/\S/) + 1 };
    const { joined, next } = continuedLine(lines, at, escapeCharacter);
    const split = splitInstruction(joined);
    const here = readHere(hereDocumentsOf(split), lines, next);
    instructions.push({ ...split, hereText: here.text, openHere: here.open, where });
    at = here.next;
  }
  return { instructions, escapeCharacter, file };
}

/** The instruction that an ONBUILD leaves for the stages that start from its own; undefined for any other. */
export function triggerOf({ keyword, text, hereText, openHere, where }: Instruction): Instruction | undefined {
  return keyword === 'ONBUILD' && text !== '' ? { ...splitInstruction(text), hereText, openHere, where } : undefined;
}

function splitInstruction(joined: string): Pick<Instruction, 'keyword' | 'flags' | 'text'> {
  const [, keyword = '', rest = ''] = /^\s*(\S+)(.*)$/s.exec(joined) ?? [];
  const flags: { name: string; value: string }[] = [];
  let text = rest.trim();
  for (let flag = nextFlag(text); flag; flag = nextFlag(text)) {
    flags.push({ name: flag[1] ?? '', value: (flag[2] ?? '').replace(/["']/g, '') });
    text = text.slice(flag[0].length).trimStart();
  }
  return { keyword: keyword.toUpperCase(), flags, text };
}

const nextFlag = (text: string) => /^--([a-z-]+)(?:=((?:"[^"]*"|'[^']*'|[^\s"'])*))?(?=\s|$)/.exec(text);

/** Reads here-documents one after the other, each up to the line that is its name alone. */
function readHere(documents: readonly HereDocument[], lines: readonly string[], start: number) {
  const read: string[] = [];
  let next = start;
  for (const { name, chomp } of documents) {
    const isEnd = (line: string) => (chomp ? line.replace(/^\t+/, '') : line) === name;
    while (next < lines.length && !isEnd(lines[next] ?? '')) read.push(lines[next++] ?? '');
    if (next >= lines.length) return { text: read.join('\n'), next, open: name };
    next++;
  }
  return { text: read.join('\n'), next, open: undefined };
}
