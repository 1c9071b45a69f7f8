// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are a Dockerfile's variables
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkProblems, fakeWorld, readCheck, told, verdictOf } from '../../../../../support/checks/fakeWorld.ts';

/** What one assertion, written in YAML's flow form, comes to; the fault of the file when it was not reached. */
async function ask(text: string, assertion: string): Promise<string | undefined> {
  const check = readCheck(`{ kind: dockerfile, assertions: [{ name: it, ${assertion} }] }`);
  const all = told(await verdictOf([check], fakeWorld({ files: { Dockerfile: text } })));
  return all.it === 'notReached' ? all['Dockerfile is a valid Dockerfile'] : all.it?.replace(/^Dockerfile:/, '');
}

/** A Dockerfile from its lines. */
const lines = (...all: string[]) => `${all.join('\n')}\n`;

const good = lines(
  '# syntax=docker/dockerfile:1',
  'ARG NODE_VERSION=22.11',
  'FROM --platform=$BUILDPLATFORM node:${NODE_VERSION}-alpine AS build',
  'WORKDIR /app',
  'COPY package.json package-lock.json ./',
  'RUN --mount=type=secret,id=npm_token NPM_TOKEN=$(cat /run/secrets/npm_token) npm ci',
  'COPY . .',
  'RUN npm run build',
  'FROM node:${NODE_VERSION}-alpine',
  'ENV NODE_ENV=production \\',
  '  # the port that is exposed below',
  '  PORT=3000',
  'WORKDIR /app',
  'COPY ["package.json", "package-lock.json", "./"]',
  'RUN npm ci --omit=dev',
  'COPY --from=build --chown=node:node /app/dist dist',
  'USER node',
  'EXPOSE $PORT',
  'HEALTHCHECK --interval=30s CMD wget -qO- localhost:$PORT || exit 1',
  'ENTRYPOINT ["node", \\',
  '  # the build is copied above',
  '  "dist/server.js"]',
);

const asked = [
  'asks: stages',
  'asks: base, image: "^node:22.11-alpine$", pinned: true',
  'asks: base, of: every, pinned: true',
  'asks: user',
  'asks: order, first: ^package.*json$, then: npm ci, last: ^\\.$',
  'asks: secrets',
  'asks: execForm',
  'asks: execForm, of: ENTRYPOINT',
  'asks: healthcheck',
  'asks: expose, port: 3000',
  'asks: workdir',
  'asks: installs, has: npm ci --omit=dev, lacks: npm install',
  'asks: installs, of: any, has: ^npm run build$',
];

/** A file, what is asked of it, and what is found; undefined when it holds. */
type Case = readonly [string, string, string | undefined];

const two = 'FROM node:22 AS build\nRUN make\n';

const cases: Record<string, readonly Case[]> = {
  validity: [
    ['', 'asks: user', 'Dockerfile:1:1 The file has no FROM: every image starts from another one, or from scratch.'],
    ['RUN a\nFROM x\n', 'asks: user', 'Dockerfile:1:1 FROM must come before RUN: only ARG may precede it.'],
    ['FROM x\n\n  RUNN a\n', 'asks: user', 'Dockerfile:3:3 There is no instruction RUNN.'],
    ['FROM x\nCOPY a\n', 'asks: user', 'Dockerfile:2:1 COPY needs a source and a destination.'],
    ['FROM x\nUSER\n', 'asks: user', 'Dockerfile:2:1 USER needs an argument.'],
    [
      'FROM x AS\n',
      'asks: user',
      'Dockerfile:1:1 FROM takes one image, optionally followed by AS and a name for the stage.',
    ],
    [
      'FROM x\nEXPOSE 70000\n',
      'asks: user',
      'Dockerfile:2:1 "70000" is not a port: EXPOSE takes numbers from 1 to 65535, optionally with /tcp or /udp.',
    ],
    [
      'FROM x\nEXPOSE 80:8080\n',
      'asks: user',
      'Dockerfile:2:1 "80:8080" is not a port: EXPOSE takes numbers from 1 to 65535, optionally with /tcp or /udp.',
    ],
    [
      `${two}FROM x\nCOPY --from=biuld a b\n`,
      'asks: user',
      'Dockerfile:4:1 There is no stage biuld; there is one called build.',
    ],
    [
      `${two}FROM x\nCOPY --from=2 a b\n`,
      'asks: user',
      'Dockerfile:4:1 There is no stage 2 before this one to copy from.',
    ],
    [
      'FROM x AS a\nCOPY --from=a b c\n',
      'asks: user',
      'Dockerfile:2:1 There is no stage a before this one to copy from.',
    ],
    ['FROM x\nRUN <<EOF\na\n', 'asks: user', 'Dockerfile:2:1 The here-document EOF has no line "EOF" that ends it.'],
    ['FROM x\nHEALTHCHECK curl x\n', 'asks: user', 'Dockerfile:2:1 HEALTHCHECK needs CMD and a command, or NONE.'],
    ['FROM x\nCOPY --from=nginx:1.27 a b\nUSER a\n', 'asks: user', undefined],
    ['FROM x\nCOPY --from=composer a b\nUSER a\n', 'asks: user', undefined],
    ['FROM x\nEXPOSE 53/udp 8000-8010 $P\nUSER a\n', 'asks: user', undefined],
  ],
  stages: [
    ['FROM x\n', 'asks: stages', '1:1 Number of stages (FROM): 1. At least 2 are needed.'],
    [
      `${two}FROM x\nCOPY . .\n`,
      'asks: stages',
      '3:1 The last stage takes nothing from an earlier one. Copy what was built with COPY --from=….',
    ],
    [
      `${two}FROM build\n`,
      'asks: stages',
      '3:1 The last stage takes nothing from an earlier one. Copy what was built with COPY --from=….',
    ],
    [
      `${two}FROM x\nCOPY --from=nginx a b\n`,
      'asks: stages',
      '3:1 The last stage takes nothing from an earlier one. Copy what was built with COPY --from=….',
    ],
    [`${two}FROM x\nCOPY --from=BUILD a b\n`, 'asks: stages', undefined],
    [`${two}FROM x\nCOPY --from=0 a b\n`, 'asks: stages', undefined],
    [`${two}FROM x\nRUN --mount=type=bind,from=build,target=/b cp /b/a .\n`, 'asks: stages', undefined],
    [`${two}FROM x\n`, 'asks: stages, copies: false', undefined],
  ],
  base: [
    [
      'FROM node\n',
      'asks: base, pinned: true',
      '1:1 The image node is not pinned. Add a tag with a version, or a digest.',
    ],
    [
      'FROM node:latest\n',
      'asks: base, pinned: true',
      '1:1 The image node:latest is not pinned. Add a tag with a version, or a digest.',
    ],
    [
      'FROM localhost:5000/node\n',
      'asks: base, pinned: true',
      '1:1 The image localhost:5000/node is not pinned. Add a tag with a version, or a digest.',
    ],
    [
      'ARG T\nFROM node:$T\n',
      'asks: base, pinned: true',
      '2:1 The image depends on T, which has no value. Give its ARG a default.',
    ],
    [
      'ARG T=latest\nFROM node:$T\n',
      'asks: base, pinned: true',
      '2:1 The image node:latest is not pinned. Add a tag with a version, or a digest.',
    ],
    [
      'FROM a\nFROM node:22\n',
      'asks: base, of: every, pinned: true',
      '1:1 The image a is not pinned. Add a tag with a version, or a digest.',
    ],
    ['FROM node:22\n', 'asks: base, image: ^python', '1:1 The image node:22 does not match ^python.'],
    ['FROM a\nFROM node:22\n', 'asks: base, pinned: true', undefined],
    ['ARG T=22\nFROM node:${T:-20} AS b\nFROM b\n', 'asks: base, image: "^node:22$", pinned: true', undefined],
    [
      'FROM node:$T\n',
      'asks: base, pinned: true',
      '1:1 The image depends on T, which has no value. Give its ARG a default.',
    ],
    ['FROM node:${T:-20}\n', 'asks: base, image: "^node:20$"', undefined],
    [`FROM node@sha256:${'a'.repeat(64)}\n`, 'asks: base, pinned: true', undefined],
    ['FROM scratch\n', 'asks: base, pinned: true', undefined],
    ['FROM localhost:5000/node:22\n', 'asks: base, pinned: true', undefined],
  ],
  user: [
    ['FROM x\n', 'asks: user', '1:1 The last stage has no USER, so the container runs as root.'],
    ['FROM x\nUSER app\nRUN a\nUSER root\n', 'asks: user', '4:1 The last USER is root: the container runs as root.'],
    ['FROM x\nUSER 0:0\n', 'asks: user', '2:1 The last USER is 0:0: the container runs as root.'],
    ['FROM x\nUSER "root"\n', 'asks: user', '2:1 The last USER is "root": the container runs as root.'],
    ['FROM x\nENV U=root\nUSER $U\n', 'asks: user', '3:1 The last USER is $U: the container runs as root.'],
    ['FROM x\nARG U\nUSER $U\n', 'asks: user', '3:1 USER depends on U, which has no value. Give its ARG a default.'],
    ['FROM x\nUSER app\nFROM y\n', 'asks: user', '3:1 The last stage has no USER, so the container runs as root.'],
    ['FROM x\nONBUILD USER app\n', 'asks: user', '1:1 The last stage has no USER, so the container runs as root.'],
    [
      'FROM x\nRUN <<EOF\nUSER app\nEOF\n',
      'asks: user',
      '1:1 The last stage has no USER, so the container runs as root.',
    ],
    ['FROM x\nRUN a \\\n  USER app\n', 'asks: user', '1:1 The last stage has no USER, so the container runs as root.'],
    ['FROM x\n# USER app\n', 'asks: user', '1:1 The last stage has no USER, so the container runs as root.'],
    ['FROM x\nuser 1000:1000\n', 'asks: user', undefined],
    ['FROM x AS a\nENV U=app\nFROM a\nUSER ${U}\n', 'asks: user', undefined],
    ['FROM x AS a\nUSER app\nFROM a\n', 'asks: user', undefined],
    ['FROM mcr.microsoft.com/dotnet/aspnet:9.0\nUSER $APP_UID\n', 'asks: user', undefined],
    ['FROM x AS Base\nUSER app\nFROM BASE\n', 'asks: user', undefined],
    ['ARG U=app\nFROM x\nARG U\nUSER $U\n', 'asks: user', undefined],
    ['FROM gcr.io/distroless/nodejs22:nonroot\n', 'asks: user', undefined],
  ],
  order: [
    [
      lines('FROM x', 'COPY . .', 'RUN npm ci'),
      'asks: order, first: ^package, then: npm ci, last: ^\\.$',
      '2:1 This copies "." before the dependencies are installed: every change installs them again. Copy it after.',
    ],
    [
      lines('FROM x', 'ADD ./ /app', 'RUN npm ci'),
      'asks: order, first: ^package, then: npm ci, last: "^(\\\\.|\\\\./)$"',
      '2:1 This copies "." before the dependencies are installed: every change installs them again. Copy it after.',
    ],
    [
      lines('FROM x', 'RUN npm ci', 'COPY . .'),
      'asks: order, first: ^package, then: npm ci, last: ^\\.$',
      '2:1 Nothing that matches ^package is copied before this RUN, which needs it.',
    ],
    [
      lines('FROM x', 'COPY package.json .'),
      'asks: order, first: ^package, then: npm ci, last: ^\\.$',
      '1:1 No RUN matches npm ci.',
    ],
    [
      lines('FROM x', 'COPY package.json .', 'RUN npm ci'),
      'asks: order, first: ^package, then: npm ci, last: ^\\.$',
      '1:1 Nothing that matches ^\\.$ is copied.',
    ],
    [
      lines('FROM x', 'COPY . .', 'FROM y', 'COPY package.json .', 'RUN npm ci', 'COPY . .'),
      'asks: order, first: ^package, then: npm ci, last: ^\\.$',
      undefined,
    ],
    [
      lines('FROM x AS d', 'COPY ./package.json .', 'FROM d', 'RUN <<EOF', 'npm  ci', 'EOF', 'COPY . .'),
      'asks: order, first: ^package, then: npm ci, last: ^\\.$',
      undefined,
    ],
    [
      lines('FROM x', 'RUN --mount=type=bind,source=package.json,target=package.json npm ci', 'COPY . .'),
      'asks: order, first: ^package, then: npm ci, last: ^\\.$',
      undefined,
    ],
  ],
  secrets: [
    [
      'FROM x\nENV DB_PASSWORD=hunter2\n',
      'asks: secrets',
      '2:1 ENV DB_PASSWORD keeps a secret in the image. Give it to the container when it starts.',
    ],
    [
      'FROM x\nENV A=1 \\\n api_key=abc\n',
      'asks: secrets',
      '2:1 ENV api_key keeps a secret in the image. Give it to the container when it starts.',
    ],
    [
      'FROM x\nENV JWT_SECRET so secret\n',
      'asks: secrets',
      '2:1 ENV JWT_SECRET keeps a secret in the image. Give it to the container when it starts.',
    ],
    [
      'FROM x\nARG NPM_TOKEN\n',
      'asks: secrets',
      "2:1 ARG NPM_TOKEN leaves a secret in the image's history. Use RUN --mount=type=secret.",
    ],
    [
      'FROM x\nCOPY .env ./\n',
      'asks: secrets',
      '2:1 This copies .env into the image, where anyone who has the image can read it.',
    ],
    [
      'FROM x\nCOPY ["config/.env.production", "./"]\n',
      'asks: secrets',
      '2:1 This copies config/.env.production into the image, where anyone who has the image can read it.',
    ],
    [
      'FROM x\nADD ./id_rsa /root/.ssh/\n',
      'asks: secrets',
      '2:1 This copies id_rsa into the image, where anyone who has the image can read it.',
    ],
    [
      'FROM x\nRUN echo "DB_PASSWORD=hunter2" >> /app/.env\n',
      'asks: secrets',
      '2:1 This RUN writes DB_PASSWORD into a layer of the image. Use RUN --mount=type=secret.',
    ],
    [
      'FROM x\nRUN <<EOF\nexport API_KEY=abc\nEOF\n',
      'asks: secrets',
      '2:1 This RUN writes API_KEY into a layer of the image. Use RUN --mount=type=secret.',
    ],
    [
      'FROM x\nRUN echo "$NPM_TOKEN" > ~/.npmrc\n',
      'asks: secrets',
      '2:1 This RUN writes NPM_TOKEN into a layer of the image. Use RUN --mount=type=secret.',
    ],
    [
      'FROM x\nRUN npm set //registry.npmjs.org/:_authToken=abc\n',
      'asks: secrets',
      '2:1 This RUN writes _authToken into a layer of the image. Use RUN --mount=type=secret.',
    ],
    [
      'FROM x\nENV DB_PASSWORD_FILE=/run/secrets/db TOKEN_TTL=60 PUBLIC_KEY=abc DB_PASSWORD=\n',
      'asks: secrets',
      undefined,
    ],
    ['FROM x\nCOPY .env.example certs/ca.pem src/monkey.ts ./\n', 'asks: secrets', undefined],
    [
      'FROM x\nRUN --mount=type=secret,id=t,env=NPM_TOKEN npm ci\nRUN DB_PASSWORD="$(cat /run/secrets/x)" migrate\n',
      'asks: secrets',
      undefined,
    ],
  ],
  execForm: [
    [
      'FROM x\nCMD node a.js\n',
      'asks: execForm',
      '2:1 CMD has the shell form: the signals that end the container go to a shell. Write it as ["program", "argument"].',
    ],
    [
      "FROM x\nCMD ['node', 'a.js']\n",
      'asks: execForm',
      '2:1 CMD looks like a JSON array but is not one, so a shell gets it as written. Use double quotes.',
    ],
    [
      'FROM x\nENTRYPOINT node\nCMD ["a"]\n',
      'asks: execForm',
      '2:1 ENTRYPOINT has the shell form: the signals that end the container go to a shell. Write it as ["program", "argument"].',
    ],
    ['FROM x\n', 'asks: execForm', '1:1 The last stage has no CMD.'],
    ['FROM x\nCMD ["a"]\n', 'asks: execForm, of: ENTRYPOINT', '1:1 The last stage has no ENTRYPOINT.'],
    ['FROM x\nCMD a\nCMD [ "a" ]\n', 'asks: execForm', undefined],
    ['FROM x\nCMD a\nFROM y\nCMD ["a"]\n', 'asks: execForm', undefined],
  ],
  'health check, port, directory and commands': [
    ['FROM x\n', 'asks: healthcheck', '1:1 The last stage has no HEALTHCHECK.'],
    [
      'FROM x\nHEALTHCHECK CMD a\nHEALTHCHECK NONE\n',
      'asks: healthcheck',
      '3:1 HEALTHCHECK NONE switches the health check off.',
    ],
    ['FROM x\nHEALTHCHECK CMD ["a", "b"]\n', 'asks: healthcheck', undefined],
    ['FROM x\nEXPOSE 80\n', 'asks: expose, port: 3000', '2:1 EXPOSE has 80, but not 3000.'],
    ['FROM x\n', 'asks: expose, port: 3000', '1:1 The last stage has no EXPOSE 3000.'],
    ['FROM x\nEXPOSE 80 2999-3001/tcp\n', 'asks: expose, port: 3000', undefined],
    ['FROM x\n', 'asks: workdir', '1:1 The last stage sets no WORKDIR.'],
    ['FROM x\nWORKDIR app\n', 'asks: workdir', '2:1 WORKDIR app is relative to nothing. Start it with /.'],
    [
      'FROM x\nCOPY a ./\nWORKDIR /app\n',
      'asks: workdir',
      '2:1 This copies to ./ before WORKDIR is set. Set it above.',
    ],
    ['FROM x\nENV HOME=/app\nCOPY a $HOME/\nWORKDIR $HOME\nWORKDIR src\nCOPY b .\n', 'asks: workdir', undefined],
    ['FROM x\nCOPY a ${LAMBDA_TASK_ROOT}\nWORKDIR /app\n', 'asks: workdir', undefined],
    ['# escape=`\nFROM x\nWORKDIR C:\\app\n', 'asks: workdir', undefined],
    ['FROM x\nRUN npm install\n', 'asks: installs, lacks: npm (install|i)\\b', '2:1 This runs "npm install".'],
    ['FROM x\nRUN npm ci\nFROM y\n', 'asks: installs, has: npm ci', '3:1 No RUN matches npm ci.'],
    [
      'FROM x\nRUN npm install\nFROM y\nRUN npm \\\n# why\n   ci\n',
      'asks: installs, has: npm ci, lacks: npm install',
      undefined,
    ],
  ],
};

describe('a dockerfile check', () => {
  for (const assertion of asked)
    it(`of a good file holds: ${assertion}`, async () => assert.equal(await ask(good, assertion), 'held'));

  for (const [what, some] of Object.entries(cases))
    for (const [text, assertion, finding] of some)
      it(`${what}: ${JSON.stringify(text.slice(-60))} ${assertion}: ${finding ? 'found' : 'holds'}`, async () =>
        assert.equal(await ask(text, assertion), finding ?? 'held'));

  it('says the same whatever the case, the blanks, the comments and the line ends', async () => {
    const files = [good, ...Object.values(cases).flatMap(some => some.map(([text]) => text))].filter(
      text => !text.includes('<<') && !text.includes('escape='),
    );
    const all = Object.values(cases)
      .flatMap(some => some.map(([, assertion]) => assertion))
      .concat(asked);
    const change = fc.record({
      index: fc.nat(),
      how: fc.constantFrom('case', 'blanks', 'comment', 'continue', 'crlf'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.constantFrom(...all),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        async (text, assertion, changes) => {
          const other = changes.reduce(rewrite, text);
          const [before, after] = [await ask(text, assertion), await ask(other, assertion)];
          assert.equal(withoutPlace(after), withoutPlace(before), other);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('reads a file with a byte order mark, and names what is not text', async () => {
    assert.equal(await ask(`\uFEFF${good}`, 'asks: user'), 'held');
    const check = readCheck('{ kind: dockerfile, assertions: [{ name: it, asks: user }] }');
    assert.deepEqual(told(await verdictOf([check], fakeWorld({}))), {
      'Dockerfile is a valid Dockerfile': 'The file Dockerfile is missing.',
      it: 'notReached',
    });
  });

  it('refuses what lab.yaml must not say', () => {
    const problems = (assertion: string) =>
      checkProblems(`{ kind: dockerfile, assertions: [{ name: it, ${assertion} }] }`);
    assert.deepEqual(problems('asks: base'), ['base needs "image" or "pinned"']);
    assert.deepEqual(problems('asks: installs'), ['installs needs "has" or "lacks"']);
    assert.deepEqual(problems('asks: expose, port: 0'), ['port must be at least 1']);
  });
});

const withoutPlace = (told: string | undefined) => told?.replace(/^(?:Dockerfile:)?\d+:\d+ /, '');

/** Writes a Dockerfile in another way that means the same. */
function rewrite(text: string, { index, how }: { readonly index: number; readonly how: string }): string {
  if (how === 'crlf') return text.replace(/\r?\n/g, '\r\n');
  const all = text.split('\n');
  const at = index % all.length;
  const line = all[at] ?? '';
  // Comments and empty lines do not end an instruction that goes on.
  const before = all.slice(0, at).findLast(one => !/^\s*(?:#|$)/.test(one));
  const continued = /\\\s*$/.test(before ?? '') || /^\s*#/.test(line);
  if (how === 'comment') all.splice(at === 0 ? 1 : at, 0, '  # USER root, not an instruction');
  if (how === 'case' && !continued) all[at] = line.replace(/^\s*[A-Z]+/, keyword => keyword.toLowerCase());
  if (how === 'blanks' && !continued) all[at] = line.replace(/^(\s*[A-Za-z]+) /, '  $1 \t ');
  if (how === 'continue' && !continued) all[at] = line.replace(/^(\s*[A-Za-z]+) /, '$1 \\\n\n# USER root, neither\n ');
  return all.join('\n');
}
