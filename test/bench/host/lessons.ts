import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import * as vscode from 'vscode';
import type { Session } from '../../../src/core/session/session.ts';
import { longestBlocks } from '../checks/blocked.ts';

const megabyte = 1024 * 1024;
/** Lessons that are opened one after the other before the page is closed, to warm up and again to measure. */
const opened = 20;

/** The page and other courses inside VS Code: memory, in MB, and how long the extension host is kept from other work. */
export async function measureLessons(session: Session, folder: vscode.Uri) {
  const { order } = session.snapshot.index;
  const open = (step: string | undefined) => vscode.commands.executeCommand('backendJourney.openLesson', step);
  // What the first lessons of a window load and warm up stays, however many follow.
  for (const step of order.slice(0, opened)) await open(step);
  await close();
  const before = heap();
  for (const step of order.slice(opened, 2 * opened)) await open(step);
  const whileOpen = heap();
  await close();
  const after = heap();
  const { article, course } = await writeBig(folder.fsPath);
  const block = (command: string, file: string) =>
    longestBlocks(async () => {
      await vscode.commands.executeCommand(`backendJourney.${command}`, vscode.Uri.file(file));
    });
  const [ofArticle, ofCourse] = [await block('openArticle', article), await block('openCourse', course)];
  const samples = {
    pageMemory: [whileOpen - before],
    closedMemory: [after - before],
    articleBlock: [ofArticle.waited],
    articleBusy: [ofArticle.busy],
    courseBlock: [ofCourse.waited],
    courseBusy: [ofCourse.busy],
  };
  const steps = session.snapshot.index.order.length - order.length;
  if (steps < 1400) throw new Error(`Only ${steps} steps of the article and the course are there.`);
  return samples;
}

async function close(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** MB of JavaScript's memory in use, without what only waits to be collected. */
function heap(): number {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed / megabyte;
}

/** Writes an article of 1 MB in 400 parts, and a course of 1,000 steps. */
async function writeBig(folder: string): Promise<{ article: string; course: string }> {
  const article = path.join(folder, 'long.md');
  const part = 'Some *words* to [read](https://x.example), with `code`. '.repeat(50);
  await writeFile(article, Array.from({ length: 400 }, (_, at) => `## Part ${at}\n\n${part}\n`).join('\n'));
  const course = path.join(folder, 'long-course');
  await mkdir(course);
  await writeFile(path.join(course, 'course.yaml'), 'title: Long\ndescription: Long.\nversion: 1\n');
  for (let section = 10; section < 30; section++) {
    const inside = path.join(course, `${section}-part-${section}`);
    await mkdir(inside);
    await writeFile(
      path.join(inside, 'section.md'),
      '---\ntitle: Part\nsummary: A part.\noutcomes: [Read]\n---\nText.\n',
    );
    for (let step = 10; step < 60; step++)
      await writeFile(
        path.join(inside, `${step}-step-${step}.md`),
        `---\ntitle: Step ${step}\nsummary: A step.\nminutes: 5\n---\n${part}\n`,
      );
  }
  return { article, course };
}
