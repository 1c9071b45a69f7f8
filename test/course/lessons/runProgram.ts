import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { actionOf, type Sample } from './lessons.ts';

/** How a sample of each language is saved and started. */
export const programs: Readonly<Record<string, { file: string; args: string[] }>> = {
  js: { file: 'sample.mjs', args: ['sample.mjs'] },
  python: { file: 'sample.py', args: ['-W', 'error', 'sample.py'] },
  java: { file: 'Sample.java', args: ['Sample.java'] },
  sh: { file: 'sample.sh', args: ['-e', '../sample.sh'] },
};

const gitConfig = `[user]
  name = A Learner
  email = learner@example.com
[init]
  defaultBranch = main
[commit]
  gpgsign = false
`;

const timeLimit = 30_000;

type Ended = { code: number | null; stdout: string; stderr: string };

/** Nothing of this machine's own Git or Node settings reaches a sample. */
function environment(home: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'JAVA_HOME'];
  const inherited = Object.fromEntries(kept.map(name => [name, process.env[name]]));
  return { ...inherited, HOME: home, USERPROFILE: home, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}

function run(command: string, args: string[], cwd: string, home: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(home),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeLimit,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', code => resolve({ code, stdout, stderr }));
  });
}

/** The carriage returns of HTTP and of Windows cannot be seen in a lesson. */
const asLines = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();

/** Runs a sample in a folder with nothing but what the lesson has inserted before: it has to end by itself with 0, and to print exactly what the lesson shows. */
export async function runProgram(sample: Sample, command: string, before: readonly Sample[] = []): Promise<void> {
  const program = programs[sample.language] ?? assert.fail(sample.language);
  const home = await mkdtemp(path.join(tmpdir(), 'lesson-'));
  try {
    const shell = sample.language === 'sh';
    const cwd = path.join(home, 'work');
    await mkdir(cwd);
    await writeFile(path.join(home, '.gitconfig'), gitConfig);
    for (const one of before) {
      const file = actionOf(one, 'insert')?.file;
      if (file) await writeFile(path.join(cwd, file), one.code);
    }
    await writeFile(path.join(shell ? home : cwd, program.file), sample.code);
    const { code, stdout, stderr } = await run(command, program.args, cwd, home);
    assert.equal(code, 0, `${sample.at} ended with ${code}\n${stdout}${stderr}`);
    if (!shell) assert.equal(stderr, '', `${sample.at} wrote to stderr`);
    if (sample.shows !== undefined) assert.equal(asLines(stdout), asLines(sample.shows), sample.at);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
