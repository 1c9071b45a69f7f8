import { message } from '../../message.ts';
import type { Finding } from '../evidence.ts';
import { regularExpression } from '../fields.ts';
import type { Pattern } from '../pattern/regularExpression.ts';
import type { Asking } from './asksOfDockerfile.ts';
import { type Instruction, wordsOf } from './readDockerfile.ts';
import { type Dockerfile, expandIn, history, type Stage } from './stages.ts';
import type { Expanded } from './variables.ts';

const copies = ({ keyword }: Instruction) => keyword === 'COPY' || keyword === 'ADD';
const fromContext = (one: Instruction) => copies(one) && !one.flags.some(({ name }) => name === 'from');

/** What a COPY or ADD takes, relative to the build's context: `./a` and `/a` are `a`. */
export function copiedBy(one: Instruction): readonly string[] {
  if (!copies(one)) return [];
  return wordsOf(one)
    .slice(0, -1)
    .filter(source => !source.startsWith('<<'))
    .map(source => source.replace(/^["']|["']$/g, '').replace(/^(?:\.?\/)+(?=.)/, ''));
}

/** Dependencies are listed, then installed, and only then is copied what changes often: so the layers can be reused. */
export function judgeOrder(
  asked: Asking<'order'>,
  { stages, instructions }: Dockerfile,
  end: Stage,
): Finding | undefined {
  const [first, then, last] = [asked.first, asked.then, asked.last].map(one => regularExpression(one)) as [
    Pattern,
    Pattern,
    Pattern,
  ];
  const takes = (one: Instruction, form: Pattern) =>
    fromContext(one) && copiedBy(one).some(source => form.test(source));
  const installs = stages.flatMap(stage =>
    stage.own.filter(one => one.keyword === 'RUN' && then.test(runText(one))).map(run => ({ stage, run })),
  );
  if (installs.length === 0)
    return { message: message('No RUN is of the form {0}.', asked.then), where: end.from.where };
  for (const { stage, run } of installs) {
    const all = history(stage);
    const before = all.slice(0, all.indexOf(run));
    const early = before.find(one => takes(one, last));
    if (early)
      return {
        message: message(
          'This copies "{0}" before the dependencies are installed: every change installs them again. Copy it after.',
          copiedBy(early).find(source => last.test(source)) ?? '',
        ),
        where: early.where,
      };
    if (!before.some(one => takes(one, first)) && !mounts(run).some(source => first.test(source)))
      return {
        message: message('Nothing of the form {0} is copied before this RUN, which needs it.', asked.first),
        where: run.where,
      };
  }
  return instructions.some(one => takes(one, last))
    ? undefined
    : { message: message('Nothing of the form {0} is copied.', asked.last), where: end.from.where };
}

/** A RUN's command with single blanks, here-documents included. */
export function runText({ text, hereText }: Instruction): string {
  return `${text} ${hereText}`.replace(/\s+/g, ' ').trim();
}

function mounts({ flags }: Instruction): readonly string[] {
  return flags
    .filter(({ name, value }) => name === 'mount' && /(?:^|,)type=bind(?:,|$)/.test(value))
    .flatMap(({ value }) => /(?:^|,)(?:source|src)=(?:\.?\/)*([^,]*)/.exec(value)?.[1] ?? []);
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
        message: message('This copies to {0} before a WORKDIR is set. Set it above.', target),
        where: one.where,
      };
  }
  return set ? undefined : { message: message('The last stage sets no WORKDIR.'), where: last.from.where };
}

/** What depends on a value that is not in the file may well be absolute. */
const isAbsolute = ({ text, unknown, foreign }: Expanded) =>
  (unknown ?? foreign) !== undefined || /^(?:[\\/]|[A-Za-z]:[\\/])/.test(text);
