// Measuring: variants run in turn within one process, medians of rounds, results kept in a sink.
// Time is the processor's, of all threads of the process: others on the machine disturb it least, and garbage is paid for.

/** Keeps results alive: without it the engine drops what nobody reads. */
export const sink: { value: unknown; count: number } = { value: undefined, count: 0 };

export interface Variant {
  name: string;
  /** Does the work once; `index` picks the input. */
  run: (index: number) => unknown;
}

/** Nanoseconds of one run of each variant, the median of rounds in which all take turns. */
export function measure(variants: readonly Variant[], { rounds = 25, ms = 30 } = {}): Map<string, number> {
  const counts = variants.map((variant) => calibrate(variant, ms));
  const times = variants.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    variants.forEach((variant, index) => {
      times[index]?.push(timed(variant, counts[index] as number));
    });
  return new Map(variants.map(({ name }, index) => [name, median(times[index] as number[])]));
}

/** The same for work that waits; each run is awaited. */
export async function measureAsync(
  variant: { run: (index: number) => Promise<unknown> },
  runs: number,
  rounds = 7,
): Promise<number> {
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const start = process.cpuUsage();
    for (let index = 0; index < runs; index++) keep(await variant.run(index));
    if (round >= 0) times.push(since(start) / runs);
  }
  return median(times);
}

/** Runs that take about so long, after a warm-up. */
function calibrate(variant: Variant, ms: number): number {
  let count = 1;
  for (;;) {
    const each = timed(variant, count);
    if (each * count > ms * 1e6) return Math.max(1, Math.round((ms * 1e6) / each));
    count *= 2;
  }
}

function timed({ run }: Variant, count: number): number {
  const start = process.cpuUsage();
  for (let index = 0; index < count; index++) keep(run(index));
  return since(start) / count;
}

/** Nanoseconds of processor time. */
function since(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) * 1000;
}

function keep(value: unknown): void {
  sink.value = value;
  sink.count++;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
