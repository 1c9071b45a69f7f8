import { DockerfileParser } from 'dockerfile-ast';
import type { Where } from '../evidence.ts';

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
  readonly where: Where;
};

/** A file's instructions in their order. */
export type DockerfileText = {
  readonly instructions: readonly Instruction[];
  /** The character that escapes and continues lines: a backslash, unless a parser directive says otherwise. */
  readonly escapeCharacter: string;
  readonly file: string;
};

/**
 * Reads a Dockerfile by the rules of Docker's reference (docs.docker.com/reference/dockerfile). The parser's tree gives
 * keywords and ranges; the arguments are joined here, since the tree leaves comments between continued lines in them.
 */
export function readDockerfile(file: string, source: string): DockerfileText {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const tree = DockerfileParser.parse(text);
  const lines = text.split('\n');
  const escapeCharacter = tree.getEscapeCharacter();
  const instructions = tree.getInstructions().map((one): Instruction => {
    const { start, end } = one.getRange();
    const keywordEnd = one.getInstructionRange().end;
    const own = lines.slice(keywordEnd.line, end.line + 1);
    own[own.length - 1] = own.at(-1)?.slice(0, end.line === keywordEnd.line ? end.character : undefined) ?? '';
    own[0] = own[0]?.slice(keywordEnd.character) ?? '';
    const { joined, rest } = joinContinued(own, escapeCharacter);
    return {
      keyword: one.getKeyword(),
      ...splitFlags(joined),
      hereText: rest.join('\n'),
      where: { file, line: start.line + 1, column: start.character + 1 },
    };
  });
  return { instructions, escapeCharacter, file };
}

/** Joins an instruction's lines up to the one that does not continue; what follows are here-documents. */
function joinContinued(lines: readonly string[], escapeCharacter: string): { joined: string; rest: readonly string[] } {
  let joined = '';
  for (const [at, line] of lines.entries()) {
    if (at > 0 && /^\s*(?:#|$)/.test(line)) continue;
    const content = line.trimEnd();
    if (!content.endsWith(escapeCharacter)) return { joined: joined + line, rest: lines.slice(at + 1) };
    joined += content.slice(0, -escapeCharacter.length);
  }
  return { joined, rest: [] };
}

function splitFlags(joined: string): Pick<Instruction, 'flags' | 'text'> {
  const flags: { name: string; value: string }[] = [];
  let text = joined.trim();
  for (let flag = nextFlag(text); flag; flag = nextFlag(text)) {
    flags.push({ name: flag[1] ?? '', value: flag[2] ?? '' });
    text = text.slice(flag[0].length).trim();
  }
  return { flags, text };
}

const nextFlag = (text: string) => /^--([a-z-]+)(?:=(\S*))?(?=\s|$)/.exec(text);

/** The arguments as words. Quotes hold words together where the builder lets them. */
export function wordsOf({ text }: Instruction): readonly string[] {
  return jsonForm(text) ?? text.match(/(?:[^\s"']|"(?:[^"\\]|\\.)*"|'[^']*'|["'])+/g) ?? [];
}

/** The texts of a JSON array, which is the exec form of RUN, CMD, ENTRYPOINT and others; undefined when it is none. */
export function jsonForm(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every(part => typeof part === 'string') ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
