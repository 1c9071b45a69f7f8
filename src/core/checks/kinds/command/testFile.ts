import { ownFile } from '../../programs/placeIn.ts';

/** Names by which Node itself knows a test file: https://nodejs.org/api/test.html#running-tests-from-the-command-line. */
const usual = /(?:^|[\\/])(?:test|test-[^\\/]+|[^\\/]+[._-]test)\.[cm]?[jt]sx?$/;
const absolute = /^(?:\/|[A-Za-z]:[\\/]|\\\\|file:)/;

/**
 * Whether a runner's name of a test is that of a script: Node reports a file in which no test was found as one that passed.
 * A test may have any file's name. Files behind links and beyond the longest list are told by their path.
 * @param files the learner's files, relative to the folder
 * @param folders as in placeIn
 */
export function isTestFile(name: string, files: ReadonlySet<string>, folders: readonly string[]): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(name)) return false;
  return absolute.test(name) || usual.test(name) || files.has(ownFile(name, folders));
}
