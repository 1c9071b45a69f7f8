import { message } from '../../message.ts';
import type { Finding } from './evidence.ts';
import type { FileRead } from './world.ts';

/** Why a file's text cannot be had; used by every kind that reads one. */
export function unreadable(path: string, state: Exclude<FileRead['state'], 'text'>): Finding {
  const cannotRead = { cause: 'unreadable', subject: path } as const;
  switch (state) {
    case 'missing':
      return { message: message('The file {0} is missing.', path), cause: 'missing', subject: path };
    case 'folder':
      return { message: message('{0} is a folder; it must be a file.', path), ...cannotRead };
    case 'not text':
      return { message: message('{0} is not UTF-8 text. Save it as UTF-8.', path), ...cannotRead };
    case 'too large':
      return {
        message: message('{0} is larger than 4 MB; a file for this step is much smaller.', path),
        ...cannotRead,
      };
  }
}
