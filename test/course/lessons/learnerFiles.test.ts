import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { labFolder } from './learnerFolder.ts';
import { actionOf, type Page, readSections, type Sample } from './lessons.ts';

const execute = promisify(execFile);

/** A file as it is when the lab starts, in lines; its first line has the index 0. */
function linesOf(page: Page, file: string): string[] {
  const lab = labFolder(page) ?? assert.fail(`${page.file} has no lab, so nobody knows what is in ${file}`);
  const place = path.join(lab, 'start', file);
  assert.ok(existsSync(place), `${page.file}: the lab's start has no ${file}`);
  return readFileSync(place, 'utf8').split('\n');
}

/** A sample that opens a file shows what is written there, from that line on. */
function checkOpened(page: Page, sample: Sample): void {
  const { file, line } = actionOf(sample, 'open') ?? assert.fail();
  const shown = sample.code.trimEnd().split('\n');
  const there = linesOf(page, file).slice(line - 1, line - 1 + shown.length);
  const bare = (lines: readonly string[]) => lines.map(one => one.trim());
  assert.deepEqual(bare(shown), bare(there), `${sample.at}: ${file}:${line}`);
}

async function checkInserted(page: Page, sample: Sample): Promise<void> {
  const { file, after } = actionOf(sample, 'insert') ?? assert.fail();
  const lines = linesOf(page, file);
  const places =
    after === undefined ? [lines.length - 1] : lines.flatMap((line, at) => (line.includes(after) ? at : []));
  assert.equal(places.length, 1, `${sample.at}: "${after}" is in ${places.length} lines of ${file}`);
  lines.splice((places[0] ?? 0) + 1, 0, ...sample.code.trimEnd().split('\n'));
  if (!/\.m?js$/.test(file)) return;
  const folder = await mkdtemp(path.join(tmpdir(), 'inserted-'));
  try {
    await writeFile(path.join(folder, file), lines.join('\n'));
    await execute(process.execPath, ['--check', file], { cwd: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('lessons: the learner’s files', () => {
  const pages = readSections().flatMap(({ steps }) => steps);
  const inLabs = pages.flatMap(page => (labFolder(page) ? page.samples.map(sample => ({ page, sample })) : []));

  for (const { page, sample } of pages.flatMap(page => page.samples.map(sample => ({ page, sample }))))
    if (actionOf(sample, 'open'))
      it(`${sample.at} opens a file at the line that it shows`, () => checkOpened(page, sample));

  for (const { page, sample } of inLabs)
    if (actionOf(sample, 'insert'))
      it(`${sample.at} goes to exactly one place, and the program still parses`, () => checkInserted(page, sample));

  it('are opened and changed by some labs', () => {
    for (const kind of ['open', 'insert'] as const)
      assert.ok(
        inLabs.some(({ sample }) => actionOf(sample, kind)),
        kind,
      );
  });
});
