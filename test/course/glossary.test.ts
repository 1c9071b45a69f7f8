import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'valibot';
import { parse as parseYaml } from 'yaml';
import { calloutKinds } from '../../src/core/lesson/callouts.ts';
import { glossarySchema } from '../../src/core/lesson/glossary.ts';
import { lessonRenderer } from '../../src/core/lesson/renderLesson.ts';
import { readSections, walkthroughs } from './lessons/lessons.ts';

const { terms } = parse(
  glossarySchema,
  parseYaml(readFileSync(path.join(walkthroughs, 'glossary.yaml'), 'utf8')) as unknown,
);

/** What the article names, by the form in which the glossary has it. */
const ofTheArticle = `API, AWS, authentication, Azure, CI/CD, container, continuous integration, cross-site scripting,
  database, database management system, deploy, DELETE, Django, Docker, Elastic Beanstalk, end-to-end test, Express.js,
  Flask, framework, GET, Git, GitHub, Google Cloud, Heroku, HTTP, input validation, integration test, Jenkins, JWT,
  Kubernetes, Laravel, modelling, MongoDB, MySQL, Node.js, OAuth, open source, POST, PostgreSQL, Postman, PUT, Rails,
  REST, scaling, SQL, SQL injection, Stack Overflow, Travis CI, unit test`
  .split(',')
  .map(term => term.trim());

/** Most terms that one lesson may mark; more would be a meadow of dotted lines. */
const most = 25;

describe('glossary', () => {
  const words = Object.fromEntries(calloutKinds.map(kind => [kind, kind])) as Record<
    (typeof calloutKinds)[number],
    string
  >;
  const render = lessonRenderer({ glossary: terms, callouts: words, actions: true });
  const marked = readSections().flatMap(({ steps }) =>
    steps.map(({ file, body }) => ({ file, terms: render(body).terms })),
  );

  it('has each term, and each form of one, once, in alphabetical order', () => {
    const names = terms.map(({ term }) => term.toLowerCase());
    assert.deepEqual(names, [...names].sort());
    const forms = terms.flatMap(({ term, forms }) => [term, ...forms]).map(form => form.toLowerCase());
    assert.deepEqual(
      forms.filter((form, index) => forms.indexOf(form) !== index),
      [],
    );
  });

  it('has every term that the article names', () => {
    const names = terms.map(({ term }) => term);
    assert.deepEqual(
      ofTheArticle.filter(term => !names.includes(term)),
      [],
    );
  });

  it('explains each in 30 to 300 characters, and not by itself', () => {
    for (const { term, says } of terms) {
      assert.ok(says.length >= 30 && says.length <= 300, `${term}: ${says.length} characters`);
      assert.match(says, /^\p{Lu}.*\.$/su, `${term}: one or two whole sentences`);
      assert.ok(!says.toLowerCase().startsWith(term.toLowerCase()), `${term}: begins with itself`);
    }
  });

  it('names primary sources, by https', () => {
    for (const { term, source } of terms) {
      if (source) assert.equal(new URL(source.url).protocol, 'https:', term);
    }
    const named = terms.filter(({ source }) => source).length;
    assert.ok(named > terms.length * 0.6, `only ${named} of ${terms.length} have a source`);
  });

  it('has no term that no lesson uses', () => {
    const used = new Set(marked.flatMap(({ terms }) => terms));
    assert.deepEqual(
      terms.filter((_, at) => !used.has(at)).map(({ term }) => term),
      [],
    );
  });

  it('marks some terms in every lesson, and nowhere too many', () => {
    for (const { file, terms } of marked)
      assert.ok(terms.length >= 1 && terms.length <= most, `${file} marks ${terms.length} terms`);
  });
});
