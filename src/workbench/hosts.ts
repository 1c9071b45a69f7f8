/** The versions of VS Code that are pinned: the current one, and the oldest that package.json's `engines` allows. */
export type HostVersion = '1.139.1' | '1.100.3';

/** One VS Code server: where its files come from, and which of them are left behind. */
export type Host = {
  readonly version: HostVersion;
  /** The npm package whose lib/vscode is VS Code's own server and workbench. */
  readonly source: string;
  readonly integrity: string;
  /** Parts that need an account, a graphics card or 90 MB, and that no test or learner here uses. */
  readonly leaveOut: readonly string[];
};

const builtIn = (name: string) => `extensions/${name}`;

/** The hosts by version; the dependencies of each are pinned in hosts/<version>/package-lock.json. */
export const hosts: Readonly<Record<HostVersion, Host>> = {
  '1.139.1': {
    version: '1.139.1',
    source: 'code-server@4.139.1',
    integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    leaveOut: ['copilot', 'mermaid-markdown-features', 'microsoft-authentication'].map(builtIn),
  },
  '1.100.3': {
    version: '1.100.3',
    source: 'code-server@4.100.3',
    integrity: 'sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==',
    leaveOut: ['microsoft-authentication'].map(builtIn),
  },
};

/** The version that people start and that UI tests drive. */
export const currentHost: HostVersion = '1.139.1';

/** The oldest version that the extension promises to run on. */
export const oldestHost: HostVersion = '1.100.3';
