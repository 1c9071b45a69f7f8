import assert from 'node:assert/strict';
import { causeInOutput } from '../../../../../src/core/checks/programs/programCause.ts';

describe('why a program did not run', () => {
  const cases: [string, string, ReturnType<typeof causeInOutput>][] = [
    [
      'a file of JavaScript that cannot be read',
      "file:///lab/server.mjs:4\nconst x = {;\n           ^\n\nSyntaxError: Unexpected token ';'\n    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)\n",
      'syntax',
    ],
    ['one of Python', '  File "/lab/app.py", line 3\n    def\n       ^\nSyntaxError: invalid syntax\n', 'syntax'],
    ['an indentation', '  File "/lab/app.py", line 3\nIndentationError: unexpected indent\n', 'syntax'],
    ['one of PHP', "PHP Parse error:  syntax error, unexpected ';' in /lab/a.php on line 3\n", 'syntax'],
    [
      'text that is not JSON, read while it runs',
      'undefined:1\n{;\n ^\n\nSyntaxError: Unexpected token ; in JSON at position 1\n    at JSON.parse (<anonymous>)\n    at file:///lab/server.mjs:3:6\n',
      undefined,
    ],
    [
      'an invalid pattern, made while it runs',
      'SyntaxError: Invalid regular expression: /(/: Unterminated group\n    at new RegExp (<anonymous>)\n',
      undefined,
    ],
    ['a word in a log', 'answered 400 because of a SyntaxError: no JSON\n', undefined],
    [
      'a name that a module does not export',
      "import { lend } from '../help/lending.mjs';\n         ^^^^\nSyntaxError: The requested module './lending.mjs' does not provide an export named 'lend'\n",
      'import',
    ],
    ['a module that does not exist', "Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/lab/books.mjs'\n", 'import'],
    ['one that is required', "Error: Cannot find module './books'\n  code: 'MODULE_NOT_FOUND'\n", 'import'],
    ['one of Python that does not exist', "ModuleNotFoundError: No module named 'books'\n", 'import'],
    [
      'an error of the program itself',
      'TypeError: x is not a function\n    at file:///lab/server.mjs:3:6\n',
      undefined,
    ],
    ['nothing', '', undefined],
  ];
  for (const [what, printed, cause] of cases) it(`is told: ${what}`, () => assert.equal(causeInOutput(printed), cause));
});
