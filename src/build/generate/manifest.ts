import { type NativeWalkthrough, nativeWalkthroughs, prefix } from '../../core/course/nativeWalkthrough.ts';
import {
  type CommandEntry,
  commandEntries,
  settings,
  viewContainer,
  viewEntries,
} from '../../vscode/commands/contributions.ts';
import { lessonViewType } from '../../vscode/names.ts';
import type { Content } from '../bundle/compileContent.ts';

/** What `npm run generate` writes: parts of package.json, and the English strings they name. */
export type Manifest = {
  readonly contributes: Record<string, unknown>;
  readonly activationEvents: readonly string[];
  readonly capabilities: Record<string, unknown>;
  readonly texts: Readonly<Record<string, string>>;
};

const category = 'Backend Journey';

/** For authors who have the YAML extension; ours completes and explains without it. */
const yamlValidation = [
  { fileMatch: ['.journey/course.yaml'], url: './dist/schemas/course.schema.json' },
  { fileMatch: ['.journey/glossary.yaml'], url: './dist/schemas/glossary.schema.json' },
  { fileMatch: ['.journey/*/labs/*/lab.yaml'], url: './dist/schemas/lab.schema.json' },
];

/** Collects strings under keys and answers with the `%key%` that stands for them in package.json. */
class Texts {
  readonly all: Record<string, string> = {};
  key(key: string, text: string): string {
    if (key in this.all && this.all[key] !== text) throw new Error(`Two strings have the key "${key}".`);
    this.all[key] = text;
    return `%${key}%`;
  }
}

/** Makes the contributions from the tables and the compiled content. */
export function makeManifest({ compiled, scaffolds }: Content): Manifest {
  const texts = new Texts();
  const titles = new Map(scaffolds.map(({ id, title }) => [id, title]));
  const all: (readonly [string, CommandEntry])[] = [
    ...commandEntries,
    ...scaffolds.map(({ id, title }): [string, CommandEntry] => [`scaffold.${id}`, { title: `Scaffold ${title}` }]),
  ];
  return {
    contributes: {
      walkthroughs: nativeWalkthroughs(compiled.course, id => titles.get(id) ?? id).map(one => localise(one, texts)),
      commands: all.map(([id, entry]) => command(id, entry, texts)),
      menus: menus(all),
      keybindings: all.flatMap(([id, { key }]) => (key ? [{ command: `${prefix}.${id}`, ...key }] : [])),
      viewsContainers: { activitybar: [{ ...viewContainer, title: texts.key('viewContainer', viewContainer.title) }] },
      views: {
        [viewContainer.id]: viewEntries.map(([id, { name, when, size }]) => ({
          id: `${prefix}.${id}`,
          name: texts.key(`view.${id}`, name),
          initialSize: size,
          ...(when ? { when } : {}),
        })),
      },
      viewsWelcome: viewEntries.flatMap(([id, { welcome }]) =>
        welcome.map(({ contents, when }, index) => ({
          view: `${prefix}.${id}`,
          contents: texts.key(`view.${id}.welcome.${index + 1}`, contents),
          ...(when ? { when } : {}),
        })),
      ),
      configuration: configuration(texts),
      yamlValidation,
    },
    activationEvents: ['onStartupFinished', `onWebviewPanel:${lessonViewType}`],
    capabilities: capabilities(texts),
    texts: texts.all,
  };
}

function command(id: string, { title, icon }: CommandEntry, texts: Texts) {
  return {
    command: `${prefix}.${id}`,
    title: texts.key(`command.${id}`, title),
    category,
    ...(icon ? { icon: `$(${icon})` } : {}),
  };
}

function menus(all: readonly (readonly [string, CommandEntry])[]): Record<string, unknown[]> {
  const result: Record<string, unknown[]> = { commandPalette: [] };
  for (const [id, { palette, menus = [] }] of all) {
    const command = `${prefix}.${id}`;
    if (palette !== undefined) result.commandPalette?.push({ command, when: palette === false ? 'false' : palette });
    for (const { menu, ...item } of menus) {
      result[menu] ??= [];
      result[menu].push({ command, ...item });
    }
  }
  return result;
}

function localise(walkthrough: NativeWalkthrough, texts: Texts) {
  const key = `walkthrough.${walkthrough.id}`;
  return {
    ...walkthrough,
    title: texts.key(`${key}.title`, walkthrough.title),
    description: texts.key(`${key}.description`, walkthrough.description),
    steps: walkthrough.steps.map(step => ({
      ...step,
      title: texts.key(`${key}.${step.id}.title`, step.title),
      description: texts.key(`${key}.${step.id}.description`, step.description),
      media:
        'altText' in step.media
          ? { ...step.media, altText: texts.key(`${key}.${step.id}.alt`, step.media.altText) }
          : step.media,
    })),
  };
}

function configuration(texts: Texts) {
  const properties = Object.entries(settings).map(([id, setting]) => {
    const localised = {
      ...setting,
      markdownDescription: texts.key(`setting.${id}`, setting.markdownDescription),
      ...('enumDescriptions' in setting
        ? {
            enumDescriptions: setting.enumDescriptions.map((text, index) =>
              texts.key(`setting.${id}.${setting.enum[index]}`, text),
            ),
          }
        : {}),
    };
    return [`${prefix}.${id}`, localised];
  });
  return { title: texts.key('settings', category), properties: Object.fromEntries(properties) };
}

function capabilities(texts: Texts) {
  return {
    untrustedWorkspaces: {
      supported: 'limited',
      description: texts.key(
        'capability.untrusted',
        'Lessons, walkthroughs, questions and progress work in Restricted Mode. Scaffolding, labs, checks and running commands wait until you trust the folder.',
      ),
    },
    virtualWorkspaces: {
      supported: 'limited',
      description: texts.key(
        'capability.virtual',
        'Lessons, questions, progress and scaffolding work. Checks and commands in a terminal need files on a disk.',
      ),
    },
  };
}
