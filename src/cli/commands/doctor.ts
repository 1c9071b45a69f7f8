import path from 'node:path';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import type { Tool, Worlds } from '../../core/checks/engine/worlds.ts';
import { installPage } from '../../core/checks/programs/installPages.ts';
import { courseSteps } from '../../core/course/course.ts';
import { inEnglish } from '../../core/message.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { connectionsOf } from '../check/connections.ts';
import { colourWish } from '../check/report.ts';
import { openConsent } from '../consent/consent.ts';
import { openConsentFile } from '../consent/consentFile.ts';
import { openCourse } from '../course/openCourse.ts';
import { dataFolders } from '../dataFolders.ts';
import { type Exit, exits } from '../exits.ts';
import { isColoured, type Paint, paintFor } from '../human/paint.ts';
import { progressFolder } from '../progress/progressFolder.ts';
import type { Surroundings } from '../surroundings.ts';

/** Milliseconds until a database has to say its version. */
const databaseTime = 60_000;

/** Something that the checks need: there, with a version, or missing, with what to do. */
type Found = { readonly what: string; readonly there: string } | { readonly what: string; readonly missing: string };

/** `backend-journey doctor`: what the checks of a course need, and what of it is missing. */
export async function doctor(line: CommandLine, surroundings: Surroundings): Promise<Exit> {
  const { environment, build, out, signal } = surroundings;
  const { sql, mongo } = connectionsOf(line);
  const course = await openCourse(line, surroundings);
  const { data, cache } = dataFolders(environment);
  const paint = paintFor(isColoured(out, environment, colourWish(line)));
  const checks = courseSteps(course.course).flatMap(({ check }) => check ?? []);
  const programs = [...new Set(checks.flatMap(check => check.programs))].sort();
  const kinds = new Set(checks.flatMap(check => check.kinds));
  const { openWorlds } = await import('../../node/checks/worlds.ts');
  const worlds = await openWorlds({ dist: build, cache });
  try {
    const consent = openConsent({ file: openConsentFile(data), surroundings, yes: line.has('yes') });
    // Asking a program for its version runs it, which a course from elsewhere may only have done with a yes.
    const mayRun =
      !course.foreign || programs.length === 0 || (await consent.allowCourse(course.foreign, surroundings.folder));
    const tools = mayRun ? (await worlds.tools(programs)).map(toolFound) : programs.map(notLookedFor);
    const limit = () => AbortSignal.any([signal, AbortSignal.timeout(databaseTime)]);
    const databases = [
      ...(kinds.has('sql') ? [await postgresFound(worlds, sql, limit())] : []),
      ...(kinds.has('mongo') ? [await mongoFound(worlds, mongo, limit())] : []),
    ];
    const found = [{ what: 'Node.js', there: process.version }, ...tools, ...databases];
    const facts = [
      `Progress: ${progressFolder(line, surroundings) ?? 'not kept here; pass --progress FOLDER'}`,
      `What was allowed: ${path.join(data, 'allowed.json')}`,
      `Build: ${build}`,
    ];
    out.write(`${[...found.map(one => foundLine(one, paint)), '', ...facts].join('\n')}\n`);
    return found.some(one => 'missing' in one) ? exits.couldNotCheck : exits.passed;
  } finally {
    await worlds.close();
  }
}

function foundLine(found: Found, paint: Paint): string {
  return 'there' in found
    ? `${paint.green('✓')} ${visibleLine(found.what)}  ${visibleLine(found.there)}`
    : `${paint.red('✗')} ${visibleLine(found.what)}  ${visibleLine(found.missing)}`;
}

function toolFound({ program, version }: Tool): Found {
  if (version !== undefined) return { what: program, there: version };
  const page = installPage(program);
  const how = page === undefined ? '' : ` How to install it: ${page}`;
  return { what: program, missing: `not found on the PATH.${how}` };
}

const notLookedFor = (program: string): Found => ({
  what: program,
  missing: 'not looked for: nothing that this course names is run before its checks are allowed. Pass --yes.',
});

function postgresFound(worlds: Worlds, connection: string | undefined, signal: AbortSignal): Promise<Found> {
  const what = connection ? 'PostgreSQL, your own server' : 'PostgreSQL, built in';
  return databaseFound(what, worlds.postgresVersion(connection, signal));
}

async function mongoFound(worlds: Worlds, connection: string | undefined, signal: AbortSignal): Promise<Found> {
  if (connection === undefined) return { what: 'MongoDB, simulated', there: 'built in' };
  return databaseFound('MongoDB, your own server', worlds.mongoVersion(connection, signal));
}

async function databaseFound(what: string, version: Promise<string>): Promise<Found> {
  try {
    return { what, there: await version };
  } catch (error) {
    if (!(error instanceof CouldNotCheck)) throw error;
    return { what, missing: inEnglish(error.obstacle.message) };
  }
}
