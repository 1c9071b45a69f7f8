import { type Message, message } from '../../message.ts';
import type { ChainStep } from '../kinds/http/chainFields.ts';
import type { Check } from '../kinds.ts';
import { givenFiles, inlineTexts } from '../lab/inlineTexts.ts';
import type { StepChecks } from '../lab/lab.ts';
import { commandText } from './world.ts';

/** Something that a step's checks do on the learner's machine, in words for the learner. */
export type Deed = {
  readonly message: Message;
  /** Whether a program is started, or code of the course is run. */
  readonly runs: boolean;
};

/** What the checks of a step do. Questions do nothing. */
export function deedsOf({ checks }: StepChecks): readonly Deed[] {
  return checks.flatMap(deedsOfCheck);
}

function deedsOfCheck(check: Check): Deed[] {
  switch (check.kind) {
    case 'command':
      return [
        runs(message('runs the command {0}', commandText(check.run, check.env))),
        ...check.assertions.flatMap(one =>
          one.asks === 'catches'
            ? [runs(message('runs it again in a copy of your folder, with the course’s files from {0}', one.overlay))]
            : [],
        ),
        ...(check.report === undefined ? [] : [looks(message('reads the report {0} that it writes', check.report))]),
      ];
    case 'http':
      return [...startsServer(check), ...sends(check.chain)];
    case 'probe':
      return [
        ...startsServer(check),
        ...sends([...check.legitimate, ...check.after]),
        looks(message('sends it attacks, {0} kinds of them, on this machine', check.attacks.length)),
      ];
    case 'sql':
      return [
        runs(
          message(
            'runs SQL in a database of its own: {0}',
            list([...check.files, ...given(check.setup, check.after, givenFiles(check.assertions))]),
          ),
        ),
        ...inlineTexts(check.assertions).map(text => runs(message('runs this SQL there: {0}', text))),
      ];
    case 'mongo':
      return [
        runs(
          message(
            'runs mongosh scripts in a simulator: {0}',
            list([...check.files, ...given(check.setup, check.after)]),
          ),
        ),
        ...inlineTexts(check.assertions).map(text => runs(message('runs this script there: {0}', text))),
      ];
    case 'git':
      return [runs(message('asks git about the repository in your folder; nothing in it is changed'))];
    case 'data':
    case 'dockerfile':
    case 'file':
      return [looks(message('reads the file {0}', check.path))];
    case 'quiz':
      return [];
  }
}

const runs = (message: Message): Deed => ({ message, runs: true });
const looks = (message: Message): Deed => ({ message, runs: false });
const list = (names: readonly string[]) => names.join(', ');
const given = (...lists: readonly (readonly string[])[]) => lists.flat().map(file => `check/${file}`);

function startsServer({ start, env, copy }: Extract<Check, { kind: 'http' | 'probe' }>): Deed[] {
  const line = commandText(start, env);
  const said = copy
    ? message('starts a server in a copy of your folder: {0}, or what your Procfile says', line)
    : message('starts a server in your folder: {0}, or what your Procfile says', line);
  return [runs(said)];
}

/** The requests of a chain, which go to the server that the check started and nowhere else. */
function sends(chain: readonly ChainStep[]): Deed[] {
  const asked = chain.flatMap(one => {
    if ('request' in one) return [one.request];
    if ('stop' in one) return [one.stop.inFlight];
    if (!('concurrently' in one)) return [];
    const { request, requests } = one.concurrently;
    return requests ?? (request ? [request] : []);
  });
  const texts = asked.map(({ method, path, raw }) => (raw === undefined ? `${method} ${path}` : raw));
  return texts.length === 0
    ? []
    : [looks(message('sends it requests on this machine: {0}', list([...new Set(texts)])))];
}
