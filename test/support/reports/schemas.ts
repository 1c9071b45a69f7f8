/** JSON Schemas of what graders read, made of what they publish of their forms. */

const nonEmpty = { type: 'string', minLength: 1 };
const count = { type: 'integer', minimum: 0 };

/**
 * classroom50/result/v1 (foundation50/classroom50, schemas/result-v1.schema.json), as an autograder leaves it: the runner
 * adds `assignment_type` and `owner`, where they are missing, before it validates.
 */
export const classroom50Schema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'schema',
    'classroom',
    'assignment',
    'submission',
    'commit',
    'release',
    'review',
    'datetime',
    'score',
    'max-score',
    'tests',
  ],
  properties: {
    schema: { const: 'classroom50/result/v1' },
    classroom: nonEmpty,
    assignment: nonEmpty,
    assignment_type: { enum: ['individual', 'group'] },
    owner: nonEmpty,
    submission: { type: 'string', pattern: '^submit/' },
    commit: nonEmpty,
    release: nonEmpty,
    review: nonEmpty,
    datetime: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$' },
    score: count,
    'max-score': count,
    tests: {
      type: 'array',
      items: {
        type: 'object',
        required: ['test-name', 'passed', 'score', 'max-score'],
        properties: { 'test-name': nonEmpty, passed: { type: 'boolean' }, score: count, 'max-score': count },
      },
    },
  },
};

const error = {
  type: 'object',
  required: ['type', 'value', 'traceback', 'data'],
  properties: {
    type: nonEmpty,
    value: { type: 'string' },
    traceback: { type: 'array', items: { type: 'string' } },
    data: { type: 'object' },
  },
};

const cause = {
  type: 'object',
  required: ['rationale'],
  properties: {
    rationale: { type: 'string' },
    help: { type: ['string', 'null'] },
    expected: { type: 'string' },
    actual: { type: 'string' },
    error,
  },
  dependencies: { expected: ['actual'], actual: ['expected'] },
};

/** check50's JSON specification (cs50/check50, docs/source/json_specification.rst). */
export const check50Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['slug', 'version'],
  oneOf: [{ required: ['results'] }, { required: ['error'] }],
  properties: {
    slug: nonEmpty,
    version: nonEmpty,
    error,
    results: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'description', 'passed', 'log', 'cause', 'data', 'dependency'],
        properties: {
          name: nonEmpty,
          description: { type: 'string' },
          passed: { enum: [true, false, null] },
          log: { type: 'array', items: { type: 'string' } },
          cause: {},
          data: { type: 'object' },
          dependency: { type: ['string', 'null'] },
        },
        if: { properties: { passed: { const: true } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { properties: { cause: { type: 'null' } } },
        else: { properties: { cause } },
      },
    },
  },
};

const textFormat = { enum: ['text', 'html', 'simple_format', 'md', 'ansi'] };
const visibility = { enum: ['hidden', 'after_due_date', 'after_published', 'visible'] };

/** Gradescope's specification of results.json: a score stands at the top or at every test. */
export const gradescopeSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['tests'],
  properties: {
    score: { type: 'number' },
    execution_time: { type: 'number' },
    output: { type: 'string' },
    output_format: textFormat,
    test_output_format: textFormat,
    test_name_format: textFormat,
    visibility,
    stdout_visibility: visibility,
    extra_data: { type: 'object' },
    tests: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          score: { type: 'number' },
          max_score: { type: 'number' },
          status: { enum: ['passed', 'failed'] },
          name: { type: 'string' },
          name_format: textFormat,
          number: { type: 'string' },
          output: { type: 'string' },
          output_format: textFormat,
          tags: { type: 'array', items: { type: 'string' } },
          visibility,
          extra_data: { type: 'object' },
        },
      },
    },
  },
  anyOf: [{ required: ['score'] }, { properties: { tests: { items: { required: ['score'] } } } }],
};
