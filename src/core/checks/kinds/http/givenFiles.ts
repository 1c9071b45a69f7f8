import type { HttpAssertion } from './assertions.ts';
import type { Expectation } from './fields/expectation.ts';

/** The files of the lab's folder check/ that a chain uses: JSON Schemas. */
export function givenFiles(steps: readonly HttpAssertion[]): readonly string[] {
  const named = ({ schema }: Expectation) => (typeof schema === 'string' ? [schema] : []);
  return steps.flatMap(step => {
    if ('request' in step) return named(step.expect);
    return 'stop' in step ? named(step.stop.expect) : [];
  });
}
