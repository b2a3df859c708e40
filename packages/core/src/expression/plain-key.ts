// Which members a plain load may read.

/** Names that a value of data has by its prototype, or by itself without being a member; functions of expressions are objects. */
const INHERITED: ReadonlySet<string> = new Set(
  [Object, Array, String, Number, Boolean, BigInt].flatMap((type) => [...Object.getOwnPropertyNames(type.prototype), "length"]),
);

/** Whether a plain load of this member sees own members of data alone. */
export function isPlainKey(key: string): boolean {
  return !INHERITED.has(key) && !/^(?:0|[1-9]\d*)$/.test(key);
}
