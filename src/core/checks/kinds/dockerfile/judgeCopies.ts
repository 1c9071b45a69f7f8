import { message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import type { Pattern } from '../../engine/regularExpression.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import type { AssertionOf } from './assertions.ts';
import { isHereWord } from './hereDocuments.ts';
import type { Instruction } from './readDockerfile.ts';
import type { Expanded } from './shellText.ts';
import { type Dockerfile, expandIn, history, type Stage } from './stages.ts';
import { jsonForm, wordsOf } from './words.ts';

const copies = ({ keyword }: Instruction) => keyword === 'COPY' || keyword === 'ADD';
const fromContext = (one: Instruction) => copies(one) && !one.flags.some(({ name }) => name === 'from');

/** What a COPY or ADD takes, relative to the build's context: `./a` and `/a` are `a`, `./` is `.`. */
export function copiedBy(one: Instruction): readonly string[] {
  if (!copies(one)) return [];
  return wordsOf(one)
    .slice(0, -1)
    .filter(source => !isHereWord(source))
    .map(source => inContext(source.replace(/^["']|["']$/g, '')));
}

const inContext = (source: string) => source.replace(/^(?:\.?\/)+/, '') || '.';

/** What an instruction of a stage takes from the build's context: copied, or lent to a RUN by a bind mount. */
function takenBy(dockerfile: Dockerfile, stage: Stage, one: Instruction): readonly string[] {
  const sources = one.keyword === 'RUN' ? boundBy(one) : fromContext(one) ? copiedBy(one) : [];
  return sources.map(source =>
    source.includes('$') ? inContext(expandIn(dockerfile, stage, one, source).text) : source,
  );
}

/** The sources of bind mounts that are in the context; without a source, all of it (`.`). */
function boundBy({ flags }: Instruction): readonly string[] {
  return flags
    .filter(({ name }) => name === 'mount')
    .map(
      ({ value }) =>
        new Map(value.split(',').map(pair => (/^([^=]*)=?(.*)$/s.exec(pair) ?? []).slice(1, 3) as [string, string])),
    )
    .filter(mount => (mount.get('type') ?? 'bind') === 'bind' && !mount.has('from'))
    .map(mount => inContext(mount.get('source') ?? mount.get('src') ?? '.'));
}

/** Dependencies are listed, then installed, and only then is copied what changes often: so the layers can be reused. */
export function judgeOrder(asked: AssertionOf<'order'>, dockerfile: Dockerfile, end: Stage): Finding | undefined {
  const [first, then, last] = [asked.first, asked.then, asked.last].map(one => regularExpression(one)) as [
    Pattern,
    Pattern,
    Pattern,
  ];
  const installs = (one: Instruction) => one.keyword === 'RUN' && then.test(runText(one));
  const { stages } = dockerfile;
  const runs = stages.flatMap(stage => stage.own.filter(installs).map(run => ({ stage, run })));
  if (runs.length === 0) return { message: message('No RUN matches {0}.', asked.then), where: end.from.where };
  for (const { stage, run } of runs) {
    const all = history(stage);
    const before = all.slice(0, all.indexOf(run));
    // The dependencies are a layer of their own already: what runs later finds them there, unless it removes them first.
    if (before.some(installs) && !/\bnpm (?:ci|clean-install)\b/.test(runText(run))) continue;
    const taken = [...before, run].map(one => ({ one, sources: takenBy(dockerfile, stage, one) }));
    const early = taken.find(({ sources }) => sources.some(source => last.test(source)));
    if (early)
      return {
        message: message(
          'This copies "{0}" before the dependencies are installed: every change installs them again. Copy it after.',
          early.sources.find(source => last.test(source)) ?? '',
        ),
        where: early.one.where,
      };
    if (!taken.some(({ sources }) => sources.some(source => first.test(source))))
      return {
        message: message('Nothing that matches {0} is copied before this RUN, which needs it.', asked.first),
        where: run.where,
      };
  }
  return stages.some(stage => stage.own.some(one => takenBy(dockerfile, stage, one).some(source => last.test(source))))
    ? undefined
    : { message: message('Nothing that matches {0} is copied.', asked.last), where: end.from.where };
}

/** The command of a RUN, CMD or the like with single blanks: words of the exec form, here-documents included. */
export function runText({ text, hereText }: Instruction): string {
  return `${jsonForm(text)?.join(' ') ?? text} ${hereText}`.replace(/\s+/g, ' ').trim();
}

/** A working directory of its own is set, absolute, before anything is copied to a relative place. */
export function judgeWorkdir(dockerfile: Dockerfile, last: Stage): Finding | undefined {
  let set = false;
  for (const one of history(last)) {
    if (one.keyword === 'WORKDIR') {
      if (!set && !isAbsolute(expandIn(dockerfile, last, one, one.text)))
        return { message: message('WORKDIR {0} is relative to nothing. Start it with /.', one.text), where: one.where };
      set = true;
    }
    const target = copies(one) ? wordsOf(one).at(-1) : undefined;
    if (target !== undefined && !set && !isAbsolute(expandIn(dockerfile, last, one, target)))
      return {
        message: message('This copies to {0} before WORKDIR is set. Set it above.', target),
        where: one.where,
      };
  }
  return set ? undefined : { message: message('The last stage sets no WORKDIR.'), where: last.from.where };
}

/** What depends on a value that is not in the file may well be absolute. */
const isAbsolute = ({ text, unknown, foreign }: Expanded) =>
  (unknown ?? foreign) !== undefined || /^(?:[\\/]|[A-Za-z]:[\\/])/.test(text);
