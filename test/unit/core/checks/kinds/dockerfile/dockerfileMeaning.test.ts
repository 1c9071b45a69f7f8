// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are a Dockerfile's variables
import assert from 'node:assert/strict';
import { DockerfileParser } from 'dockerfile-ast';
import { readDockerfile } from '../../../../../../src/core/checks/kinds/dockerfile/readDockerfile.ts';
import { expand } from '../../../../../../src/core/checks/kinds/dockerfile/shellText.ts';
import { fakeWorld, readCheck, told, verdictOf } from '../../../../../support/checks/fakeWorld.ts';

async function ask(text: string, assertion: string): Promise<string | undefined> {
  const check = readCheck(`{ kind: dockerfile, assertions: [{ name: it, ${assertion} }] }`);
  const all = told(await verdictOf([check], fakeWorld({ files: { Dockerfile: text } })));
  return all.it === 'notReached' ? all['Dockerfile is a valid Dockerfile'] : all.it?.replace(/^Dockerfile:/, '');
}
const keywords = (text: string) => {
  const read = readDockerfile('Dockerfile', text);
  return 'message' in read ? [] : read.instructions.map(({ keyword }) => keyword);
};
const lines = (...all: string[]) => `${all.join('\n')}\n`;

describe('instructions of a Dockerfile', () => {
  const files: [string, string, string][] = [
    ['two here-documents of one line', 'FROM a\nRUN <<A cat <<B\nUSER 1\nA\nUSER 2\nB\nUSER 3\n', 'FROM RUN USER'],
    ['a name behind a blank', "FROM a\nRUN cat <<- 'END' > /x\n\tUSER 1\n\tEND\nUSER 2\n", 'FROM RUN USER'],
    ['a name in COPY behind a blank', 'FROM a\nCOPY << conf /etc/x\nUSER 1\nconf\nUSER 2\n', 'FROM COPY USER'],
    ['an end with blanks behind it is not an end', 'FROM a\nRUN <<E\nE \nUSER 1\nE\n', 'FROM RUN'],
    ['a shift in arithmetic', 'FROM a\nRUN echo $((1 << 2)) "a << b" \'<<c\'\nUSER 1\n', 'FROM RUN USER'],
    ['a here-string', 'FROM a\nRUN cat <<<word\nUSER 1\n', 'FROM RUN USER'],
    ['a here-document of ENV is not one', 'FROM a\nENV A <<E\nUSER 1\n', 'FROM ENV USER'],
    ['JSON', 'FROM a\nRUN ["cat", "<<E"]\nUSER 1\n', 'FROM RUN USER'],
    ['ONBUILD', 'FROM a\nONBUILD RUN <<E\nUSER 1\nE\nUSER 2\n', 'FROM ONBUILD USER'],
    ['an escaped backslash at the end', 'FROM a\nRUN echo a\\\\\nUSER 1\n', 'FROM RUN USER'],
    ['blanks behind the backslash', 'FROM a\nRUN a \\  \n\n# c\n b\nUSER 1\n', 'FROM RUN USER'],
    ['the last line that continues', 'FROM a\nRUN a \\\n', 'FROM RUN'],
    ['a directive', '# syntax=x\n# escape=`\nFROM a\nRUN a `\nUSER 1\n', 'FROM RUN'],
    ['a directive that comes too late', '# a comment\n# escape=`\nFROM a\nRUN a `\nUSER 1\n', 'FROM RUN USER'],
    ['a directive behind an empty line', '\n# escape=`\nFROM a\nRUN a `\nUSER 1\n', 'FROM RUN USER'],
  ];
  for (const [what, text, wanted] of files) it(what, () => assert.equal(keywords(text).join(' '), wanted));

  it('stand where another parser sees them', () => {
    const text = lines('# c', 'ARG A=1', '', '  FROM a', 'RUN a \\', '  # c', '  b', 'RUN <<E', 'x', 'E', 'COPY a b');
    const read = readDockerfile('Dockerfile', text);
    if ('message' in read) assert.fail();
    const other = DockerfileParser.parse(text).getInstructions();
    assert.deepEqual(
      read.instructions.map(({ keyword, where }) => [keyword, where.line, where.column]),
      other.map(one => [one.getKeyword(), one.getRange().start.line + 1, one.getRange().start.character + 1]),
    );
  });

  it('are refused when the builder refuses them', async () => {
    const wrong: [string, RegExp][] = [
      ['FROM a\nCOPY --form=b c d\n', /COPY has no flag --form/],
      ['FROM a\nONBUILD FROM b\n', /ONBUILD cannot have FROM/],
      ['FROM a\nONBUILD RUNN x\n', /There is no instruction RUNN/],
      ['FROM a\nRUN cat << E\nb\n', /here-document E has no line/],
    ];
    for (const [text, finding] of wrong) assert.match(String(await ask(text, 'asks: user')), finding);
  });
});

describe('variables of a Dockerfile', () => {
  const scope = new Map<string, string | undefined>([
    ['V', 'v1.2.3'],
    ['EMPTY', ''],
    ['LATER', undefined],
  ]);
  const values: [string, string][] = [
    ['$V-$EMPTY.', 'v1.2.3-.'],
    ['${NONE:-${EMPTY:-"a ${V}"}}', 'a v1.2.3'],
    ['${EMPTY-x}|${EMPTY:-x}|${NONE-x}', '|x|x'],
    ['${V:+yes}|${EMPTY:+yes}|${EMPTY+yes}', 'yes||yes'],
    ['${V:?wrong}', 'v1.2.3'],
    ['${V#v}|${V#*.}|${V##*.}', '1.2.3|2.3|3'],
    ['${V%.*}|${V%%.*}|${V%x}', 'v1.2|v1|v1.2.3'],
    ['${V/./-}|${V//./-}|${V//[.]/}', 'v1-2.3|v1-2-3|v1.2.3'],
    ['\'$V\' \\$V "a b"', '$V $V a b'],
    ['${V', 'v1.2.3'],
    ['$', '$'],
  ];
  for (const [text, wanted] of values)
    it(`makes ${wanted} of ${text}`, () => assert.equal(expand(text, scope, '\\').text, wanted));

  it('tells those without a value from those that do not exist, and forgets those that are not used', () => {
    const said = (text: string) => {
      const { unknown, foreign } = expand(text, scope, '\\');
      return [unknown, foreign];
    };
    assert.deepEqual(said('${LATER}'), ['LATER', undefined]);
    assert.deepEqual(said('${NONE}'), [undefined, 'NONE']);
    assert.deepEqual(said('${V:-${LATER}}'), [undefined, undefined]);
    assert.deepEqual(said('${NONE:-${LATER}}'), ['LATER', undefined]);
  });

  it('come from the platform, and lead to each stage that it can be', async () => {
    const file = (user: string) =>
      lines('FROM a:1 AS os-amd64', 'USER 1', 'FROM a:1 AS os-arm64', user, 'FROM os-${TARGETARCH}', 'CMD ["a"]');
    assert.equal(await ask(file('USER 1'), 'asks: user'), 'held');
    assert.match(String(await ask(file('RUN a'), 'asks: user')), /no USER/);
    const named = 'FROM --platform=$BUILDPLATFORM a:1-${TARGETOS}-${TARGETARCH}\nUSER 1\n';
    assert.equal(await ask(named, 'asks: base, pinned: true, image: ^a:1-linux-amd64$'), 'held');
    assert.equal(await ask('ARG TARGETARCH\nFROM a-${TARGETARCH}:1\n', 'asks: base, pinned: true'), 'held');
  });

  it('of one ENV do not see each other', async () => {
    assert.match(String(await ask('FROM a\nENV U=root\nENV U=app V=$U\nUSER $V\n', 'asks: user')), /USER is \$V/);
  });
});

describe('base images and stages of a Dockerfile', () => {
  const pinned = [
    'node:22-alpine',
    'debian:bookworm-slim',
    'a/b:v1',
    'x@sha512:'.concat('a'.repeat(128)),
    'ubuntu:noble',
    'a:5000/b:bookworm',
    'node:22-bookworm',
    `a:latest@sha256:${'0'.repeat(64)}`,
  ];
  for (const image of pinned)
    it(`${image.slice(0, 30)} is pinned`, async () =>
      assert.equal(await ask(`FROM ${image}\n`, 'asks: base, pinned: true'), 'held'));
  for (const image of [
    'node:lts',
    'node:alpine',
    'nginx:stable-alpine',
    'python:slim',
    'debian:stable-slim',
    'a:5000/b',
    'node:lts-bookworm-slim',
    'python:slim-bookworm',
    'golang:alpine3.20',
    'a/b:stable-alpine3.20',
    'a@sha256:abc',
  ])
    it(`${image} is not`, async () =>
      assert.match(String(await ask(`FROM ${image}\n`, 'asks: base, pinned: true')), /is not pinned/));

  it('run as root unless their makers say otherwise', async () => {
    for (const image of ['mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled', 'nginxinc/nginx-unprivileged:1.27'])
      assert.equal(await ask(`FROM ${image}\n`, 'asks: user'), 'held', image);
    for (const image of ['me/app:nonroot', 'cgr.dev/chainguard/wolfi-base', 'me/nginx-unprivileged'])
      assert.match(String(await ask(`FROM ${image}\n`, 'asks: user')), /runs as root/, image);
  });

  it('can run as the administrator of Windows, which is its root', async () => {
    const as = (user: string) => ask(`FROM a\nUSER ${user}\n`, 'asks: user');
    assert.match(String(await as('ContainerAdministrator')), /USER is ContainerAdministrator/);
    assert.equal(await as('ContainerUser'), 'held');
  });

  it('are not found by a variable', async () => {
    const file = (line: string) => lines('FROM a AS b', 'FROM a', 'ARG S=b', line);
    for (const line of ['COPY --from=$S /a /a', 'RUN --mount=from=${S},target=/a cat /a'])
      assert.match(String(await ask(file(line), 'asks: stages')), /:4:1 The stage to copy from cannot be a vari/);
  });

  it('leave what ONBUILD says to the stages that start from them', async () => {
    assert.equal(await ask('FROM a AS b\nONBUILD USER app\nFROM b\n', 'asks: user'), 'held');
    assert.match(String(await ask('FROM a AS b\nONBUILD USER app\nFROM b AS c\nUSER 0\n', 'asks: user')), /USER is 0/);
  });
});

describe('the order of a Dockerfile', () => {
  const order = 'asks: order, first: "^(package|uv|pyproject)", then: "npm (ci|i)|uv sync", last: ^\\.$';
  const right = [
    lines('FROM a', 'RUN --mount=source=package.json,target=package.json npm ci', 'COPY . .'),
    lines('FROM a', 'COPY uv.lock .', 'RUN uv sync --no-install-project', 'ADD . /app', 'RUN uv sync'),
    lines('FROM a', 'COPY ./package.json ./', 'RUN ["npm", "ci"]', 'COPY ./ ./'),
    lines('FROM a', 'ARG S=./', 'COPY ${S}package.json .', 'RUN npm ci', 'COPY $S .'),
    lines('FROM a AS d', 'COPY package.json .', 'RUN npm i', 'FROM d', 'COPY . .', 'RUN npm i --omit=dev'),
  ];
  for (const file of right)
    it(`is right: ${file.slice(7, 50)}`, async () => assert.equal(await ask(file, order), 'held'));

  const wrong: [string, RegExp][] = [
    [lines('FROM a', 'RUN --mount=type=bind,target=. npm ci', 'COPY . .'), /^2:1 This copies "\."/],
    [lines('FROM a', 'COPY / /app', 'RUN npm ci'), /^2:1 This copies "\."/],
    [lines('FROM a', 'ENV S=.', 'COPY $S .', 'RUN npm ci'), /^3:1 This copies "\."/],
    [lines('FROM a', 'RUN --mount=from=b,source=package.json npm ci', 'COPY . .'), /^2:1 Nothing that matches/],
    [
      lines('FROM a', 'COPY package.json .', 'RUN npm ci', 'COPY . .', 'RUN npm ci --omit=dev'),
      /^4:1 This copies "\."/,
    ],
  ];
  for (const [file, finding] of wrong)
    it(`is wrong: ${file.slice(7, 50)}`, async () => assert.match(String(await ask(file, order)), finding));
});

describe('secrets of a Dockerfile', () => {
  const secret = [
    'ENV MYSQLPASSWORD=s3cr3t',
    'ENV SmtpPassword=s3cr3t',
    'ENV APP_KEY=base64:abc',
    'ENV CACHE=redis://:s3cr3t@cache:6379',
    'ENV RAILS_MASTER_KEY=abcdef',
    'ENV TOKEN=$TOKEN',
    'LABEL by="xoxb-1234567890-abcdef"',
    'ARG REGISTRY=https://me:s3cr3t@registry.example',
    'RUN curl -u me:s3cr3t https://example.org',
    'RUN curl -H "Authorization: Bearer abcdef" https://example.org',
    'RUN docker login --password s3cr3t',
    'RUN echo "root:s3cr3t" | chpasswd',
    'RUN npm config set //r.example/:_authToken "abc"',
    'RUN printf "%s" "${API_TOKEN}" >> /root/.netrc',
    'COPY <<-EOF /app/config.yml\n\tpassword: s3cr3t\n\tEOF',
    'COPY <<E /k\n-----BEGIN RSA PRIVATE KEY-----\nE',
    'COPY jwt_signing.key /app/',
    'COPY application.pem /app/',
    'COPY prod.env /app/.env',
    'COPY .kube/config /root/.kube/config',
    'CMD ["app", "--db=postgres://u:s3cr3t@db/x"]',
    'CMD ["app", "--token", "s3cr3t"]',
    'ENTRYPOINT redis-server --requirepass s3cr3t',
    'HEALTHCHECK CMD mysqladmin ping -ps3cr3t',
    'LABEL api_key=s3cr3t',
    'ONBUILD ENV TOKEN=s3cr3t',
    'ONBUILD COPY .env /app/',
    'RUN mysqldump -u me -ps3cr3t shop > x.sql',
    'RUN docker login -u me -p s3cr3t registry.example',
    'RUN app --db-password=s3cr3t',
    'RUN curl -H "X-Api-Key: s3cr3t" https://example.org',
    'RUN composer config -g http-basic.repo.example me s3cr3t',
    'RUN composer config github-oauth.github.com s3cr3t',
    'RUN bundle config set --global gems.example me:s3cr3t',
  ];
  for (const line of secret)
    it(`are found: ${line.slice(0, 60)}`, async () =>
      assert.match(String(await ask(`FROM a:1\n${line}\n`, 'asks: secrets')), /^2:1 /));

  const harmless = [
    'ENV ALLOW_EMPTY_PASSWORD=yes',
    'ENV PASSWORD_FILE=/run/secrets/db DB_TOKEN=/run/secrets/token',
    "ENV DB_PASSWORD=''",
    'ENV GIT_ASKPASS=/bin/true COMPASS=north PWD=/app',
    'ENV VITE_API_KEY=abc STRIPE_PUBLISHABLE_KEY=pk_1 RECAPTCHA_SITE_KEY=x',
    'ENV URL=https://example.org:8443/a@b',
    'ENV DATABASE_URL=postgres://app:${DB_PASSWORD}@db/shop',
    'ENV SORT_KEY=name PRIMARY_KEY=id CACHE_KEY=v1',
    'RUN SECRET_KEY_BASE=dummy rails assets:precompile',
    'RUN SECRET_KEY_BASE_DUMMY=1 rails assets:precompile',
    'RUN --mount=type=secret,id=t,env=T echo "//r/:_authToken=$T" > .npmrc && npm ci && rm -f .npmrc',
    'RUN echo "$T" > .npmrc && echo "$API_TOKEN" > t && npm ci && rm .npmrc t',
    'RUN curl -H "Authorization: Bearer $(cat /run/secrets/t)" https://example.org',
    'COPY release.key /usr/share/keyrings/a.asc',
    'COPY certs/server-cert.pem id_rsa.pub .env.production.example ./',
    'ADD https://example.org/.env /app/',
    'RUN adduser --disabled-password --gecos "" app',
    'RUN adduser --system --disabled-password app',
    'RUN app --token --verbose',
    'RUN mysql -P3306 --protocol=tcp -p < x.sql',
    'RUN mkdir -pv /a && docker login -u me --password-stdin < /run/secrets/p',
    'RUN bundle config set mirror.https://rubygems.org https://gems.example:443',
    "RUN bundle config set without 'development:test'",
    'CMD ["app", "--token-file", "/run/secrets/token"]',
    'CMD app --token=$TOKEN',
    'LABEL api_key=""',
  ];
  for (const line of harmless)
    it(`are not seen in ${line.slice(0, 60)}`, async () =>
      assert.equal(await ask(`FROM a:1\n${line}\n`, 'asks: secrets'), 'held'));
});
