import { codes, NotCovered, refused } from '../../refusal.ts';
import { compileFilter } from '../query/match.ts';
import { uncoveredStages } from '../values/known.ts';
import { type Doc, isDoc } from '../values/values.ts';
import { graphLookup, lookup } from './lookup.ts';
import type { RunPipeline, Stage, Surroundings } from './stage.ts';
import { reshape } from './stages.ts';

const facet: Stage = (docs, spec, run, _, variables) => {
  if (!isDoc(spec) || Object.keys(spec).length === 0)
    throw refused(40169, 'the $facet specification must be a non-empty object');
  return [Object.fromEntries(Object.entries(spec).map(([name, inner]) => [name, run(docs, inner, variables)]))];
};

const unionWith: Stage = (docs, spec, run, around) => {
  const { coll, pipeline = [] } = isDoc(spec) ? spec : { coll: spec };
  if (typeof coll !== 'string') throw refused(codes.failedToParse, '$unionWith needs the name of a collection');
  return [...docs, ...run(around.documents(coll), pipeline, {})];
};

const stages: Readonly<Record<string, Stage>> = {
  $match: (docs, spec, _run, _around, variables) => docs.filter(compileFilter(spec, variables)),
  $facet: facet,
  $unionWith: unionWith,
  $lookup: lookup,
  $graphLookup: graphLookup,
};

/**
 * Runs an aggregation pipeline; see the manual, "Aggregation Stages".
 * @throws MongoServerError for what MongoDB refuses, NotCovered for what the simulator does not have.
 */
export function runPipeline(docs: readonly Doc[], pipeline: unknown, around: Surroundings, variables: Doc = {}): Doc[] {
  if (!Array.isArray(pipeline)) throw refused(codes.typeMismatch, "'pipeline' option must be specified as an array");
  const run: RunPipeline = (inner, stages, more) => runPipeline(inner, stages, around, more);
  return pipeline.reduce<Doc[]>(
    (current, stage, at) => {
      if (!isDoc(stage)) throw refused(codes.typeMismatch, "Each element of the 'pipeline' array must be an object");
      const [name = '', ...others] = Object.keys(stage);
      if (!name || others.length > 0)
        throw refused(40323, 'A pipeline stage specification object must contain exactly one field.');
      const spec = stage[name];
      if (name === '$out' || name === '$merge') {
        if (at !== pipeline.length - 1) throw refused(40601, `${name} can only be the final stage in the pipeline`);
        around.write(name, spec, current);
        return [];
      }
      return one(name)(current, spec, run, around, variables);
    },
    [...docs],
  );
}

function one(name: string): Stage {
  const own = Object.hasOwn(stages, name) ? stages[name] : undefined;
  if (own) return own;
  const simple = Object.hasOwn(reshape, name) ? reshape[name] : undefined;
  if (simple) return (docs, spec, _run, _around, variables) => simple(docs, spec, variables);
  if (uncoveredStages.has(name)) throw new NotCovered(name);
  throw refused(40324, `Unrecognized pipeline stage name: '${name}'`);
}
