import type { Finding } from '../engine/evidence.ts';
import type { Files } from '../engine/world.ts';
import { placeIn } from './placeIn.ts';

// Only blanks of the line itself: \s would start over at each of many line ends.
/** Words of Node, Python, Ruby and PHP. What JSON.parse or a pattern throws while the program runs is none of them. */
const syntaxWords = /^[ \t]*(?:\w*SyntaxError|IndentationError|TabError)\b|PHP Parse error|: syntax error, /m;
const thrownWhileRunning = /^[ \t]+at (?:JSON\.parse|new RegExp|new Function|eval|Function)\b/m;
const importWords =
  /ERR_MODULE_NOT_FOUND|MODULE_NOT_FOUND|does not provide an export named|^[ \t]*(?:ModuleNotFoundError|ImportError|LoadError)\b|ERR_UNSUPPORTED_DIR_IMPORT/m;

/** Why a program ended early, when what it printed tells: a file that cannot be read, or an import that leads nowhere. */
export function causeInOutput(printed: string): 'syntax' | 'import' | undefined {
  if (importWords.test(printed)) return 'import';
  return syntaxWords.test(printed) && !thrownWhileRunning.test(printed) ? 'syntax' : undefined;
}

/** The cause of a program's end, and the first place of the learner's files that its output names. */
export async function causeOfEnd(printed: string, files: Files): Promise<Pick<Finding, 'cause' | 'where'>> {
  const cause = causeInOutput(printed) ?? 'ended';
  return { cause, where: placeIn(printed, await files.folders(), new Set(await files.list())) };
}
