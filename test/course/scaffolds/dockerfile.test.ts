import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type Copy, type Dockerfile, DockerfileParser, type JSONInstruction } from 'dockerfile-ast';
import { parse } from 'yaml';
import { mustRun, run } from '../../support/services.ts';
import { withShelf } from './shelfProcess.ts';
import { templateOf, templateText } from './template.ts';

/** A stage: its base, its name, and its instructions in order. */
type Stage = { base: string; name: string; steps: { keyword: string; line: number; copy: Copy | undefined }[] };

function stagesOf(dockerfile: Dockerfile): Stage[] {
  const stages: Stage[] = [];
  const copies = dockerfile.getCOPYs();
  for (const instruction of dockerfile.getInstructions()) {
    const line = instruction.getRange().start.line;
    const from = dockerfile.getFROMs().find(each => each.getRange().start.line === line);
    if (from) stages.push({ base: from.getImage() ?? '', name: from.getBuildStage() ?? '', steps: [] });
    const copy = copies.find(each => each.getRange().start.line === line);
    stages.at(-1)?.steps.push({ keyword: instruction.getKeyword(), line, copy });
  }
  return stages;
}

/** What a COPY takes, without where to; only those that take from the build's context, unless `from` is given. */
function sourcesOf(stage: Stage | undefined, from?: string): string[] {
  return (stage?.steps ?? []).flatMap(({ copy }) => {
    if (!copy || (copy.getFromFlag()?.getValue() ?? undefined) !== from) return [];
    return copy
      .getArguments()
      .map(argument => argument.getValue())
      .slice(0, -1);
  });
}

const wordsOf = (instruction: JSONInstruction | undefined): string[] =>
  (instruction?.getJSONStrings() ?? []).map(word => JSON.parse(word.getValue()));

describe('scaffold dockerfile', () => {
  let text: string;
  let dockerfile: Dockerfile;
  let stages: Stage[];
  const stage = (name: string) => stages.find(each => each.name === name);

  before(async () => {
    text = await templateText('dockerfile', 'Dockerfile');
    dockerfile = DockerfileParser.parse(text);
    stages = stagesOf(dockerfile);
  });

  /** The argv of the health check: HEALTHCHECK … CMD [...]. */
  const healthCheck = (): string[] => {
    const [check, ...more] = dockerfile.getHEALTHCHECKs();
    assert.deepEqual(more, []);
    return JSON.parse(/\bCMD (\[.*\])$/s.exec(check?.getRawArgumentsContent() ?? '')?.[1] ?? '[]');
  };

  it('builds in stages, all from one base that is pinned to an exact version', () => {
    assert.deepEqual(
      stages.map(({ name, base }) => [name, base.split(':')[0]]),
      [
        ['base', 'node'],
        ['dependencies', 'base'],
        ['runtime', 'base'],
      ],
    );
    assert.match(stages[0]?.base ?? '', /^node:\d+\.\d+\.\d+-[a-z]+-slim(@sha256:[0-9a-f]{64})?$/);
  });

  it('installs from the lockfile before it copies the code, so that the layer can be cached', () => {
    const dependencies = stage('dependencies');
    assert.deepEqual(sourcesOf(dependencies), ['package.json', 'package-lock.json']);
    assert.deepEqual(
      dependencies?.steps.map(({ keyword }) => keyword),
      ['FROM', 'COPY', 'RUN'],
    );
    assert.match(text.split('\n')[dependencies?.steps[2]?.line ?? 0] ?? '', / npm ci --omit=dev$/);
    const takes = stage('runtime')?.steps.flatMap(({ copy }) => copy ?? []);
    assert.equal(takes?.[0]?.getFromFlag()?.getValue(), 'dependencies'); // what changes least comes first
    assert.equal(takes?.at(-1)?.getArguments()[0]?.getValue(), 'src'); // what changes most comes last
    assert.equal(/\bRUN\b.*\bnpm (i|install)\b/.test(text), false);
  });

  it('runs as an ordinary user, who is set after the last COPY and owns no code', () => {
    const steps = stage('runtime')?.steps ?? [];
    const user = dockerfile.getInstructions().filter(each => each.getKeyword() === 'USER');
    assert.deepEqual(
      user.map(each => each.getArgumentsContent()),
      ['node'],
    );
    const last = steps.map(({ keyword }) => keyword).lastIndexOf('COPY');
    assert.ok(steps.findIndex(({ keyword }) => keyword === 'USER') > last);
    assert.doesNotMatch(text, /--chown/);
  });

  it('starts node itself, in the exec form', () => {
    const [command, ...more] = dockerfile.getCMDs();
    assert.deepEqual(more, []);
    assert.deepEqual(dockerfile.getENTRYPOINTs(), []);
    assert.deepEqual(wordsOf(command), ['node', 'src/server.js']);
  });

  it('has a health check that needs nothing but node, and tells well from ill', async () => {
    const [program, ...args] = healthCheck();
    assert.equal(program, 'node');
    let status = 200;
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status).end();
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const env = { ...process.env, PORT: String((server.address() as AddressInfo).port) };
    const check = async () => (await run(process.execPath, args, { env })).code;
    try {
      assert.equal(await check(), 0);
      status = 503;
      assert.equal(await check(), 1);
    } finally {
      await new Promise(resolve => server.close(resolve));
    }
    assert.equal(await check(), 1);
    assert.deepEqual(asked, ['/healthz', '/healthz']);
  });

  it('sends the build only what the image takes, and no secret', async () => {
    const lines = (await templateText('dockerfile', '.dockerignore')).split('\n').filter(line => /^[^#\s]/.test(line));
    assert.equal(lines[0], '*');
    const taken = new Set([...sourcesOf(stage('dependencies')), ...sourcesOf(stage('runtime'))]);
    assert.deepEqual(lines.slice(1).sort(), [...taken].map(name => `!${name}`).sort());
    const given = dockerfile.getENVs().flatMap(each => each.getProperties().map(property => property.getName()));
    assert.deepEqual(given, ['NODE_ENV', 'HOST', 'PORT']);
    assert.deepEqual(dockerfile.getARGs(), []);
  });

  it('takes everything that express-server needs to run', async () => {
    const image = await mkdtemp(path.join(os.tmpdir(), 'journey-image-'));
    try {
      for (const source of [...sourcesOf(stage('dependencies')), ...sourcesOf(stage('runtime'))])
        await cp(path.join(templateOf('express-server'), source), path.join(image, source), { recursive: true });
      await mustRun('npm', ['ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: image });
      await withShelf({ folder: image }, {}, async shelf => {
        const [, ...args] = healthCheck();
        const env = { ...process.env, PORT: new URL(shelf.base).port };
        assert.equal((await run(process.execPath, args, { env })).code, 0);
        assert.equal((await shelf.end()).code, 0);
      });
    } finally {
      await rm(image, { recursive: true, force: true });
    }
  });
});

describe('scaffold dockerfile: compose.yaml', () => {
  // biome-ignore lint/suspicious/noExplicitAny: a document whose members each test asserts on
  let compose: any;
  before(async () => {
    compose = parse(await templateText('dockerfile', 'compose.yaml'));
  });

  const seconds = (text: string) => Number(/^(\d+)s$/.exec(text)?.[1]);

  it('starts Shelf only once PostgreSQL answers', () => {
    assert.deepEqual(Object.keys(compose.services), ['shelf', 'database']);
    assert.deepEqual(compose.services.shelf.depends_on, { database: { condition: 'service_healthy' } });
    const [kind, program, ...rest] = compose.services.database.healthcheck.test;
    assert.deepEqual([kind, program], ['CMD', 'pg_isready']);
    assert.ok(rest.includes('--host=127.0.0.1'));
    assert.ok(compose.services.database.healthcheck.retries >= 3);
  });

  it('pins the database, keeps its data in a named volume, and shows it to Shelf only', () => {
    const { image, volumes, ports } = compose.services.database;
    const [, major, mount] = [...(/^postgres:(\d+)\.\d+-[a-z]+$/.exec(image) ?? []), volumes[0].split(':')[1]];
    assert.deepEqual(Object.keys(compose.volumes), [volumes[0].split(':')[0]]);
    assert.ok(Number(major) >= 18, image);
    assert.equal(mount, '/var/lib/postgresql'); // where images of version 18 and later expect it
    assert.equal(ports, undefined);
    for (const port of compose.services.shelf.ports) assert.match(port, /^127\.0\.0\.1:/);
  });

  it('has no password in it: it must be set, and is the same on both ends', async () => {
    const { shelf, database } = compose.services;
    const required = /\$\{POSTGRES_PASSWORD:\?[^}]+\}/;
    assert.match(database.environment.POSTGRES_PASSWORD, new RegExp(`^${required.source}$`));
    const url = new URL(shelf.environment.DATABASE_URL.replace(required, 'put-in'));
    const { POSTGRES_USER: user, POSTGRES_DB: name } = database.environment;
    assert.deepEqual(
      [url.protocol, url.username, url.password, url.host, url.pathname],
      ['postgresql:', user, 'put-in', 'database:5432', `/${name}`],
    );
    assert.match(await templateText('dockerfile', '.env.example'), /^POSTGRES_PASSWORD=$/m);
  });

  it('gives Shelf few rights, and longer to stop than it takes', async () => {
    const { shelf } = compose.services;
    assert.equal(shelf.read_only, true);
    assert.deepEqual(shelf.cap_drop, ['ALL']);
    assert.deepEqual(shelf.security_opt, ['no-new-privileges:true']);
    const limit = /SHUTDOWN_TIMEOUT_MS=(\d+)/.exec(await templateText('express-server', '.env.example'))?.[1];
    assert.ok(seconds(shelf.stop_grace_period) * 1000 > Number(limit));
  });
});
