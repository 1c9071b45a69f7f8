import { jsonForm, shellWords } from './words.ts';

/** A here-document that an instruction begins. */
export type HereDocument = {
  readonly name: string;
  /** `<<-`: tabs before its lines are nothing. */
  readonly chomp: boolean;
};

const takesThem = new Set(['RUN', 'COPY', 'ADD']);
const isName = /^(["']?)([A-Za-z_][\w.-]*)\1$/;

/** The here-documents that an instruction begins; also one whose name stands behind a blank (BuildKit 0.22). */
export function hereDocumentsOf({
  keyword,
  text,
}: {
  readonly keyword: string;
  readonly text: string;
}): readonly HereDocument[] {
  const [, inner = '', rest = ''] = keyword === 'ONBUILD' ? (/^(\S+)\s+(.*)$/s.exec(text) ?? []) : ['', keyword, text];
  if (!takesThem.has(inner.toUpperCase()) || !rest.includes('<<') || jsonForm(rest)) return [];
  const words = shellWords(rest);
  return words.flatMap((word, at) => {
    const [, dash, glued = ''] = /^\d*<<(-?)([^<]*)$/.exec(word) ?? [];
    if (dash === undefined) return [];
    const name = isName.exec(glued === '' ? (words[at + 1] ?? '') : glued)?.[2];
    return name === undefined ? [] : [{ name, chomp: dash === '-' }];
  });
}

/** Whether a word of COPY or ADD stands for a here-document. */
export const isHereWord = (word: string): boolean => /^\d*<</.test(word);
