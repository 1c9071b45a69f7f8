/** What the script's side of the simulator shares. */
export type ScriptSide = {
  /** Told of everything that the simulator does not cover, even when the script catches the error. */
  missed(error: unknown): void;
  /** Does some work; where its errors come from is where an earlier error was made. */
  from<T>(origin: Error, work: () => T): T;
};

type Method = (...args: never[]) => unknown;

/** Objects that are given to scripts as they are. */
const handles = new WeakSet<object>();

/** Whether an object is one that the simulator gives to scripts: a database, a collection, a cursor. */
export const isHandle = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && handles.has(value);

/** Marks an object as one that is given to scripts as it is. */
export function handle<T extends object>(value: T): T {
  handles.add(value);
  return value;
}

/** A copy of a value for a script: changing it changes no stored document. Doubles are JavaScript numbers there. */
export function copyOut(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || handles.has(value)) return value;
  if (Array.isArray(value)) return value.map(copyOut);
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  const type = (value as { _bsontype?: unknown })._bsontype;
  if (type === 'Double') return Number(value);
  if (typeof type === 'string') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copyOut(inner)]));
}

/** Makes a method one that a script can call: what it gives is copied, and what is not covered is told. */
export function scriptMethod(method: Method, { missed }: ScriptSide): (...args: unknown[]) => unknown {
  return (...args) => {
    try {
      return copyOut(method(...(args as never[])));
    } catch (error) {
      missed(error);
      throw error;
    }
  };
}

/** Makes methods ones that a script can call. */
export function scriptMethods(
  methods: Readonly<Record<string, Method>>,
  side: ScriptSide,
): Record<string, (...args: unknown[]) => unknown> {
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [name, scriptMethod(method, side)]));
}
