import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { courseSteps } from '../../../src/core/course/course.ts';
import { lessonRenderer } from '../../../src/core/lesson/renderLesson.ts';
import { compileForeign, type ForeignCourse } from '../../../src/core/thread/compileForeign.ts';

/** Public articles that are on this machine in any case: what the packages say of themselves that the project installs. */
const installed = 'node_modules';

const callouts = { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' };
const render = lessonRenderer({ glossary: [], callouts, actions: false });

const packages = readdirSync(installed)
  .filter(name => !name.startsWith('.'))
  .flatMap(name =>
    name.startsWith('@') ? readdirSync(path.join(installed, name)).map(own => `${name}/${own}`) : [name],
  );

/** Files of Markdown below a folder. */
const markdownIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /\.md$/i.test(file));

function open(title: string, folder: string, files: readonly string[]): ForeignCourse {
  const read = files.map(file => ({ path: file, bytes: readFileSync(path.join(folder, file)) }));
  const result = compileForeign({ name: 'public' as never, title, files: read, scaffolds: [] });
  return 'course' in result ? result : assert.fail(`${title}: ${JSON.stringify(result.problems)}`);
}

/** What is left of a syntax that a page should not show. Code is what it is. */
const leftOver =
  /&lt;!--|&lt;\/?(?:p|div|a|img|br|h[1-6]|span|details|summary|table|tr|td|b|strong|em|sub|sup|kbd)\b[^&]*&gt;/i;

function assertStructure(name: string, { course, lessons }: ForeignCourse): void {
  const steps = courseSteps(course);
  const names = new Set<string>(steps.map(step => step.name));
  assert.ok(steps.length > 0 && names.size === steps.length, `${name}: steps`);
  for (const { title, summary } of [...steps, ...course.sections]) {
    assert.notEqual(title.trim(), '', `${name}: a title`);
    assert.doesNotMatch(title, /\]\((?:https?:|[.#])|\{#|<!--|<(?:a|img|br|p|div)\b/i, `${name}: a title`);
    assert.doesNotMatch(summary, /<!--|<(?:img|br|p|div)\b|\[\^\w+\]/i, `${name}: a summary`);
  }
  for (const [step, markdown] of lessons) {
    const { html, headings } = render(markdown);
    const prose = html.replace(/<pre[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '');
    assert.doesNotMatch(prose, leftOver, `${name}: ${step}`);
    const ids = new Set(headings.map(({ id }) => `#${id}`));
    for (const [link, to] of html.matchAll(/<a href="#[^"]*" data-step="([^"]*)"/g))
      assert.ok(names.has(to ?? ''), link);
    for (const [link, to = ''] of html.matchAll(/<a href="(#heading[^"]*)"/g)) assert.ok(ids.has(to), link);
    for (const [link, to = ''] of html.matchAll(/<a href="([^"#][^"]*)"/g)) assert.match(to, /^https:\/\//, link);
  }
}

describe('public articles', () => {
  it('of a file are courses without a syntax left over, whose links lead somewhere', () => {
    const opened = packages.flatMap(name => {
      const folder = path.join(installed, name);
      const readme = readdirSync(folder).find(file => /^readme\.md$/i.test(file));
      if (!readme) return [];
      assertStructure(name, open(name, folder, [readme]));
      return [name];
    });
    assert.ok(opened.length >= 30, `only ${opened.length} were opened`);
  });

  it('of a folder are courses, too, and a link to another file opens its first step', () => {
    const folders = packages.flatMap(name =>
      ['docs', 'doc', '.'].flatMap(below => {
        const folder = path.join(installed, name, below);
        const files = existsSync(folder) && !below.startsWith('.') ? markdownIn(folder) : [];
        return files.length > 1 ? [{ name: `${name}/${below}`, folder, files }] : [];
      }),
    );
    assert.ok(folders.length > 0, 'a package with a folder of documentation');
    let between = 0;
    for (const { name, folder, files } of folders) {
      const course = open(name, folder, files);
      assertStructure(name, course);
      between += [...course.lessons.values()].join('').match(/\]\(command:backendJourney\.openLesson/g)?.length ?? 0;
    }
    assert.ok(between > 10, `only ${between} links between files`);
  });
});
