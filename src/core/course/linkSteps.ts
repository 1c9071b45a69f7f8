import type { StepName } from './course.ts';
import { resolvePath } from './links.ts';
import { commandLink } from './nativeWalkthrough.ts';

/**
 * Turns links to other steps' files into links that open their lessons, which work in the lesson page and in native
 * walkthroughs.
 * @param from the file that the lesson stands in.
 * @param files the steps by their files.
 */
export function linkSteps(markdown: string, from: string, files: ReadonlyMap<string, StepName>): string {
  return markdown.replace(/\]\(([^)\s]+\.md)\)/g, (whole, link: string) => {
    const step = files.get(resolvePath(from, link));
    return step ? `](${commandLink('openLesson', step)})` : whole;
  });
}
