import { message } from '../../message.ts';
import { CouldNotCheck } from '../engine/verdict.ts';
import type { Files } from '../engine/world.ts';

/**
 * Recognises, in what a program printed, that a package which the learner's project lists was never installed.
 * @param output what the program printed, errors included
 * @returns the obstacle to throw; undefined when something else is wrong.
 */
export async function notInstalled(files: Files, output: string): Promise<CouldNotCheck | undefined> {
  for (const name of named(output, /Cannot find (?:module|package) '([^'\n]+)'/g)) {
    const own = packageName(name);
    if (own && (await listedInPackageJson(files, own)) && (await isMissing(files, `node_modules/${own}/package.json`)))
      return obstacle(own, 'package.json', 'npm install');
  }
  for (const name of named(output, /No module named '?([\w.]+)/g)) {
    const [own = ''] = name.split('.');
    if (await listedInRequirements(files, own))
      return obstacle(own, 'requirements.txt', 'python3 -m pip install -r requirements.txt');
  }
  return undefined;
}

/** The first names that a text gives, each once: every one is looked for in files. */
function named(output: string, pattern: RegExp): readonly string[] {
  const names = new Set<string>();
  for (const [, name = ''] of output.matchAll(pattern)) if (names.add(name).size >= mostNames) break;
  return [...names];
}

const mostNames = 20;

function obstacle(name: string, list: string, command: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not installed',
    message: message('The package {0}, which {1} lists, is not installed yet. Run "{2}" once.', name, list, command),
    fix: { kind: 'runInTerminal', command },
  });
}

/** The package that an import names; undefined for a file and for what Node has itself. */
function packageName(specifier: string): string | undefined {
  return /^(?:@[\w.-]+\/)?[a-zA-Z0-9][\w.-]*(?=\/|$)/.exec(specifier)?.[0];
}

async function listedInPackageJson(files: Files, name: string): Promise<boolean> {
  const read = await files.read('package.json');
  if (read.state !== 'text') return false;
  const lists = parse(read.text);
  return lists.some(list => typeof list === 'object' && list !== null && Object.hasOwn(list, name));
}

function parse(text: string): readonly unknown[] {
  try {
    const project = JSON.parse(text) as { dependencies?: unknown; devDependencies?: unknown } | null;
    return [project?.dependencies, project?.devDependencies];
  } catch (error) {
    // A broken package.json is the learner's to fix, and what printed the output says so itself.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

async function isMissing(files: Files, path: string): Promise<boolean> {
  return (await files.read(path)).state === 'missing';
}

/** Packages are named without regard to case, and with - for _; https://peps.python.org/pep-0503/. */
async function listedInRequirements(files: Files, module: string): Promise<boolean> {
  const read = await files.read('requirements.txt');
  if (read.state !== 'text') return false;
  const normal = (name: string) => name.toLowerCase().replace(/[-_.]+/g, '-');
  const names = read.text.split('\n').map(line => /^\s*([\w.-]+)/.exec(line)?.[1] ?? '');
  return module !== '' && names.some(name => normal(name) === normal(module));
}
