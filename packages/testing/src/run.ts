// Running every check of a provider, and what did not hold, as data.
import type { LoadedProvider } from "@mapwright/registry";
import { type Check, type CheckKind, Mismatch } from "./check.ts";
import { exampleChecks } from "./examples.ts";
import { lawChecks, robustnessChecks } from "./laws/laws.ts";
import type { LawOptions } from "./laws/property.ts";
import { subjectsOf } from "./loading.ts";

/** One check that did not hold. `expected` and `got` are there where they are worth comparing. */
export interface CheckFailure {
  kind: CheckKind;
  name: string;
  file: string;
  line: number;
  message: string;
  expected?: unknown;
  got?: unknown;
}

export interface ProviderReport {
  provider: string;
  /** Checks run, by kind. */
  checks: Partial<Record<CheckKind, number>>;
  failures: CheckFailure[];
}

/** The checks of every resource of a provider that compiles. Throws Error where remote/ is there and broken. */
export function checksOf(provider: LoadedProvider, options: Partial<LawOptions> = {}): Check[] {
  return subjectsOf(provider).flatMap((subject) => [
    ...exampleChecks(subject),
    ...lawChecks(subject, options),
    ...robustnessChecks(subject, options),
  ]);
}

/** Runs the checks one after the other; `note` is called with the number done. Throws only for a defect of ours. */
export async function runChecks(
  provider: string,
  checks: readonly Check[],
  note: (done: number) => void = () => {},
): Promise<ProviderReport> {
  const report: ProviderReport = { provider, checks: {}, failures: [] };
  const failed = new Set<string>();
  for (const [index, check] of checks.entries()) {
    note(index + 1);
    // After a wrong request, a disagreement of the simulator adds nothing.
    const place = `${check.file}:${check.line}`;
    if (check.kind === "simulated" && failed.has(place)) continue;
    report.checks[check.kind] = (report.checks[check.kind] ?? 0) + 1;
    const failure = await failureOf(check);
    if (!failure) continue;
    report.failures.push(failure);
    failed.add(place);
  }
  return report;
}

async function failureOf({ kind, name, file, line, run }: Check): Promise<CheckFailure | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    const place = { kind, name, file, line };
    if (!(error instanceof Mismatch)) return { ...place, message: error instanceof Error ? String(error.stack) : String(error) };
    const { message, showDiff, expected, actual } = error;
    return { ...place, message, ...(showDiff ? { expected, got: actual } : {}) };
  }
}
