import { Binary, Decimal128, Double, EJSON, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } from 'bson';
import type { Json } from '../../core/checks/engine/mongoEngine.ts';
import { copyIn } from '../language/values/values.ts';
import { MongoInvalidArgumentError, MongoServerError } from '../refusal.ts';
import type { MongoServer } from '../server.ts';
import { missing } from './collectionApi.ts';
import { isCursor } from './cursor.ts';
import { makeDatabaseApi } from './databaseApi.ts';
import { isHandle, type ScriptSide, scriptMethod } from './script.ts';

/** What a shell remembers of one script. */
export type Shell = {
  /** What was printed. */
  printed(): string;
};

const longestPrinted = 65_536;
const mostDocuments = 1000;

/** A value as relaxed Extended JSON; a cursor gives its documents, at most 1,000. */
export function toJson(value: unknown): Json {
  if (isCursor(value)) return toJson(value.toArray().slice(0, mostDocuments));
  if (isHandle(value)) return String(value);
  if (typeof value === 'function' || typeof value === 'symbol' || value === undefined) return null;
  return EJSON.serialize(copyIn(value) as object, { relaxed: true }) as Json;
}

const shown = (value: unknown) => {
  if (typeof value === 'string') return value;
  if (value === undefined) return 'undefined';
  return typeof value === 'function' ? String(value) : JSON.stringify(toJson(value), undefined, 2);
};

/** A class that can be called without `new`, as mongosh has them. */
function callable<T extends object, C extends abstract new (...args: never[]) => T>(
  type: C,
  make: (...args: never[]) => T,
): C {
  return new Proxy(type, {
    apply: (_type, _this, args) => make(...(args as never[])),
    construct: (_type, args) => make(...(args as never[])),
  });
}

const objectId = (id?: unknown) => {
  if (id === undefined) return new ObjectId();
  if (typeof id === 'string' && /^[0-9a-f]{24}$/i.test(id)) return new ObjectId(id);
  if (id instanceof ObjectId) return id;
  throw new MongoInvalidArgumentError('input must be a 24 character hex string, 12 byte Uint8Array, or an integer');
};

const long = (value: unknown = 0) =>
  typeof value === 'string' ? Long.fromString(value) : Long.fromBigInt(BigInt(value as number));

/** The classes of BSON as mongosh names them. */
function bsonGlobals() {
  return {
    ObjectId: callable(ObjectId, objectId),
    ISODate: (text?: string) => {
      if (text === undefined) return new Date();
      const form = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
      const zoned = /T|\s/.test(text) && !/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? `${text}Z` : text;
      const date = new Date(zoned.replace(' ', 'T'));
      if (!form || Number.isNaN(date.getTime()))
        throw new MongoInvalidArgumentError(`${JSON.stringify(text)} is not a valid ISODate`);
      return date;
    },
    NumberInt: callable(Int32, (value: unknown = 0) => new Int32(Number(value))),
    Int32: callable(Int32, (value: unknown = 0) => new Int32(Number(value))),
    NumberLong: callable(Long, long),
    Long: callable(Long, long),
    Double: callable(Double, (value: unknown = 0) => new Double(Number(value))),
    NumberDecimal: callable(Decimal128, (value: unknown = '0') => Decimal128.fromString(String(value))),
    Decimal128: callable(Decimal128, (value: unknown = '0') => Decimal128.fromString(String(value))),
    UUID: callable(UUID, (text?: string) => (text === undefined ? new UUID() : new UUID(text))),
    BinData: callable(Binary, (subtype: number, base64: string) => Binary.createFromBase64(base64, subtype)),
    Timestamp: callable(
      Timestamp,
      (spec: { t: number; i: number } | number = 0, i = 0) =>
        new Timestamp(typeof spec === 'number' ? { t: spec, i } : spec),
    ),
    MinKey: callable(MinKey, () => new MinKey()),
    MaxKey: callable(MaxKey, () => new MaxKey()),
  };
}

const ejsonGlobal = {
  parse: (text: string, options?: object) => EJSON.parse(text, options),
  stringify: (value: unknown, replacer?: unknown, space?: unknown, options?: object) =>
    JSON.stringify(
      EJSON.serialize(copyIn(value) as object, { relaxed: true, ...options }),
      replacer as null,
      space as number,
    ),
  serialize: (value: unknown, options?: object) => EJSON.serialize(copyIn(value) as object, options),
  deserialize: (value: unknown, options?: object) => EJSON.deserialize(copyIn(value) as object, options),
};

/** What mongosh has in its global scope, since it is a Node program or a shell, and the simulator has not. */
const uncoveredGlobals =
  `Buffer DBRef Mongo URL URLSearchParams TextDecoder TextEncoder connect clearInterval clearTimeout
  config crypto exit fetch load module passwordPrompt performance process queueMicrotask quit require rs setImmediate
  setInterval setTimeout sh sleep snippet sp structuredClone version`.split(/\s+/);

/**
 * Puts what mongosh has into the global scope of a script.
 * @param name the database that `db` is at first.
 */
export function makeShell(
  globals: Record<string, unknown>,
  server: MongoServer,
  name: string,
  side: ScriptSide,
): Shell {
  const printed: string[] = [];
  let length = 0;
  const print = (...values: unknown[]) => {
    const line = values.map(shown).join(' ');
    length += line.length + 1;
    if (length <= longestPrinted) printed.push(line);
  };
  Object.assign(globals, {
    ...bsonGlobals(),
    db: makeDatabaseApi({ server, name }, side),
    use: (other: string) => {
      globals.db = makeDatabaseApi({ server, name: String(other) }, side);
      return `switched to db ${String(other)}`;
    },
    EJSON: Object.fromEntries(Object.entries(ejsonGlobal).map(([key, method]) => [key, scriptMethod(method, side)])),
    print,
    printjson: print,
    console: { log: print, info: print, warn: print, error: print, debug: print },
    MongoServerError,
  });
  for (const feature of uncoveredGlobals)
    Object.defineProperty(globals, feature, { get: missing(feature, side), enumerable: true });
  return { printed: () => printed.join('\n') };
}
