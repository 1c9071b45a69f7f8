/** What a file's reader takes beyond JSON. */
export type JsonAllowance = {
  readonly comments: boolean;
  readonly trailingCommas: boolean;
  /** Names without quotes, single quotes and more numbers, too (spec.json5.org). */
  readonly json5?: boolean;
};

/** RFC 8259 and nothing else. */
export const strictJson: JsonAllowance = { comments: false, trailingCommas: false };
/** JSON with comments, as VS Code and TypeScript read it. */
export const jsonWithComments: JsonAllowance = { comments: true, trailingCommas: true };
const json5: JsonAllowance = { comments: true, trailingCommas: true, json5: true };
const commentsOnly: JsonAllowance = { comments: true, trailingCommas: false };

/** Files by their paths, by the documentation of the program that reads each. */
const known: readonly [RegExp, JsonAllowance][] = [
  // Babel reads its own files as JSON5, whatever their ending.
  [/\.json5$|(?:^|\/)(?:\.babelrc(?:\.json)?|babel\.config\.json|\.renovaterc)$/i, json5],
  [/\.(?:jsonc|code-workspace|code-snippets)$/i, jsonWithComments],
  [/(?:^|\/)(?:tsconfig|jsconfig)(?:[.-][\w.-]+)?\.json$/i, jsonWithComments],
  [/(?:^|\/)\.vscode\/[^/]+\.json$/i, jsonWithComments],
  [/(?:^|\/)\.?devcontainer\.json$|(?:^|\/)devcontainer-(?:feature|template)\.json$/i, jsonWithComments],
  [/(?:^|\/)(?:turbo|nx|angular|typedoc|api-extractor|appsettings(?:\.[\w.-]+)?)\.json$/i, jsonWithComments],
  [
    /(?:^|\/)(?:\.swcrc|deno\.json|wrangler\.json|bun\.lock|\.markdownlint\.json|language-configuration\.json)$/i,
    jsonWithComments,
  ],
  [
    /(?:^|\/)(?:pyrightconfig|\.?cspell|cSpell|tsdoc|rush|knip|local\.settings|host|\.luarc)\.json$|(?:^|\/)\.zed\/[^/]+\.json$/i,
    jsonWithComments,
  ],
  // These take comments out and read the rest as JSON.
  [/(?:^|\/)\.(?:eslintrc|jshintrc|mocharc|hintrc|nycrc)(?:\.json)?$/i, commentsOnly],
  [/(?:^|\/)(?:global|tslint|jsdoc|\.jsdoc|\.oxlintrc|firebase)\.json$/i, commentsOnly],
];

/** What the reader of a file takes beyond JSON; nothing, unless its documentation says so. */
export const allowanceOf = (path: string): JsonAllowance => known.find(([name]) => name.test(path))?.[1] ?? strictJson;
