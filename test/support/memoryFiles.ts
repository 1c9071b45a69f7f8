import * as vscode from 'vscode';

type Node = { readonly kind: 'file'; bytes: Uint8Array } | { readonly kind: 'folder' };

/** A file system in memory, as a remote or virtual workspace has one; it can be told to fail. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly nodes = new Map<string, Node>([['/', { kind: 'folder' }]]);
  /** After this many more written files every write fails, as on a full disk. */
  writesLeft = Number.POSITIVE_INFINITY;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const node = this.#node(uri);
    const type = node.kind === 'file' ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: node.kind === 'file' ? node.bytes.length : 0 };
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const below = uri.path === '/' ? '/' : `${uri.path}/`;
    return [...this.nodes]
      .filter(([path]) => path.startsWith(below) && path !== below && !path.slice(below.length).includes('/'))
      .map(([path, { kind }]) => [
        path.slice(below.length),
        kind === 'file' ? vscode.FileType.File : vscode.FileType.Directory,
      ]);
  }

  createDirectory(uri: vscode.Uri): void {
    this.nodes.set(uri.path, { kind: 'folder' });
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const node = this.#node(uri);
    if (node.kind === 'folder') throw vscode.FileSystemError.FileIsADirectory(uri);
    return node.bytes;
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    if (this.writesLeft-- <= 0) throw vscode.FileSystemError.Unavailable('No space left on device');
    this.nodes.set(uri.path, { kind: 'file', bytes });
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete(uri: vscode.Uri): void {
    this.#node(uri);
    for (const path of [...this.nodes.keys()])
      if (path === uri.path || path.startsWith(`${uri.path}/`)) this.nodes.delete(path);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.nodes.set(to.path, this.#node(from));
    this.nodes.delete(from.path);
  }

  /** The text of all files by their paths. */
  texts(): Record<string, string> {
    return Object.fromEntries(
      [...this.nodes].flatMap(([path, node]) =>
        node.kind === 'file' ? [[path, new TextDecoder().decode(node.bytes)]] : [],
      ),
    );
  }

  #node(uri: vscode.Uri): Node {
    const node = this.nodes.get(uri.path);
    if (!node) throw vscode.FileSystemError.FileNotFound(uri);
    return node;
  }
}
