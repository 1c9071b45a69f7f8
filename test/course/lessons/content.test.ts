import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { articleTerms } from './articleTerms.ts';
import { type Page, readSections, type SectionFolder, wordsOf } from './lessons.ts';

const headings = {
  '01-introduction': 'Introduction',
  '02-understand-the-basics': 'Understand the Basics',
  '03-learn-a-backend-language': 'Learn a Backend Language',
  '04-master-databases-and-sql': 'Master Databases and SQL',
  '05-gain-proficiency-in-frameworks-and-tools': 'Gain Proficiency in Frameworks and Tools',
  '06-practice-building-apis': 'Practice Building APIs',
  '07-explore-cloud-computing-and-deployment': 'Explore Cloud Computing and Deployment',
  '08-embrace-testing-and-security': 'Embrace Testing and Security',
  '09-build-real-world-projects-and-collaborate': 'Build Real-World Projects and Collaborate',
  '10-conclusion': 'Conclusion',
};

const scaffolds = ['express-server', 'sql-schema', 'dockerfile'];

function text(page: Page, key: string): string {
  const value = page.front[key];
  assert.equal(typeof value, 'string', `${page.file}: ${key} is not a string`);
  return (value as string).trim();
}

function checkSection({ folder, page, steps }: SectionFolder): void {
  const known = ['aliases', 'outcomes', 'short', 'summary', 'title'];
  assert.deepEqual(Object.keys({ short: '', ...page.front }).sort(), known);
  assert.equal(text(page, 'title'), headings[folder as keyof typeof headings]);
  assert.match(text(page, 'summary'), /^[A-Z][^.]*\.$/, 'the summary is one sentence');
  const outcomes = page.front.outcomes as string[];
  assert.ok(outcomes.length >= 3 && outcomes.length <= 5, 'three to five outcomes');
  for (const outcome of outcomes) assert.match(outcome, /^[A-Z][a-z]+ .*[^.]$/);
  assert.ok(page.body.trim().length > 0 && !page.body.trim().includes('\n\n'), 'one paragraph of introduction');
  assert.ok(steps.length >= 4, 'at least four steps');
  steps.forEach((step, index) => {
    const name = path.basename(step.file);
    assert.match(name, /^\d\d-[a-z0-9]+(-[a-z0-9]+)*\.md$/);
    assert.equal(Number(name.slice(0, 2)), index + 1, `${step.file} is out of order`);
  });
}

function checkFrontMatter(step: Page): void {
  const known = [
    'title',
    'short',
    'summary',
    'minutes',
    'labMinutes',
    'version',
    'scaffold',
    'lab',
    'checks',
    'media',
    'sources',
    'aliases',
  ];
  for (const key of Object.keys(step.front)) assert.ok(known.includes(key), `unknown key ${key}`);
  assert.doesNotMatch(text(step, 'title'), /[*`]|^.{60}/, 'a short title without ** and `');
  const summary = text(step, 'summary');
  const sentences = summary.match(/[.!?](?=\s+[A-Z*`]|$)/g) ?? [];
  assert.ok(sentences.length >= 2 && sentences.length <= 3, `2 or 3 sentences, not ${sentences.length}`);
  assert.doesNotMatch(summary, /\]\(|https?:|\n/, 'no links and no lists');
  assert.doesNotMatch(summary.replace(/``[^`]+``/g, ''), /`/, 'code stands between double backticks');
  const minutes = step.front.minutes as number;
  assert.ok(Number.isInteger(minutes) && minutes >= 3 && minutes <= 30, 'minutes');
  assert.equal('labMinutes' in step.front, 'lab' in step.front, 'labMinutes stands where there is a lab');
  assert.ok(Number.isInteger(step.front.version), 'version');
  if ('scaffold' in step.front) assert.ok(scaffolds.includes(text(step, 'scaffold')), 'scaffold');
  const sources = step.front.sources as { title: string; url: string }[];
  assert.ok(sources.length >= 1, 'at least one source');
  for (const source of sources) {
    assert.deepEqual(Object.keys(source).sort(), ['title', 'url']);
    assert.equal(new URL(source.url).protocol, 'https:', source.url);
  }
  assert.deepEqual(step.front.aliases, []);
}

function checkLesson(step: Page): void {
  const words = wordsOf(step.body);
  assert.ok(words >= 150 && words <= 450, `150 to 450 words, not ${words}`);
  const prose = step.body.replace(/^```[\s\S]*?^```$/gm, '');
  assert.doesNotMatch(prose, /^# /m, 'the page prints the title itself');
  assert.doesNotMatch(prose, /^```/m, 'every fence is closed');
  const headingTexts = [...prose.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  assert.ok(headingTexts.length >= 2, 'headings');
  const [last, most] = 'lab' in step.front ? (['Lab', 6] as const) : (['Try it', 2] as const);
  assert.equal(headingTexts.at(-1), last, `the lesson ends with "## ${last}"`);
  const tasks = prose.slice(prose.lastIndexOf(`## ${last}`)).match(/^- /gm) ?? [];
  assert.ok(tasks.length >= 1 && tasks.length <= most, `one to ${most} things to do, not ${tasks.length}`);
}

describe('lessons: the text', () => {
  const sections = readSections();

  it('has the ten sections of the article, in its order', () => {
    assert.deepEqual(
      sections.map(section => section.folder),
      Object.keys(headings),
    );
    assert.ok(existsSync('walkthroughs/course.yaml'));
  });

  for (const section of sections) {
    it(`${section.folder}: section.md is complete and its steps are numbered`, () => checkSection(section));
    it(`${section.folder}: names what the article names there`, () => {
      const all = [section.page, ...section.steps].map(page => page.text.replace(/\s+/g, ' ')).join(' ');
      const missing = (articleTerms[section.folder] ?? []).filter(term => !term.test(all));
      assert.deepEqual(missing.map(String), []);
    });
    for (const step of section.steps) {
      it(`${step.file}: front matter is complete`, () => checkFrontMatter(step));
      it(`${step.file}: is short, and ends with something to do`, () => checkLesson(step));
    }
  }
});
