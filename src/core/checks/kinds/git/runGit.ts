import type { CheckContext } from '../../engine/kind.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import { judgeGit } from './judgeGit.ts';
import { openGit } from './openGit.ts';
import { openRepository } from './repository.ts';
import type { GitCheck } from './schema.ts';

/** Opens the repository and judges every assertion. */
export async function runGit({ inside, assertions }: GitCheck, { world, report, signal }: CheckContext): Promise<void> {
  const repository = await openRepository(openGit(world, signal), inside);
  if ('message' in repository) return report.fail(assertions[0]?.name ?? '', { ...repository, cause: 'no repository' });
  let obstacle: CouldNotCheck | undefined;
  for (const one of assertions) {
    const judged = await judgeGit(one, repository);
    if (judged && 'obstacle' in judged) obstacle ??= new CouldNotCheck(judged.obstacle);
    else report.settle(one.name, judged);
  }
  // The others were still asked: what does not hold is told even so.
  if (obstacle) throw obstacle;
}
