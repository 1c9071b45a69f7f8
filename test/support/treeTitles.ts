import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = 'walkthroughs';

/** The titles of the course's sections and steps, with what the topic tree calls those that are too long for it. */
const shortTitles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /^\d\d-[^/\\]+[/\\][^/\\]+\.md$/.test(file))
    .flatMap(file => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(text)?.[1] ?? '';
      return field('short') ? [[field('title'), field('short')] as const] : [];
    }),
);

/** What the topic tree calls a section or a step of the course, by its title. */
export function treeTitle(title: string): string {
  return shortTitles.get(title) ?? title;
}
