import { Advice } from '../../workbench/advice.ts';

export type StartOptions = {
  readonly port: number;
  /** True when a person named the port, so that another one would be a surprise. */
  readonly portIsGiven: boolean;
  /** The folder to open; a fresh one is made without it. */
  readonly workspace: string | undefined;
  /** Use VS Code in the browser even where the desktop one is installed. */
  readonly server: boolean;
  /** Start in restricted mode, to see what an untrusted folder allows. */
  readonly restricted: boolean;
};

const defaultPort = 8600;
const usage =
  'Options: npm start -- --port <number>, --workspace <folder>, --server (in the browser), --restricted (untrusted folder).';

/** Reads the arguments of `npm start -- …` and the PORT variable. */
export function startOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (let index = 0; index < args.length; index++) {
    const [name = '', inline] = (args[index] ?? '').split(/=(.*)/s);
    if (name === '--server' || name === '--restricted') flags.add(name);
    else if (name === '--port' || name === '--workspace') values.set(name, inline ?? args[++index] ?? '');
    else throw new Advice(`"${name}" is not known. ${usage}`);
  }
  const given = values.get('--port') ?? env.PORT;
  const workspace = values.get('--workspace');
  if (workspace === '') throw new Advice(`--workspace needs a folder. ${usage}`);
  return {
    port: given === undefined ? defaultPort : portOf(given),
    portIsGiven: given !== undefined,
    workspace,
    server: flags.has('--server'),
    restricted: flags.has('--restricted'),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Advice(`"${text}" is not a port. Name one between 1024 and 65535, such as: npm start -- --port 8601`);
}
