import { isHmac, type Jwt, readJwt, signed, signingInput } from './jwt.ts';

/** A token that must be refused, and what is wrong with it. */
export type Forged = { readonly what: string; readonly token: string };

/** Seconds. */
const hour = 3600;

/**
 * Tokens that a server must refuse, made from a good one.
 * @param secret the server's own key, when it is known
 * @param now seconds since 1970
 */
export async function forgedTokens(good: string, secret: string | undefined, now: number): Promise<readonly Forged[]> {
  const jwt = readJwt(good);
  const garbage = { what: 'garbage', token: 'garbage' };
  if (!jwt) return [garbage, { what: 'a changed token', token: changed(good) }];
  const claims = { ...jwt, payload: { ...jwt.payload, role: 'admin', admin: true } };
  const input = signingInput(claims);
  return [
    garbage,
    {
      what: 'a token with another signature',
      token: `${good.split('.').slice(0, 2).join('.')}.${changed(jwt.signature)}`,
    },
    { what: 'a token without a signature', token: `${good.split('.').slice(0, 2).join('.')}.` },
    { what: 'a token with changed claims', token: `${input}.${jwt.signature}` },
    ...unsigned(claims, jwt.signature),
    ...(await wrongKeys(claims, secret)),
    ...(secret !== undefined && isHmac(jwt) ? [await expired(jwt, secret, now)] : []),
  ];
}

/** Changes a letter in the middle: the last one of a signature may have bits that count for nothing. */
function changed(text: string): string {
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}

/** RFC 7519, section 6, allows tokens without a signature; a server must not (RFC 8725, section 3.2). */
function unsigned({ header, payload }: Jwt, signature: string): Forged[] {
  return ['none', 'None', 'NONE', 'nOnE'].flatMap(alg => {
    const input = signingInput({ header: { ...header, alg }, payload });
    return ['', signature].map(end => ({ what: `a token with alg: ${alg}`, token: `${input}.${end}` }));
  });
}

async function wrongKeys(jwt: Jwt, secret: string | undefined): Promise<Forged[]> {
  const header = isHmac(jwt) ? jwt.header : { ...jwt.header, alg: 'HS256' };
  const keys = ['', 'secret', 'another key that nobody has'].filter(key => key !== secret);
  return Promise.all(
    keys.map(async key => ({
      what: key === '' ? 'a token signed with the empty key' : `a token signed with the key "${key}"`,
      token: await signed({ header, payload: jwt.payload }, key),
    })),
  );
}

async function expired({ header, payload }: Jwt, secret: string, now: number): Promise<Forged> {
  const claims = { ...payload, iat: now - 2 * hour, nbf: now - 2 * hour, exp: now - hour };
  return { what: 'an expired token', token: await signed({ header, payload: claims }, secret) };
}

/** A token that is as good as the good one, signed by us: shows that the server uses the key that it was given. */
export async function resigned(good: string, secret: string, now: number): Promise<string | undefined> {
  const jwt = readJwt(good);
  if (!jwt || !isHmac(jwt)) return undefined;
  return signed({ header: jwt.header, payload: { ...jwt.payload, exp: now + hour } }, secret);
}
