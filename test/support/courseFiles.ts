import type { SourceFile } from '../../src/core/source/problem.ts';

/** Front matter and text of a valid step; `changes` replaces or (undefined) removes front matter lines by key. */
export function stepText(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const fields: Record<string, string | undefined> = {
    title: 'Read a Request',
    summary: 'Read what a **client** sends.',
    minutes: '5',
    ...changes,
  };
  const lines = Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return ['---', ...lines, '---', '', 'A request has a method and a target.', ''].join('\n');
}

/** A valid section.md. */
export const sectionText =
  '---\ntitle: Basics\nsummary: What a server does.\noutcomes:\n  - Read a request\n---\n\nServers answer.\n';

/** A valid course of one section and two steps; `changes` replaces, adds or (undefined) removes files by path. */
export function courseFiles(changes: Readonly<Record<string, string | undefined>> = {}): SourceFile[] {
  const files: Record<string, string | undefined> = {
    'course.yaml': 'title: Journey\ndescription: A course.\nversion: 1\n',
    '01-basics/section.md': sectionText,
    '01-basics/01-read.md': stepText(),
    '01-basics/02-answer.md': stepText({ title: 'Answer' }),
    ...changes,
  };
  return Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }]));
}
