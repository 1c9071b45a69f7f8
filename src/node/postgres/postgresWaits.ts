/** What a wait of PostgreSQL calls in place of waiting, since there is nobody else who could end it. */
const called = '_emscripten_runtime_keepalive_clear';
const waiting = 'WaitLatch';

/** `WL_TIMEOUT` of PostgreSQL's waiteventset.h: such a wait, as of pg_sleep, ends by itself. */
const withTimeout = 8;
/** `WL_LATCH_SET`: what a wait without a timeout returns. */
const latchSet = 1;

/**
 * Changes PostgreSQL's WebAssembly so that its function WaitLatch, called for a lock that another transaction holds, calls
 * us and returns. Otherwise it would loop for ever: there is one thread, in which nobody gives the lock back. Format:
 * WebAssembly core specification, chapter 5.5 (modules).
 */
export function tellingWaits(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const places = findPlaces(module);
  const { section, size, body, bodySize, code, ours } = places;
  const prologue = [0x20, 1, 0x41, withTimeout, 0x71, 0x45, 0x04, 0x40, 0x10, ...leb(ours), 0x41, latchSet, 0x0f, 0x0b];
  const newBodySize = leb(bodySize.value + prologue.length);
  const grown = prologue.length + newBodySize.length - (bodySize.end - bodySize.start);
  const parts = [
    module.subarray(0, size.start),
    leb(size.value + grown),
    module.subarray(section, bodySize.start),
    newBodySize,
    module.subarray(body, code),
    prologue,
    module.subarray(code),
  ];
  const patched = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    patched.set(part, at);
    at += part.length;
  }
  return patched;
}

/** Has `told` called for each wait of the modules that are instantiated from now on. */
export function onWait(told: () => void): void {
  const api = (globalThis as unknown as { WebAssembly: Instantiator }).WebAssembly;
  const { instantiate } = api;
  api.instantiate = (module, imports) =>
    instantiate(
      module,
      imports && called in (imports.env ?? {}) ? { ...imports, env: { ...imports.env, [called]: told } } : imports,
    );
}

type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
type Instantiator = { instantiate(module: unknown, imports?: Imports): unknown };

type Leb = { readonly value: number; readonly start: number; readonly end: number };

/** Unsigned LEB128. */
function leb(value: number): number[] {
  const low = value & 0x7f;
  return value > 0x7f ? [low | 0x80, ...leb(value >>> 7)] : [low];
}

/** Reads a module from a place on. */
function readerOf(bytes: Uint8Array, from: number) {
  let at = from;
  const number = (): Leb => {
    const start = at;
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return { value: value >>> 0, start, end: at };
    }
  };
  const skip = (count: number) => {
    at += count;
  };
  const limits = () => {
    if (number().value % 2 === 1) number();
    number();
  };
  const name = () => {
    const { value } = number();
    skip(value);
    return new TextDecoder().decode(bytes.subarray(at - value, at));
  };
  return { at: () => at, number, skip, limits, name };
}

/** The places in a module that are changed, and the number of the function that is called. */
function findPlaces(bytes: Uint8Array) {
  let imports = { count: 0, ours: -1 };
  let target = -1;
  for (let at = 8; at < bytes.length; ) {
    const reader = readerOf(bytes, at + 1);
    const size = reader.number();
    if (bytes[at] === 2) imports = readImports(reader);
    if (bytes[at] === 7) target = readExport(reader);
    if (bytes[at] === 10 && imports.ours >= 0 && target >= imports.count)
      return { section: size.end, size, ours: imports.ours, ...readBody(reader, target - imports.count) };
    at = size.end + size.value;
  }
  throw new Error(`PostgreSQL's WebAssembly has no ${waiting} or imports no ${called}.`);
}

type Reader = ReturnType<typeof readerOf>;

function readImports({ number, name, skip, limits }: Reader) {
  let [count, ours] = [0, -1];
  for (let left = number().value; left > 0; left -= 1) {
    const names = [name(), name()];
    const kind = number().value;
    if (kind === 0) {
      number();
      if (names[1] === called) ours = count;
      count += 1;
    } else if (kind === 2) limits();
    else {
      // A table's element type, a global's value type, an exception's attribute; and what follows each.
      skip(1);
      if (kind === 1) limits();
      else number();
    }
  }
  return { count, ours };
}

function readExport({ number, name }: Reader): number {
  for (let left = number().value; left > 0; left -= 1) {
    const exported = name();
    const kind = number().value;
    const index = number().value;
    if (kind === 0 && exported === waiting) return index;
  }
  return -1;
}

function readBody({ at, number, skip }: Reader, index: number) {
  number();
  for (let left = index; left > 0; left -= 1) skip(number().value);
  const bodySize = number();
  for (let groups = number().value; groups > 0; groups -= 1) {
    number();
    skip(1);
  }
  return { bodySize, body: bodySize.end, code: at() };
}
