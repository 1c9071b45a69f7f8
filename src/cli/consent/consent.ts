import { variablesWarning } from '../../core/checks/programs/decidesWhatRuns.ts';
import { nobodyToAsk } from '../../core/checks/programs/programObstacles.ts';
import { inEnglish } from '../../core/message.ts';
import { sha256 } from '../../core/source/sha256.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import type { ForeignCourse } from '../../core/thread/compileForeign.ts';
import type { Surroundings } from '../surroundings.ts';
import { isOfSystem, systemWords } from '../systemErrors.ts';
import type { Allowed, ConsentFile } from './consentFile.ts';
import { courseDeeds } from './courseDeeds.ts';

/** Whether things may run, as somebody says at the terminal, said before, or says by `--yes`. */
export type Consent = {
  /**
   * Whether a command line may run in a folder. It is printed before it first runs.
   * @param root the folder that an answer is remembered for.
   * @throws CouldNotCheck when nobody can be asked.
   */
  allow(text: string, root: string): Promise<boolean>;
  /** Whether the checks of a course from elsewhere may run, as they are now. False, too, when nobody can be asked. */
  allowCourse(course: ForeignCourse, root: string): Promise<boolean>;
};

type Options = {
  readonly file: ConsentFile;
  readonly surroundings: Pick<Surroundings, 'ask' | 'err'>;
  /** Whether `--yes` allows everything, for this once. */
  readonly yes: boolean;
};

/** Opens consent for one command. A no is asked again by the next check. */
export function openConsent({ file, surroundings, yes }: Options): Consent {
  const { ask, err } = surroundings;
  const printed = new Set<string>();
  const print = (text: string) => {
    if (printed.has(text)) return;
    printed.add(text);
    err.write(`${text}\n`);
  };
  const remember = async (root: string, more: Partial<Allowed>) => {
    try {
      await file.add(root, more);
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      print(`This holds for now only, as it cannot be kept: ${systemWords(error)}.`);
    }
  };
  return {
    async allow(text, root) {
      if (!yes && (await file.read(root)).commands.includes(text)) return true;
      if (!yes && !ask) throw nobodyToAsk(text);
      for (const warning of cautions([text])) print(warning);
      if (yes) {
        print(`Runs: ${visibleLine(text)}`);
        return true;
      }
      const question = `A check runs this command, and ends it when the check ends:\n\n  ${visibleLine(text)}\n\nAllow it in ${visibleLine(root)}, now and later? [y/N] `;
      const allowed = isYes(await ask?.(question));
      if (allowed) await remember(root, { commands: [text] });
      return allowed;
    },
    async allowCourse(course, root) {
      const { name } = course.course;
      const sum = await sha256(course.checksText);
      const known = (await file.read(root)).courses[name];
      if (!yes && known === sum) return true;
      if (!yes && !ask) return false;
      const { lines, runs } = courseDeeds(course);
      const what = [...cautions(runs), ...lines.map(line => `  - ${line}`)].join('\n');
      const title = visibleLine(course.course.title);
      if (yes) {
        print(`The checks of "${title}" are not part of Backend Journey. They:\n${what}`);
        return true;
      }
      const head = known === undefined ? 'are not part of Backend Journey' : 'have changed';
      const question = `The checks of "${title}" ${head}. They would, in this folder:\n\n${what}\n\nEvery command line is shown once more before it first runs.\nAllow the checks of this course in ${visibleLine(root)}? [y/N] `;
      const allowed = isYes(await ask?.(question));
      if (allowed) await remember(root, { courses: { [name]: sum } });
      return allowed;
    },
  };
}

const isYes = (answer: string | undefined) => /^\s*(?:y|yes)\s*$/i.test(answer ?? '');

const cautions = (lines: readonly string[]) => variablesWarning(lines).map(inEnglish);
