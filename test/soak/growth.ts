// Whether a process holds more the longer it runs.

/** What it held at one moment. */
export interface Held {
  bytes: number;
  handles: number;
}

/** Caches fill and code is compiled in the first third; after it the last third may hold so much more than the one before. */
const MORE = { ratio: 1.1, bytes: 4 * 2 ** 20, handles: 8 };

/** What grows, in words; empty where nothing does. Medians of thirds: garbage comes and goes. */
export function growth(moments: readonly Held[]): string[] {
  const third = Math.floor(moments.length / 3);
  const [before, after] = [moments.slice(third, 2 * third), moments.slice(2 * third)];
  const of = (list: readonly Held[], what: keyof Held) => median(list.map((held) => held[what]));
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  const [bytes, later] = [of(before, "bytes"), of(after, "bytes")];
  const [handles, open] = [of(before, "handles"), of(after, "handles")];
  return [
    ...(later > bytes * MORE.ratio + MORE.bytes ? [`memory: ${megabytes(bytes)}, then ${megabytes(later)}`] : []),
    ...(open > handles + MORE.handles ? [`handles: ${handles}, then ${open}`] : []),
  ];
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
