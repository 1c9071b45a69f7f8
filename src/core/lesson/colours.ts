/** A run of characters in one colour (`#rrggbb`, empty for the usual one); style has bits: 1 italic, 2 bold, 4 underlined. */
export type ColouredRun = readonly [text: string, colour: string, style: number];

/** How languages are read. */
export type Grammars = {
  /** Scope names by the language of a fence, such as `source.js` for `js`. */
  readonly scopes: Readonly<Record<string, string>>;
  /** Absolute paths of the grammars, by scope name. */
  readonly files: Readonly<Record<string, string>>;
};

/** A theme's rules for code in the order in which they apply; the first one has the usual colour. */
export type ThemeRules = readonly {
  readonly name?: string;
  readonly scope?: string | readonly string[];
  readonly settings: { readonly foreground?: string; readonly background?: string; readonly fontStyle?: string };
}[];

/** Code to be coloured. */
export type ColourQuestion = {
  /** Absolute path of the file onig.wasm. */
  readonly wasm: string;
  readonly grammars: Grammars;
  readonly rules: ThemeRules;
  readonly blocks: readonly { readonly language: string; readonly text: string }[];
};

/** For each block its runs; undefined where there is no grammar for its language. */
export type ColourAnswer = readonly (readonly ColouredRun[] | undefined)[];
