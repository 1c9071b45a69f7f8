/** A value made on first use. */
export type Lazy<T> = {
  /** Makes the value, or hands out the one made before. A failed attempt is tried again by the next use. */
  (): Promise<T>;
  /** The value if it was made, without making it. */
  made(): Promise<T> | undefined;
};

/** Makes a value on first use. */
export function lazy<T>(make: () => Promise<T>): Lazy<T> {
  let value: Promise<T> | undefined;
  const use = () => {
    value ??= make().catch(error => {
      value = undefined;
      throw error;
    });
    return value;
  };
  return Object.assign(use, { made: () => value });
}
