import { readFile } from 'node:fs/promises';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, type IRawTheme, parseRawGrammar, Registry } from 'vscode-textmate';
import type { ColourAnswer, ColouredRun, ColourQuestion, Grammars, ThemeRules } from '../../core/lesson/colours.ts';

/** Milliseconds for one line; the first one of a language takes long, since its patterns are compiled. */
const lineLimit = 2000;
/** Characters of a text that are coloured at all. */
const longestText = 50_000;

let engine: Promise<void> | undefined;
/** The last theme's registry: the next lesson is usually read in the same colours. */
let last: { readonly key: string; readonly registry: Registry } | undefined;

/** Colours code as VS Code's editor does: by the same grammars, the same engine and the theme's own rules. */
export async function colourCode({ wasm, grammars, rules, blocks }: ColourQuestion): Promise<ColourAnswer> {
  engine ??= readFile(wasm).then(data => loadWASM({ data }));
  await engine;
  const key = JSON.stringify([rules, grammars.files]);
  if (last?.key !== key) last = { key, registry: openRegistry(grammars, rules) };
  const { registry } = last;
  const colour = async ({ language, text }: ColourQuestion['blocks'][number]) => {
    const scope = grammars.scopes[language];
    const has = scope !== undefined && grammars.files[scope] !== undefined && text.length <= longestText;
    const grammar = has ? await registry.loadGrammar(scope) : null;
    return grammar ? runsOf(grammar, text, registry.getColorMap()) : undefined;
  };
  const answer: (readonly ColouredRun[] | undefined)[] = [];
  for (const block of blocks) answer.push(await colour(block));
  return answer;
}

function openRegistry({ files }: Grammars, rules: ThemeRules): Registry {
  return new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    theme: { settings: rules as IRawTheme['settings'] },
    async loadGrammar(scope) {
      const file = files[scope];
      return file === undefined ? null : parseRawGrammar(await readFile(file, 'utf8'), file);
    },
  });
}

/** Bits of a token's metadata, as vscode-textmate packs them. */
const styleShift = 11;
const foregroundShift = 15;

/** @returns undefined when a line takes too long: half of the colours would be wrong ones. */
function runsOf(grammar: IGrammar, text: string, colours: readonly string[]): ColouredRun[] | undefined {
  const runs: [string, string, number][] = [];
  // The first colour of the map is the usual one.
  const usual = colours[1];
  const add = (part: string, colour: string, style: number) => {
    const last = runs.at(-1);
    if (last && last[1] === colour && last[2] === style) last[0] += part;
    else runs.push([part, colour, style]);
  };
  let state = INITIAL;
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) add('\n', '', 0);
    const { tokens, ruleStack, stoppedEarly } = grammar.tokenizeLine2(line, state, lineLimit);
    if (stoppedEarly) return undefined;
    state = ruleStack;
    for (let token = 0; token < tokens.length; token += 2) {
      const part = line.slice(tokens[token], tokens[token + 2]);
      const metadata = tokens[token + 1] ?? 0;
      const colour = colours[(metadata >>> foregroundShift) & 0x1ff] ?? '';
      if (part) add(part, colour === usual ? '' : colour, (metadata >>> styleShift) & 0x7);
    }
  }
  return runs;
}
