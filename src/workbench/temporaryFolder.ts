import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A fresh empty folder below the system's temporary one, with links resolved as VS Code resolves them. */
export function temporaryFolder(name: string): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), `backend-journey-${name}-`));
}
