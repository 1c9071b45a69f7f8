import type { ChainStep } from './chainFields.ts';
import type { Expectation } from './expectFields.ts';

/** The files of the lab's folder check/ that a chain uses: JSON Schemas. */
export function givenFiles(steps: readonly ChainStep[]): readonly string[] {
  const named = ({ schema }: Expectation) => (typeof schema === 'string' ? [schema] : []);
  return steps.flatMap(step => {
    if ('request' in step) return named(step.expect);
    return 'stop' in step ? named(step.stop.expect) : [];
  });
}
