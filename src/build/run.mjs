// Entry of every npm script. Plain JavaScript on Node's standard library alone, because it runs before anything is
// installed: it installs what the lock file names, compiles the task and runs it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const stamp = path.join(root, 'node_modules', '.backend-journey-lock');
const oldestNode = [20, 19];

/** What npm's output means to somebody who cannot read it; the first that matches wins. */
const installFaults = [
  [/ENOSPC/, 'The disk is full. Free about 1 GB and run the command again.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH/,
    'The npm registry cannot be reached. Check the network (or the proxy: npm config get proxy) and run the command again.',
  ],
  [
    /EACCES|EPERM|EROFS/,
    `This folder cannot be written to. Give yourself write permission on ${root} and run the command again.`,
  ],
  [
    /EINTEGRITY|EUSAGE|ERESOLVE/,
    'package.json and package-lock.json do not match. Run "git checkout package.json package-lock.json" or "npm install".',
  ],
];

/** Ends the process with one sentence that says what to do. */
function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  stop(
    `Node.js ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}. Install a newer one and run the command again.`,
  );
}

/** Installs node_modules when it is missing or belongs to another lock file; of several processes one does it. */
function installDependencies() {
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockFileHash();
  while (!isInstalled()) {
    if (!takeTurn()) continue;
    try {
      if (!isInstalled()) runNpm();
    } finally {
      rmSync(turn, { force: true });
    }
  }
}

const lockFileHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

/** Holds the number of the process that installs. Outside node_modules, which npm empties. */
const turn = path.join(os.tmpdir(), `backend-journey-install-${createHash('sha256').update(root).digest('hex')}`);

/** Takes the turn to install, or waits a moment for the process that has it. */
function takeTurn() {
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx' });
    process.once('exit', () => rmSync(turn, { force: true }));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isRunning(Number(existsSync(turn) && readFileSync(turn, 'utf8')))) rmSync(turn, { force: true });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  return false;
}

function isRunning(pid) {
  if (!pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'ESRCH') return true;
    return false;
  }
}

function runNpm() {
  console.log('Installing the dependencies (npm ci, once; about half a minute)…');
  const windows = process.platform === 'win32';
  const result = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    shell: windows,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (result.error)
    stop(`npm could not be started (${result.error.message}). Install Node.js with npm and run the command again.`);
  if (result.status !== 0) {
    console.error(result.stderr);
    const fault = installFaults.find(([pattern]) => pattern.test(result.stderr));
    stop(fault ? fault[1] : 'npm ci failed; what it printed is above.');
  }
  writeFileSync(stamp, lockFileHash());
}

/** Compiles src/build/<task>.ts, or test/<task>/<task>.ts for what measures, and returns the URL of what can be imported. */
async function compile(task) {
  const entry = [path.join(root, 'src', 'build', `${task}.ts`), path.join(root, 'test', task, `${task}.ts`)].find(
    file => existsSync(file),
  );
  if (!entry)
    stop(`There is no task "${task}". The tasks are the scripts of package.json: run "npm run" to list them.`);
  const outfile = path.join(root, 'dist', 'tools', `${task}.mjs`);
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
  return pathToFileURL(outfile);
}

requireNode();
process.chdir(root);
installDependencies();
const [task = '', ...args] = process.argv.slice(2);
const { main } = await import(await compile(task));
try {
  process.exitCode = await main(args);
} catch (error) {
  // An error made for people says all in its message; any other one is ours, and its stack tells where.
  if (!error?.forPeople) throw error;
  stop(error.message);
}
