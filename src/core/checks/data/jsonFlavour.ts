/** What a file's reader takes beyond JSON. */
export type JsonAllowance = { readonly comments: boolean; readonly trailingCommas: boolean };

/** RFC 8259 and nothing else. */
export const strictJson: JsonAllowance = { comments: false, trailingCommas: false };
/** JSON with comments, as VS Code and TypeScript read it. */
export const jsonWithComments: JsonAllowance = { comments: true, trailingCommas: true };
const commentsOnly: JsonAllowance = { comments: true, trailingCommas: false };

/** Files by their paths, by the documentation of the program that reads each. */
const known: readonly [RegExp, JsonAllowance][] = [
  [/\.(?:jsonc|code-workspace|code-snippets)$/i, jsonWithComments],
  [/(?:^|\/)(?:tsconfig|jsconfig)(?:[.-][\w.-]+)?\.json$/i, jsonWithComments],
  [/(?:^|\/)\.vscode\/[^/]+\.json$/i, jsonWithComments],
  [/(?:^|\/)\.?devcontainer\.json$|(?:^|\/)devcontainer-(?:feature|template)\.json$/i, jsonWithComments],
  [/(?:^|\/)(?:turbo|nx|angular|typedoc|api-extractor|appsettings(?:\.[\w.-]+)?)\.json$/i, jsonWithComments],
  [
    /(?:^|\/)(?:\.swcrc|deno\.json|wrangler\.json|bun\.lock|\.markdownlint\.json|language-configuration\.json)$/i,
    jsonWithComments,
  ],
  // These take comments out and read the rest as JSON.
  [/(?:^|\/)\.(?:eslintrc|jshintrc|mocharc|hintrc|nycrc)(?:\.json)?$/i, commentsOnly],
];

/** What the reader of a file takes beyond JSON; nothing, unless its documentation says so. */
export const allowanceOf = (path: string): JsonAllowance => known.find(([name]) => name.test(path))?.[1] ?? strictJson;
