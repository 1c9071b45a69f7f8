import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { compileContent } from '../../../../src/build/bundle/compileContent.ts';
import { generated } from '../../../../src/build/generate.ts';
import { treeTitle } from '../../../../src/core/course/course.ts';
import { pageFile } from '../../../../src/core/course/nativeWalkthrough.ts';
import { longestInTree } from '../../../../src/core/course/schema.ts';
import { commandEntries, settings, viewEntries } from '../../../../src/vscode/commands/contributions.ts';

type Step = {
  id: string;
  when?: string;
  title: string;
  description: string;
  media: Record<string, string>;
  completionEvents: string[];
};
type Manifest = {
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  contributes: {
    walkthroughs: { id: string; title: string; description: string; when: string; steps: Step[] }[];
    commands: { command: string; title: string; category: string }[];
    menus: Record<string, { command: string; when?: string }[]>;
    keybindings: { command: string; key: string; when: string }[];
    views: Record<string, { id: string }[]>;
    configuration: { properties: Record<string, unknown> };
  };
};
const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
const texts = JSON.parse(await readFile('package.nls.json', 'utf8')) as Record<string, string>;
const { contributes } = manifest;
const text = (key: string) => texts[key.replaceAll('%', '')] ?? assert.fail(`package.nls.json lacks ${key}`);
const commandIds = new Set(contributes.commands.map(({ command }) => command));

describe('package.json', () => {
  it('is as "npm run generate" writes it, and so are the other generated files', async () => {
    for (const { path, text } of await generated('.')) {
      assert.equal(await readFile(path, 'utf8'), text, `${path} is behind: run "npm run generate"`);
    }
  });

  it('asks for the VS Code whose types it is compiled with', () => {
    const [engine, types] = [manifest.engines.vscode, manifest.devDependencies['@types/vscode'] ?? ''];
    assert.equal(engine.replace('^', '').split('.')[1], types.split('.')[1]);
  });

  it('has every command of the table and one per scaffold, all in one category', async () => {
    const { scaffolds } = await compileContent('.');
    const expected = [...commandEntries.map(([id]) => id), ...scaffolds.map(({ id }) => `scaffold.${id}`)];
    assert.deepEqual([...commandIds].sort(), expected.map(id => `backendJourney.${id}`).sort());
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['Backend Journey']);
    for (const title of ['Scaffold Express Server', 'Scaffold SQL Schema', 'Scaffold Dockerfile', 'Scaffold…']) {
      assert.ok(
        contributes.commands.some(command => text(command.title) === title),
        title,
      );
    }
  });

  it('names only commands that exist in menus and keys', () => {
    const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
      ({ command }) => command,
    );
    assert.deepEqual(
      named.filter(command => !commandIds.has(command)),
      [],
    );
    assert.ok(
      contributes.keybindings.every(({ when }) => when.length > 0),
      'keys are bound in the journey only',
    );
  });

  it('has a text for every key, and no key without a use', async () => {
    const used = new Set((await readFile('package.json', 'utf8')).match(/%[A-Za-z][\w.-]*%/g));
    assert.deepEqual(Object.keys(texts).sort(), [...used].map(key => key.replaceAll('%', '')).sort());
  });

  it('has the views and settings of the tables', () => {
    assert.deepEqual(
      contributes.views.backendJourney?.map(({ id }) => id),
      viewEntries.map(([id]) => `backendJourney.${id}`),
    );
    assert.deepEqual(
      Object.keys(contributes.configuration.properties),
      Object.keys(settings).map(id => `backendJourney.${id}`),
    );
  });
});

const { compiled } = await compileContent('.');

describe('the titles in the topic tree', () => {
  it('are short enough for the sidebar as VS Code makes it, and differ within a section', () => {
    for (const section of compiled.course.sections) {
      const titles = section.steps.map(treeTitle);
      for (const title of [treeTitle(section), ...titles])
        assert.ok(title.length <= longestInTree, `"${title}" is cut there: give it a "short:" in its front matter`);
      assert.equal(new Set(titles).size, titles.length, section.name);
    }
  });

  it('are the titles themselves where these are short', () => {
    const long = [...compiled.course.sections, ...compiled.course.sections.flatMap(({ steps }) => steps)].filter(
      ({ short }) => short !== undefined,
    );
    assert.ok(long.length > 0);
    for (const { title } of long) assert.ok(title.length > longestInTree, title);
  });
});

describe('the native walkthroughs', () => {
  const { course } = compiled;
  const all = contributes.walkthroughs.flatMap(walkthrough =>
    walkthrough.steps.map(step => ({ ...step, of: walkthrough.id })),
  );

  const steps = all.filter(({ when }) => when === undefined);

  it('are one per section of the article, in its order', async () => {
    const titles = contributes.walkthroughs.map(({ title }) => text(title));
    assert.deepEqual(
      titles,
      [
        'Introduction',
        'Understand the Basics',
        'Learn a Backend Language',
        'Master Databases and SQL',
        'Gain Proficiency in Frameworks and Tools',
        'Practice Building APIs',
        'Explore Cloud Computing and Deployment',
        'Embrace Testing and Security',
        'Build Real-World Projects and Collaborate',
        'Conclusion',
      ].map((heading, at) => `Backend Journey ${at + 1}: ${heading}`),
    );
    for (const { name, steps } of course.sections) assert.ok(steps.length >= 4 && steps.length <= 14, name);
  });

  it('are all in VS Code’s own list; on the Welcome page one is, the first for those who have not started', () => {
    const all = 'config.backendJourney.welcomePage.walkthroughs == all';
    for (const [at, { id, when }] of contributes.walkthroughs.entries()) {
      const alone = [`!inWelcome`, all, `backendJourney.currentSection == ${id}`];
      assert.deepEqual(when.split(' || '), at === 0 ? [...alone, '!backendJourney.currentSection'] : alone);
    }
    assert.equal(settings['welcomePage.walkthroughs'].default, 'current');
  });

  it('have a step for every step of the course, with ids that occur once', () => {
    const ids = steps.map(({ of, id }) => `${of}/${id}`);
    assert.deepEqual(
      ids,
      course.sections.flatMap(section => section.steps.map(({ name }) => name)),
    );
    assert.equal(new Set(ids).size, ids.length);
  });

  it('have a step that notes each scaffold a section uses, shown once it was written', () => {
    const expected = course.sections.flatMap(({ name, steps }) =>
      [...new Set(steps.flatMap(({ scaffold }) => scaffold ?? []))].map(scaffold => [name, scaffold]),
    );
    const noted = all.flatMap(({ of, id, when, completionEvents }) => {
      if (when === undefined) return [];
      assert.deepEqual(completionEvents, [`onContext:${when}`]);
      assert.equal(when, `backendJourney.${id.replace('scaffolded-', 'scaffolded.')}`);
      return [[of, id.replace('scaffolded-', '')]];
    });
    assert.deepEqual(noted.sort(), expected.sort());
  });

  it('have exactly one kind of media each, and the file is there', () => {
    const lessons = new Set(course.sections.flatMap(section => section.steps.map(pageFile)));
    for (const { id, media } of all) {
      const { markdown, svg, altText } = media;
      assert.ok((markdown === undefined) !== (svg === undefined), id);
      assert.ok(markdown ? lessons.has(markdown) : existsSync(svg ?? ''), `${id}: ${markdown ?? svg}`);
      assert.ok(markdown || text(altText ?? ''), `${id} has words for its picture`);
    }
  });

  it('have descriptions that VS Code reads as meant', () => {
    const link = /\[([^\]]+)\]\(([^)]*)\)/g;
    for (const { id, description, title } of all) {
      const lines = text(description).split('\n');
      assert.doesNotMatch(text(title), /\*\*|`/, id);
      assert.doesNotMatch(text(description), /(?<!`)`(?!`)/, id);
      for (const [, , href = ''] of text(description).matchAll(link)) {
        assert.match(href, /^command:backendJourney\.[\w.-]+(?:\?[^\s()]+)?$/, id);
        const [command = '', query] = href.slice('command:'.length).split('?');
        assert.ok(commandIds.has(command), `${id}: ${command}`);
        if (query)
          assert.ok(compiled.lessons.has((JSON.parse(decodeURIComponent(query)) as [never])[0]), `${id}: ${query}`);
      }
      assert.ok(lines[0] && !lines[0].startsWith('['), `${id} says something before its buttons`);
    }
  });

  it('tick by our progress alone: every step has that one completion event', () => {
    for (const { of, id, completionEvents } of steps) {
      assert.deepEqual(completionEvents, [`onContext:backendJourney.done.${of} =~ /,${id},/`]);
    }
  });
});
