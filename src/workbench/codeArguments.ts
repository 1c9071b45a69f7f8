/** What the command line of VS Code asks for, as far as the server host can do it. */
export type CodeArguments = {
  readonly folder: string | undefined;
  readonly extensionDevelopmentPath: string | undefined;
  readonly extensionTestsPath: string | undefined;
  readonly userDataDir: string | undefined;
  readonly extensionsDir: string | undefined;
  readonly trusted: boolean;
};

/** Reads VS Code's own options, such as those that `runTests` of @vscode/test-electron passes; others are ignored. */
export function codeArguments(args: readonly string[]): CodeArguments {
  const value = (name: string) => {
    const prefix = `--${name}=`;
    return args.find(arg => arg.startsWith(prefix))?.slice(prefix.length);
  };
  return {
    folder: args.find(arg => !arg.startsWith('-')),
    extensionDevelopmentPath: value('extensionDevelopmentPath'),
    extensionTestsPath: value('extensionTestsPath'),
    userDataDir: value('user-data-dir'),
    extensionsDir: value('extensions-dir'),
    trusted: args.includes('--disable-workspace-trust'),
  };
}
