/** What a workbench in the browser is to open. */
export type WorkbenchTarget = {
  /** Absolute path of the folder or of the .code-workspace file; without one the window is empty. */
  readonly folder?: string;
  readonly workspace?: string;
  /** Absolute path of an extension to run from its source. Needs a server started with `driver`. */
  readonly extensionDevelopmentPath?: string;
  /** Absolute path of a module whose `run()` is called in the extension host. Needs `driver` too. */
  readonly extensionTestsPath?: string;
};

/** The address at which a server on `port` of this machine opens the target. */
export function workbenchUrl(port: number, target: WorkbenchTarget): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (file: string) => `vscode-remote://${authority}${encodeURI(file)}`;
  const payload: [string, string][] = [];
  if (target.extensionDevelopmentPath)
    payload.push(['extensionDevelopmentPath', remote(target.extensionDevelopmentPath)]);
  if (target.extensionTestsPath) payload.push(['extensionTestsPath', remote(target.extensionTestsPath)]);
  if (payload.length > 0) payload.push(['skipWelcome', 'true']);
  const query: [string, string][] = [];
  if (target.folder) query.push(['folder', target.folder]);
  if (target.workspace) query.push(['workspace', target.workspace]);
  if (query.length === 0) query.push(['ew', 'true']);
  if (payload.length > 0) query.push(['payload', JSON.stringify(payload)]);
  return `http://${authority}/?${query.map(([name, value]) => `${name}=${encoded(value)}`).join('&')}`;
}

/** Slashes and colons may be in a query as they are, and people read and copy this address. */
function encoded(value: string): string {
  return encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%3A', ':');
}
