import { stringify } from 'yaml';
import { slug } from '../course/article/slug.ts';
import type { SourceFile } from '../source/problem.ts';
import { frontMatterRange } from './completeMarkdown.ts';

/** Longest title that the schemas take. */
export const longestTitle = 80;

/** The files of something new, with paths below the folder it is written to, and the one to open. */
export type NewFiles = { readonly files: readonly SourceFile[]; readonly main: string };

const yaml = (value: string) => stringify(value, { lineWidth: 0 }).trimEnd();
const frontMatter = (lines: readonly string[], body: string) => ['---', ...lines, '---', '', body, ''].join('\n');

/** The number for what comes after all others, such as `03`. @param names folders or files that begin with numbers */
export function nextNumber(names: readonly string[]): string {
  const numbers = names.map(name => Number(/^(\d{2,})-/.exec(name)?.[1] ?? 0));
  return String(Math.max(0, ...numbers) + 1).padStart(2, '0');
}

/** A course with a section and a step, below a folder of its own. */
export function newCourse(title: string): NewFiles {
  const manifest = [
    `title: ${yaml(title)}`,
    'description: Say in a sentence what the course is about.',
    'version: 1',
    `name: ${yaml(slug(title))}`,
    '',
  ].join('\n');
  const section = newSection('Getting Started', '01');
  return { files: [{ path: 'course.yaml', text: manifest }, ...section.files], main: section.main };
}

/** A section with a step, below the course's folder. */
export function newSection(title: string, number: string): NewFiles {
  const folder = `${number}-${slug(title)}`;
  const text = frontMatter(
    [
      `title: ${yaml(title)}`,
      'summary: Say what the section is about.',
      'outcomes:',
      '  - Say what the learner is able to do afterwards',
    ],
    'Introduce the section: what the learner can do at its end, and why it is worth it.',
  );
  const step = newStep('First Step', '01');
  const files = [
    { path: `${folder}/section.md`, text },
    ...step.files.map(one => ({ ...one, path: `${folder}/${one.path}` })),
  ];
  return { files, main: `${folder}/${step.main}` };
}

/** A step, below its section's folder. @param lab the name of its lab, if it has one */
export function newStep(title: string, number: string, lab?: string): NewFiles {
  const main = `${number}-${slug(title)}.md`;
  const lines = [
    `title: ${yaml(title)}`,
    'summary: Say what is learned and done.',
    'minutes: 10',
    ...(lab === undefined ? [] : ['labMinutes: 20', `lab: ${yaml(lab)}`]),
  ];
  const body =
    lab === undefined
      ? 'Explain one thing, show it, and let the learner do it.'
      : 'The service reads `settings.json` when it starts. Set its `port` to 8080.\n\n```js open=settings.json\nconst { port } = JSON.parse(await readFile("settings.json", "utf8"));\n```';
  return { files: [{ path: main, text: frontMatter(lines, body) }], main };
}

const labManifest = `open: settings.json
startFails: the service listens on port 8080
checks:
  - kind: data
    path: settings.json
    assertions:
      - name: the service listens on port 8080
        hint: The service cannot listen without a port.
        pointer: Add the key "port" to settings.json, with the number 8080.
        fragment: |
          \`\`\`json
          "port": 8080
          \`\`\`
        at: port
        asks: equals
        value: 8080
      - name: only this machine can connect
        hint: While you develop, nobody else needs to reach the service.
        at: host
        asks: equals
        value: 127.0.0.1
mistakes:
  - name: port-in-quotes
    fails: [the service listens on port 8080]
    finds: of type string
    hint: In quotes it is a string. JSON writes numbers without quotes.
  - name: every-interface
    fails: [only this machine can connect]
    finds: '0\\.0\\.0\\.0'
    hint: 0.0.0.0 lets every machine of the network connect. Leave the host as it was.
`;

const settings = (host: string, port?: string) =>
  port === undefined ? `{\n  "host": "${host}"\n}\n` : `{\n  "host": "${host}",\n  "port": ${port}\n}\n`;

/** A lab, below its section's folder: one that proves itself, to be changed into the author's own. */
export function newLab(name: string): NewFiles {
  const files = [
    { path: 'lab.yaml', text: labManifest },
    { path: 'start/settings.json', text: settings('127.0.0.1') },
    { path: 'solution/settings.json', text: settings('127.0.0.1', '8080') },
    { path: 'wrong/port-in-quotes/settings.json', text: settings('127.0.0.1', '"8080"') },
    { path: 'wrong/every-interface/settings.json', text: settings('0.0.0.0', '8080') },
  ];
  const folder = `labs/${name}`;
  return { files: files.map(one => ({ ...one, path: `${folder}/${one.path}` })), main: `${folder}/lab.yaml` };
}

/** Where a step's front matter takes a line that names its lab, and that line; undefined when it has no front matter. */
export function labLine(step: string, lab: string): { readonly offset: number; readonly text: string } | undefined {
  const range = frontMatterRange(step);
  return range && { offset: range.end, text: `lab: ${yaml(lab)}\n` };
}
