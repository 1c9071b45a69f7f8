import { mkdir } from 'node:fs/promises';
import { Advice } from './advice.ts';
import { freePort } from './freePort.ts';
import type { InstalledHost } from './installHost.ts';
import { type ProcessGroup, startGroup } from './processGroup.ts';
import { type WorkbenchTarget, workbenchUrl } from './workbenchUrl.ts';

export type ServerOptions = {
  readonly host: InstalledHost;
  /** Holds settings (see writeSettings), logs and state; made when missing. */
  readonly serverDataDir: string;
  readonly extensionsDir: string;
  /** Without one the system chooses a free port. */
  readonly port?: number;
  /** `true`: every folder is trusted. `false`: VS Code asks, and starts in restricted mode. */
  readonly trusted: boolean;
  /** Lets the address name an extension under development, and suppresses every dialog and notification toast. */
  readonly driver?: boolean;
  readonly env?: NodeJS.ProcessEnv;
};

/** VS Code's server, listening on 127.0.0.1. */
export type Server = {
  readonly port: number;
  url(target: WorkbenchTarget): string;
  /** What the server has printed so far. */
  output(): string;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
};

function serverArgs(options: ServerOptions, port: number): string[] {
  const args = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  args.push('--accept-server-license-terms', '--server-data-dir', options.serverDataDir);
  args.push('--extensions-dir', options.extensionsDir, '--disable-getting-started-override');
  if (options.trusted) args.push('--disable-workspace-trust');
  if (options.driver) args.push('--enable-smoke-test-driver');
  return args;
}

/** Starts VS Code's server and waits until it answers. Stop it with `stop()`; it also ends when this process does. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const port = options.port ?? (await freePort());
  await Promise.all([options.serverDataDir, options.extensionsDir].map(folder => mkdir(folder, { recursive: true })));
  const { node, serverMain } = options.host;
  const group = startGroup(node, [serverMain, ...serverArgs(options, port)], cleanEnv(options.env ?? process.env));
  const ended = new Promise<void>(resolve => group.child.once('close', () => resolve()));
  const output = await listening(group, options.host.version);
  await firstAnswer(port, options.host.version, output);
  return { port, url: target => workbenchUrl(port, target), output, ended, stop: group.stop };
}

/** Resolves when the server says that it listens; rejects with what it printed when it ends instead. */
function listening(group: ProcessGroup, version: string): Promise<() => string> {
  const { stdout, stderr } = group.child;
  let printed = '';
  return new Promise((resolve, reject) => {
    const take = (text: string) => {
      printed = (printed + text).slice(-50_000);
      if (printed.includes('Extension host agent listening')) resolve(() => printed);
    };
    stdout?.setEncoding('utf8').on('data', take);
    stderr?.setEncoding('utf8').on('data', take);
    group.child.once('close', () => reject(new Advice(`VS Code ${version} did not start. It printed:\n${printed}`)));
  });
}

/** The first request makes the server load the rest of itself. */
async function firstAnswer(port: number, version: string, output: () => string): Promise<void> {
  try {
    await fetch(`http://127.0.0.1:${port}/version`);
  } catch (error) {
    throw new Advice(`VS Code ${version} started but does not answer. It printed:\n${output()}`, { cause: error });
  }
}

/** Variables of an editor or a Node that we run inside of would change how the server behaves. */
function cleanEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}
