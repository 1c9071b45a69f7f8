import type { Json } from '../../../json.ts';

type Members = { readonly [key: string]: Json };

/** A JSON Web Token in its parts; RFC 7519. */
export type Jwt = { readonly header: Members; readonly payload: Members; readonly signature: string };

const hashes: Readonly<Record<string, string>> = { HS256: 'SHA-256', HS384: 'SHA-384', HS512: 'SHA-512' };

/** Reads a token; undefined for one that is not a JWT, such as the name of a session. */
export function readJwt(token: string): Jwt | undefined {
  const [header = '', payload = '', signature, ...more] = token.split('.');
  if (signature === undefined || more.length > 0) return undefined;
  const [first, second] = [decode(header), decode(payload)];
  return first && second && { header: first, payload: second, signature };
}

function decode(part: string): Members | undefined {
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Whether we can sign as the token's issuer does. */
export const isHmac = ({ header }: Jwt) => Object.hasOwn(hashes, String(header.alg));

/** Header and payload as they are signed; RFC 7515, section 5.1. */
export const signingInput = ({ header, payload }: Pick<Jwt, 'header' | 'payload'>) =>
  `${encode(text(JSON.stringify(header)))}.${encode(text(JSON.stringify(payload)))}`;

/** A token that is signed with a key, by the HMAC that its header names, or else by HS256. */
export async function signed(jwt: Pick<Jwt, 'header' | 'payload'>, key: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: hashes[String(jwt.header.alg)] ?? 'SHA-256' };
  // HMAC fills a key up with zeros, so that one zero is the empty key, which cannot be imported.
  const bytes = text(key === '' ? '\0' : key);
  const imported = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  const input = signingInput(jwt);
  return `${input}.${encode(new Uint8Array(await crypto.subtle.sign('HMAC', imported, text(input))))}`;
}

const text = (value: string) => new TextEncoder().encode(value) as Uint8Array<ArrayBuffer>;

function encode(bytes: Uint8Array): string {
  const plain = btoa(String.fromCharCode(...bytes));
  return plain.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
