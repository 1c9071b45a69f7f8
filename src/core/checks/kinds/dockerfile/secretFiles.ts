/** Words in the names of files that everybody may have. */
const publicWords = new Set(
  'pub public cert certs certificate chain fullchain bundle ca cacert crt gpg apt rpm yum repo archive keyring release'.split(
    ' ',
  ),
);
const examples = new Set('example sample template dist defaults default'.split(' '));

/** Files that are secrets by their whole name. */
const whole =
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.git-credentials|\.htpasswd|credentials\.json|secrets\.(?:ya?ml|json|toml))$/i;
/** Folders of which everything is one. */
const folders = /(?:^|\/)\.(?:ssh|aws|gnupg|kube)(?:\/|$)|(?:^|\/)\.docker\/config\.json$/i;

/** Where the keys that packages are verified with are put; they are public. */
export const keyrings =
  /^\/(?:etc\/apt|usr\/share\/keyrings|etc\/apk\/keys|etc\/pki|usr\/local\/share\/ca-certificates|etc\/ssl\/certs)(?:\/|$)/;

/**
 * Whether a file that is copied holds a secret, by its name.
 * @param source its path or pattern, as COPY has it.
 * @param target where it is copied to.
 */
export function isSecretFile(source: string, target: string): boolean {
  if (source.includes('://')) return false;
  if (folders.test(source)) return !/\.pub$/i.test(source) && !/(?:^|\/)known_hosts$/i.test(source);
  const name = source.replace(/\/+$/, '').split('/').at(-1) ?? '';
  if (whole.test(name)) return true;
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (/^\.env(?:$|\.)|[^.]\.env$/i.test(name)) return !words.some(word => examples.has(word));
  const isKey = /\.(?:key|p12|pfx|jks|keystore)$/i.test(name);
  if (!isKey && !/\.pem$/i.test(name)) return false;
  if (keyrings.test(target) || words.some(word => publicWords.has(word))) return words.includes('private');
  // A key that somebody signs with is private; one that is named after who signed is there to verify it.
  return !(
    words.includes('signing') && !words.some(word => ['jwt', 'token', 'session', 'cookie', 'private'].includes(word))
  );
}
