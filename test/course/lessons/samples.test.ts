import assert from 'node:assert/strict';
import { checkDockerfile, checkHttp, checkJson, checkYaml } from './checkFormats.ts';
import { actionOf, type Page, readSections, type Sample, serverStart } from './lessons.ts';
import { runMongo } from './runMongo.ts';
import { programs, runProgram } from './runProgram.ts';
import { closeShelf, runSql } from './runSql.ts';
import { findRuntimes } from './runtimes.ts';

const formats: Readonly<Record<string, (code: string) => void>> = {
  http: checkHttp,
  json: checkJson,
  yaml: checkYaml,
  dockerfile: checkDockerfile,
};

const pages = readSections().flatMap(section => section.steps);
const all = pages.flatMap(step => step.samples);
const known = (language: string) =>
  language in formats || language in programs || ['sql', 'mongodb'].includes(language);
/** A sample that is meant to be refused names the SQLSTATE, or MongoDB's code. */
const isRefusal = (language: string, note: string) =>
  (language === 'sql' && /^refused=\w{5}$/.test(note)) || (language === 'mongodb' && /^refused=\d+$/.test(note));
const refused = all.filter(({ language, note }) => !known(language) || (note !== '' && !isRefusal(language, note)));

/** Parts of a lab's files, and what runs until it is stopped, are looked at in learnerFiles.test.ts and send.test.ts. */
const isElsewhere = (page: Page, sample: Sample) =>
  actionOf(sample, 'open') !== undefined ||
  sample === serverStart(page) ||
  (actionOf(sample, 'insert') !== undefined && 'lab' in page.front);

type Run = { readonly context: Mocha.Context; readonly page: Page; readonly runtimes: ReadonlyMap<string, string> };

async function runSample(sample: Sample, { context, page, runtimes }: Run): Promise<void> {
  if (sample.language === 'sql') return runSql(sample);
  if (sample.language === 'mongodb') return runMongo(sample);
  const format = formats[sample.language];
  if (format) return format(sample.code);
  const runtime = runtimes.get(sample.language);
  if (!runtime) return context.skip();
  await runProgram(sample, runtime, page.samples.slice(0, page.samples.indexOf(sample)));
}

describe('lessons: the samples', () => {
  let runtimes: Map<string, string>;

  before(async function () {
    this.timeout(600_000);
    runtimes = await findRuntimes(new Set(all.map(sample => sample.language)));
  });
  after(closeShelf);

  it('use only languages that are executed or parsed here', () => {
    assert.deepEqual(
      refused.map(sample => `${sample.at}: ${sample.language || 'no language'} ${sample.note}`),
      [],
    );
  });

  for (const page of pages)
    for (const sample of page.samples.filter(sample => !refused.includes(sample) && !isElsewhere(page, sample))) {
      const verb = sample.language in formats ? 'parses' : 'runs';
      it(`${sample.at} ${sample.language} ${verb}${sample.shows === undefined ? '' : ' and prints what is shown'}`, function () {
        return runSample(sample, { context: this, page, runtimes });
      });
    }
});
