import assert from 'node:assert/strict';
import type { StepName } from '../../../../../src/core/course/course.ts';
import { linkSteps } from '../../../../../src/core/course/links/linkSteps.ts';
import { stepTargets } from '../../../../../src/core/course/links/stepTargets.ts';

const lessons = new Map(
  Object.entries({
    'one/one': { markdown: '', file: 'guide/01.md', anchors: ['one', 'deep'] },
    'two/two': { markdown: '', file: 'guide/02.md', anchors: ['two'] },
    'two/b': { markdown: '', file: 'guide/02.md', anchors: ['b', 'own-name'] },
    'mine/mine': { markdown: '', file: 'my file.md', anchors: ['mine'] },
    'all/all': { markdown: '', file: 'ref/README.md', anchors: ['all'] },
  }) as [StepName, { markdown: string; file: string; anchors: string[] }][],
);
const one = { markdown: '', file: 'guide/01.md', anchors: ['one', 'deep'] };
const target = stepTargets(lessons)(one);
const linked = (markdown: string) =>
  linkSteps(markdown, target).replace(/command:[^?]*\?%5B%22([^%]*)%2F([^%]*)%22%5D/g, '$1/$2');

describe('links to steps', () => {
  const forms: [string, string, string][] = [
    ['a file', '[t](02.md)', '[t](two/two)'],
    ['a file and a heading', '[t](02.md#b)', '[t](two/b)'],
    ['a heading by a name of its own', '[t](02.md#own-name)', '[t](two/b)'],
    ['a heading that does not exist', '[t](02.md#gone)', '[t](two/two)'],
    ['a heading of the lesson itself', '[t](#deep)', '[t](#deep)'],
    ['pointed brackets', '[t](<02.md>)', '[t](two/two)'],
    ['a title', '[t](02.md "Two")', '[t](two/two)'],
    ['percent signs', '[t](../my%20file.md)', '[t](mine/mine)'],
    ['a path from the root', '[t](/guide/02.md)', '[t](two/two)'],
    ['no ending', '[t](./02)', '[t](two/two)'],
    ['the ending of a site', '[t](02.html#b)', '[t](two/b)'],
    ['a folder', '[t](../ref/)', '[t](all/all)'],
    ['a query', '[t](02.md?plain=1)', '[t](two/two)'],
    ['a reference', '[t][r] and [r]\n\n[r]: 02.md', '[t](two/two) and [r](two/two)\n\n[r]: 02.md'],
    ['a picture as its words', '[![alt](p.png)](02.md)', '[![alt](p.png)](two/two)'],
    ['brackets and code in its words', '[a [b] `c]` \\]](02.md)', '[a [b] `c]` \\]](two/two)'],
    ['a list in a quotation', '> - a\n>   [t](02.md)', '> - a\n>   [t](two/two)'],
    [
      'cells of a table',
      '| [t](02.md) | a \\| b [u](02.md) |\n|---|---|\n',
      '| [t](two/two) | a \\| b [u](two/two) |\n|---|---|\n',
    ],
    ['two lines', '[a\nb](02.md) c', '[a\nb](two/two) c'],
    [
      'code',
      '`[t](02.md)` and\n\n    [t](02.md)\n\n```\n[t](02.md)\n```',
      '`[t](02.md)` and\n\n    [t](02.md)\n\n```\n[t](02.md)\n```',
    ],
    ['an escaped bracket', '\\[t](02.md)', '\\[t](02.md)'],
    ['an address elsewhere', '[t](https://example.org/02.md)', '[t](https://example.org/02.md)'],
    ['another scheme', '[t](mailto:02.md)', '[t](mailto:02.md)'],
    ['a file that does not exist', '[t](LICENSE)', '[t](LICENSE)'],
    ['a picture', '![t](02.md)', '![t](02.md)'],
  ];
  for (const [what, markdown, right] of forms)
    it(`are made of links with ${what}`, () => assert.equal(linked(markdown), right));
});
