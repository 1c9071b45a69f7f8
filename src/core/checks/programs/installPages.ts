/** Where each program is to be had: its own project's page. */
const pages: Readonly<Record<string, string>> = {
  bundle: 'https://www.ruby-lang.org/en/documentation/installation/',
  bun: 'https://bun.sh/docs/installation',
  cargo: 'https://www.rust-lang.org/tools/install',
  composer: 'https://getcomposer.org/download/',
  deno: 'https://docs.deno.com/runtime/getting_started/installation/',
  docker: 'https://docs.docker.com/get-started/get-docker/',
  dotnet: 'https://dotnet.microsoft.com/download',
  git: 'https://git-scm.com/downloads',
  go: 'https://go.dev/doc/install',
  gradle: 'https://gradle.org/install/',
  java: 'https://adoptium.net/',
  javac: 'https://adoptium.net/',
  kubectl: 'https://kubernetes.io/docs/tasks/tools/',
  mongosh: 'https://www.mongodb.com/try/download/shell',
  mvn: 'https://maven.apache.org/download.cgi',
  mysql: 'https://dev.mysql.com/downloads/',
  node: 'https://nodejs.org/en/download',
  npm: 'https://nodejs.org/en/download',
  npx: 'https://nodejs.org/en/download',
  php: 'https://www.php.net/downloads',
  pip: 'https://www.python.org/downloads/',
  pip3: 'https://www.python.org/downloads/',
  psql: 'https://www.postgresql.org/download/',
  python: 'https://www.python.org/downloads/',
  python3: 'https://www.python.org/downloads/',
  ruby: 'https://www.ruby-lang.org/en/documentation/installation/',
};

/** The official page where a program can be downloaded; undefined for one that is not in the table. */
export function installPage(program: string): string | undefined {
  return Object.hasOwn(pages, program) ? pages[program] : undefined;
}
