import { type Message, message } from '../../message.ts';

/** Names, and beginnings of names that end in `*`, of variables by which a program runs other code than its line says. */
const deciding = [
  // The system, its loader and its shells
  'PATH PATHEXT COMSPEC SHELL IFS ENV BASH_* PROMPT_COMMAND PS4 ZDOTDIR SHELLOPTS BASHOPTS LD_* DYLD_* LIBPATH SHLIB_PATH',
  'GCONV_PATH GLIBC_TUNABLES HOME USERPROFILE APPDATA LOCALAPPDATA XDG_* OPENSSL_* EDITOR VISUAL PAGER BROWSER LESSOPEN LESSCLOSE',
  // Interpreters and their package managers
  'NODE_OPTIONS NODE_PATH NODE_REPL_* NPM_* YARN_* PNPM_* COREPACK_* BUN_* DENO_* TS_NODE_* ELECTRON_* VSCODE_*',
  'PYTHON* PIP_* POETRY_* UV_* PIPENV_* VIRTUAL_ENV CONDA_* PERL* RUBYOPT RUBYLIB RUBYSHELL GEM_* BUNDLE_* PHPRC PHP_INI_* COMPOSER_* LUA_*',
  'JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_* JAVA_OPTS JAVA_HOME CLASSPATH MAVEN_* M2_* MVN_* GRADLE_* KOTLIN_* SBT_* ERL_* ELIXIR_* MIX_*',
  'DOTNET_* CORECLR_* COMPLUS_* COR_* NUGET_* MSBUILD* GO* CGO_* CARGO_* RUST* CC CXX LD MAKE* R_* JULIA_*',
  // Tools that run others
  'GIT_* SSH_* DOCKER_* COMPOSE_* KUBECONFIG PSQLRC',
].flatMap(names => names.split(' '));

/** Names with such a beginning that change only how a program speaks or when. */
const harmless = new Set([
  ...['PYTHONUNBUFFERED', 'PYTHONDONTWRITEBYTECODE', 'PYTHONHASHSEED', 'PYTHONUTF8', 'PYTHONIOENCODING'],
  ...['DOTNET_ENVIRONMENT', 'RUST_LOG', 'RUST_BACKTRACE', 'GOMAXPROCS', 'GOMEMLIMIT', 'GOGC', 'MIX_ENV'],
]);

/** The variables that a text with command lines sets, as in a shell, and that may decide which code runs. */
export function decidingVariables(text: string): readonly string[] {
  const set = [...text.matchAll(/(?<![\w"])([A-Za-z_]\w*)=/g)].map(([, name = '']) => name);
  return [...new Set(set.filter(decidesWhatRuns))];
}

/** What is said before anything else when command lines set variables that decide which code runs. */
export function variablesWarning(lines: readonly string[]): Message[] {
  const names = decidingVariables(lines.join('\n'));
  return names.length === 0
    ? []
    : [message('Caution: {0} can make other code run than the command says.', names.join(', '))];
}

/** Whether a variable of the environment may decide which code runs, whatever the command line says. In any case of letters. */
export function decidesWhatRuns(name: string): boolean {
  const upper = name.toUpperCase();
  if (harmless.has(upper)) return false;
  return deciding.some(one => (one.endsWith('*') ? upper.startsWith(one.slice(0, -1)) : upper === one));
}
