/** What programs need of the environment to be found, to find their files, and to speak the learner's language. */
const named = [
  ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ'],
  ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
  // Windows
  ['USERPROFILE', 'USERNAME', 'HOMEDRIVE', 'HOMEPATH', 'SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT'],
  ['APPDATA', 'LOCALAPPDATA', 'ProgramData', 'ProgramFiles', 'ProgramFiles(x86)', 'ProgramW6432', 'PUBLIC', 'OS'],
  ['CommonProgramFiles', 'CommonProgramFiles(x86)', 'CommonProgramW6432', 'ALLUSERSPROFILE', 'COMPUTERNAME'],
  ['NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE'],
  // Where version managers and languages keep what they installed
  ['NVM_DIR', 'NVM_BIN', 'NVM_HOME', 'NVM_SYMLINK', 'VOLTA_HOME', 'FNM_DIR', 'FNM_MULTISHELL_PATH', 'N_PREFIX'],
  ['ASDF_DIR', 'ASDF_DATA_DIR', 'MISE_DATA_DIR', 'SDKMAN_DIR', 'RBENV_ROOT', 'GEM_HOME', 'GEM_PATH', 'BUNDLE_PATH'],
  ['PYENV_ROOT', 'PYENV_VERSION', 'PYENV', 'PYENV_HOME', 'VIRTUAL_ENV', 'CONDA_PREFIX', 'COMPOSER_HOME', 'PHPRC'],
  ['JAVA_HOME', 'MAVEN_HOME', 'M2_HOME', 'GRADLE_HOME', 'GRADLE_USER_HOME', 'GOROOT', 'GOPATH', 'GOCACHE'],
  ['CARGO_HOME', 'RUSTUP_HOME', 'DOTNET_ROOT', 'DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'NIX_PROFILES'],
].flat();

/**
 * The environment of a program that a check starts: the named variables of ours and what the check adds. Never the
 * editor's own (VSCODE_*, ELECTRON_*, NODE_OPTIONS), which change how the learner's programs behave, nor secrets.
 */
export function childEnvironment(
  own: NodeJS.ProcessEnv,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  // Windows does not tell `Path` from `PATH`, and a child that is given both takes either.
  const key = (name: string) => (process.platform === 'win32' ? name.toUpperCase() : name);
  const wanted = new Set(named.map(key));
  const theirs = new Set(Object.keys(added).map(key));
  const inherited = Object.entries(own).filter(([name]) => wanted.has(key(name)) && !theirs.has(key(name)));
  return { ...(Object.fromEntries(inherited) as Record<string, string>), ...added };
}

/** A variable's value, found as the system finds it. */
export function variable(environment: Readonly<Record<string, string>>, name: string): string | undefined {
  if (process.platform !== 'win32') return environment[name];
  return Object.entries(environment).find(([own]) => own.toUpperCase() === name.toUpperCase())?.[1];
}
