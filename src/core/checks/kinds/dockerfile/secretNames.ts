/** Last words of names that secrets have. */
const secretWords = new Set(
  'PASSWORD PASSWD PASSPHRASE PASS PASSCODE SECRET TOKEN CREDENTIAL CREDENTIALS APIKEY PAT'.split(' '),
);
/** Last words that are written together with what stands before them, as in PGPASSWORD and GHTOKEN. */
const glued = /(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|APIKEY)$/;
/** Words before KEY that make it a secret one, and what may stand behind it. */
const secretKeys = new Set(
  'API ACCESS PRIVATE SECRET ENCRYPTION ENCRYPT SIGNING SIGNATURE MASTER JWT HMAC SESSION COOKIE APP ACCOUNT STORAGE AUTH SSH'.split(
    ' ',
  ),
);
/** Words that say that everybody may see it. */
const publicWords = new Set('PUBLIC PUBLISHABLE ANON SITE'.split(' '));
/** Beginnings that make build tools put a value into what every browser gets. */
const publicStart = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY|STORYBOOK)_/i;

/**
 * Whether a variable with this name holds a secret. Names that go on, such as DB_PASSWORD_FILE or TOKEN_TTL, say something
 * about one; those that are public by their name are none.
 */
export function isSecretName(name: string): boolean {
  if (publicStart.test(name)) return false;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[_.-]/)
    .filter(Boolean);
  if (words.some(word => publicWords.has(word))) return false;
  const end = words
    .join('_')
    .replace(/(?<=_KEY)_(?:BASE|ID)$/, '')
    .split('_');
  const [before = '', last = ''] = [end.at(-2), end.at(-1)];
  if (last === 'KEY') return secretKeys.has(before);
  // PWD alone is the shell's own.
  if (last === 'PWD') return before !== '' && before !== 'OLD';
  return secretWords.has(last) || glued.test(last);
}

/** Values of switches, which are about secrets, and what is written where anything will do. */
const harmless =
  /^(?:|true|false|yes|no|on|off|0|1|x+|dummy|fake|placeholder|none|null|unused|not[-_ ]?used|example)$/i;
/** A path of a file: where the secret is, not what it is. */
const path = /^\/[\w.-]+(?:\/[\w.-]+)+\/?$/;

/** Whether a value, without quotes, can be a secret at all. */
export const canBeSecret = (value: string): boolean => !harmless.test(value.trim()) && !path.test(value.trim());

/** What secrets look like that can be told from any other text by their makers' prefixes. */
const known = [
  /\b(?:ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{20,}/,
  /\bgithub_pat_\w{20,}/,
  /\bglpat-[\w-]{20,}/,
  /\bnpm_[A-Za-z0-9]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bxox[abprs]-[\w-]{10,}/,
  /\b(?:sk|rk)_live_\w{10,}/,
  /\bdckr_pat_[\w-]{10,}/,
  /\bpypi-[\w-]{40,}/,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----/,
];
/** `scheme://user:password@host`, with a password that is written there. */
const inUrl = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"'$]{0,100}:([^\s/@"'${}]{1,200})@/i;

/** The beginning of a text's part that is a secret by its form alone; undefined when there is none. */
export function secretIn(text: string): string | undefined {
  const token = known.map(form => form.exec(text)?.[0]).find(found => found !== undefined);
  if (token !== undefined) return `${token.slice(0, 8)}…`;
  const url = inUrl.exec(text);
  return url && canBeSecret(url[1] ?? '') ? url[0].replace(`:${url[1]}@`, ':…@') : undefined;
}
