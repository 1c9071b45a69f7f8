import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CheckedStep, CheckRun } from '../../core/report/checkRun.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { didYouMean } from '../args/nearest.ts';
import { type FormatName, formatNames } from '../args/options.ts';
import { WrongUse } from '../exits.ts';
import type { Drawing } from '../human/drawing.ts';
import { humanReport, stepReport, summaryReport } from '../human/human.ts';
import { isColoured, paintFor } from '../human/paint.ts';
import type { ChosenStep } from '../labs/chooseSteps.ts';
import type { Surroundings } from '../surroundings.ts';
import { isOfSystem, systemWords } from '../systemErrors.ts';
import type { Telling } from './checking.ts';

/** Tells what comes of a run, while it goes on and at its end. */
export type Reporter = Telling & {
  /** Writes what is told of all steps together. */
  finish(run: CheckRun): Promise<void>;
};

/** Narrower, nothing is readable; wider, nothing is read. */
const [narrowest, widest] = [40, 120];

/**
 * The reporter that the command line asks for. With `--output` the report goes there, and people read theirs as well.
 * @param alone whether one step is checked, so that people are told what holds, too.
 */
export function openReporter(line: CommandLine, surroundings: Surroundings, alone: boolean): Reporter {
  const format = formatOf(line);
  const file = line.value('output');
  const people = format === 'human' || file !== undefined ? toPeople(line, surroundings, alone) : undefined;
  return {
    begin: step => people?.begin(step),
    end: checked => people?.end(checked),
    async finish(run) {
      people?.finish(run);
      for (const { format, file } of furtherReports(line))
        await writeReport(path.resolve(surroundings.folder, file), await reportText(format, run, line, surroundings));
      if (file === undefined && format === 'human') return;
      const text = await reportText(format, run, line, surroundings);
      if (file === undefined) surroundings.out.write(text);
      else await writeReport(path.resolve(surroundings.folder, file), text);
    },
  };
}

/** The format that is asked for. */
const formatOf = (line: CommandLine): FormatName => formatNamed(line.value('format') ?? 'human');

/** The reports that are asked for besides, each with its file. */
function furtherReports(line: CommandLine): readonly { readonly format: FormatName; readonly file: string }[] {
  return line.values('report').map(text => {
    const [, format, file] = /^([^=]*)=(.+)$/.exec(text) ?? [];
    if (format === undefined || file === undefined)
      throw new WrongUse('--report needs a format and a file: --report junit=report.xml.');
    return { format: formatNamed(format), file };
  });
}

function formatNamed(wanted: string): FormatName {
  const found = formatNames.find(name => name === wanted);
  if (found) return found;
  throw new WrongUse(
    `There is no format "${wanted}".${didYouMean(wanted, formatNames)} The formats are ${formatNames.join(', ')}.`,
  );
}

/** Throws WrongUse, before anything is checked, for a format that there is not or that lacks what it has to say. */
export async function requireFormat(
  line: CommandLine,
  { environment }: Pick<Surroundings, 'environment'>,
): Promise<void> {
  for (const format of [formatOf(line), ...furtherReports(line).map(({ format }) => format)]) {
    if (format === 'human') continue;
    const { missingValues } = await import('../../core/report/formats.ts');
    const missing = missingValues(format, { values: environment });
    if (missing.length > 0) throw new WrongUse(`The format ${format} needs ${missing.join(', ')} in the environment.`);
  }
}

async function reportText(
  format: FormatName,
  run: CheckRun,
  line: CommandLine,
  { environment, version }: Surroundings,
): Promise<string> {
  if (format === 'human') return humanReport(run, { columns: 80, paint: paintFor(false), points: line.has('points') });
  const { formats } = await import('../../core/report/formats.ts');
  return formats[format](run, { version, values: environment });
}

/** What the command line says of colours. */
export const colourWish = (line: CommandLine) =>
  line.has('no-color') ? 'never' : line.has('color') ? 'always' : undefined;

/** Draws for people, each step when it is checked. */
function toPeople(line: CommandLine, { out, environment }: Surroundings, alone: boolean) {
  const drawing: Drawing = {
    columns: Math.min(widest, Math.max(narrowest, out.columns ?? Number(environment.COLUMNS || 80))),
    paint: paintFor(isColoured(out, environment, colourWish(line))),
    points: line.has('points'),
  };
  const isLive = out.isTerminal && environment.TERM !== 'dumb';
  return {
    begin({ step }: ChosenStep) {
      if (isLive) out.write(drawing.paint.dim(`  ${step.title}: checking…`.slice(0, drawing.columns - 1)));
    },
    end(checked: CheckedStep) {
      // Back to the begin of the line, and empty it (ECMA-48 EL).
      if (isLive) out.write('\r\u001b[K');
      out.write(`${stepReport(checked, drawing, alone)}\n\n`);
    },
    finish(run: CheckRun) {
      const summary = summaryReport(run, drawing);
      if (summary !== '') out.write(`${summary}\n`);
    },
  };
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    if (!isOfSystem(error)) throw error;
    throw new WrongUse(`The report could not be written to ${file}: ${systemWords(error)}.`);
  }
}
