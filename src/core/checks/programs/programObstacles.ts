import { message } from '../../message.ts';
import { visibleLine } from '../../source/visibleText.ts';
import { CouldNotCheck } from '../engine/verdict.ts';
import { installPage } from './installPages.ts';

/** A program that is not on this machine, with the page where it can be had. */
export function toolMissing(program: string): CouldNotCheck {
  const url = installPage(program);
  return url
    ? new CouldNotCheck({
        kind: 'tool missing',
        message: message('{0} is needed for this check and was not found. Install it, then check again.', program),
        fix: { kind: 'install', program, url },
      })
    : new CouldNotCheck({
        kind: 'tool missing',
        message: message(
          'The program {0} was not found. Install it, or correct its name or the PATH; then check again.',
          program,
        ),
        fix: { kind: 'retry' },
      });
}

/** The learner was asked and did not allow a command line. */
export function notAllowed(command: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'This check runs "{0}", which you did not allow. Check again to be asked again.',
      visibleLine(command),
    ),
    fix: { kind: 'retry' },
  });
}

/** Nobody was there to be asked whether a command line may run. */
export function nobodyToAsk(command: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'This check runs "{0}", and nobody could be asked whether it may. Pass --yes to allow it, or allow it once in a terminal.',
      visibleLine(command),
    ),
    fix: { kind: 'retry' },
  });
}

/** The system refused to start a program, for a reason that is neither its absence nor the learner's answer. */
export function couldNotStart(program: string, code: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'broken',
    message:
      code === 'EACCES'
        ? message('{0} is not executable. Make the file executable, then check again.', program)
        : message('{0} could not be started: the system says {1}.', program, code),
    fix: code === 'EACCES' ? { kind: 'retry' } : { kind: 'showLog' },
  });
}

/** The folder that is checked went away. */
export function folderGone(folder: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'no lab',
    message: message('The folder {0} no longer exists. Start the lab again.', folder),
    fix: { kind: 'startLab' },
  });
}

/** A file that the system does not let us read. */
export function notReadable(path: string, code: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'broken',
    message: message('{0} cannot be read: the system says {1}. Correct its permissions, then check again.', path, code),
    fix: { kind: 'retry' },
  });
}

/** A lab that is too large to be copied for a check. */
export function copyTooLarge({ files, bytes }: { readonly files: number; readonly bytes: number }): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'too large',
    message: message(
      'This check works on a copy of the folder, which has more than {0} files or {1} MB, not counting installed packages. Move data and build output out of it, then check again.',
      files,
      bytes / 1_000_000,
    ),
    fix: { kind: 'retry' },
  });
}
