// Windows: a provider that answers bounded ranges only is asked for one bounded range after another.
import { shownKey, type Windows } from "../../definition/list/listing.ts";
import { type Problem, problem, type Warning } from "../../errors.ts";
import { formatInstant, type Instant } from "../../time.ts";
import type { Position } from "./position.ts";
import type { Asked } from "./query.ts";

export type Range = NonNullable<Position["window"]>;

export type Opened = { ok: true; range: Range; warnings: Warning[] } | { ok: false; problems: Problem[] };

/** The windows in terms of the field by whose bounds the range was given; a problem where two fields give some. */
export function windowsAsked(windows: Windows, asked: readonly Asked[]): Windows | Problem {
  const pairs = [windows, ...windows.others];
  const given = asked.filter(({ root, bound }) => bound !== undefined && pairs.some(({ from }) => from.key.root === root));
  const [first] = given;
  const second = given.find(({ root }) => root !== first?.root);
  const got = given.map(({ shown }) => shown);
  if (second) {
    const message = `${got.join(" and ")} bound the same range.`;
    return problem("link_conflict", message, { field: `query.${second.shown}`, expected: "bounds of one field", got });
  }
  const pair = pairs.find(({ from }) => from.key.root === first?.root);
  return pair ? { ...windows, from: pair.from, to: pair.to } : windows;
}

/** The first window of what is asked for. The upper bound not given is `now`; the lower one the definition's, else required. */
export function openWindow(windows: Windows, asked: readonly Asked[], now: number): Opened {
  const bound = (which: "gte" | "lt") => asked.find((one) => one.root === windows.from.key.root && one.bound === which)?.instant;
  const [low, high] = [bound("gte"), bound("lt")];
  const warnings: Warning[] = [];
  const from = low ? low.ms : windows.earliest;
  if (from === undefined) {
    const shown = shownKey(windows.from.key);
    const message = `The provider lists bounded ranges only: ${shown} is required.`;
    return { ok: false, problems: [problem("missing_required", message, { field: `query.${shown}`, expected: "a date-time" })] };
  }
  const to = high ? ceil(high) : now;
  if (!high) {
    const shown = shownKey(windows.to.key);
    const message = `Listed is what lies before ${formatInstant(now)}, since ${shown} was not given.`;
    warnings.push({ code: "window_bounded", field: shown, message });
  }
  return { ok: true, range: { from, to, at: windows.order === "newest" ? to : from }, warnings };
}

/** The bounds of the window that a range stands at; undefined where none is left. */
export function windowAt({ spanMs, order }: Windows, { from, to, at }: Range): { low: number; high: number } | undefined {
  if (order === "newest") return at > from ? { low: Math.max(from, at - spanMs), high: at } : undefined;
  return at < to ? { low: at, high: Math.min(to, at + spanMs) } : undefined;
}

/** The range past its present window; undefined where that was the last. */
export function nextWindow(windows: Windows, range: Range): Range | undefined {
  const present = windowAt(windows, range);
  if (!present) return undefined;
  const next = { ...range, at: windows.order === "newest" ? present.low : present.high };
  return windowAt(windows, next) ? next : undefined;
}

/** A window as the filters that ask for it; a bound that the caller gave finer than a millisecond stays as given. */
export function windowFilters(
  { from, to }: Windows,
  { low, high }: { low: number; high: number },
  asked: readonly Asked[],
): Asked[] {
  const make = (key: Windows["from"]["key"], bound: "gte" | "lt", ms: number): Asked => {
    const given = asked.find((one) => one.root === key.root && one.bound === bound);
    const shown = shownKey(key);
    if (given?.instant && (bound === "gte" ? given.instant.ms === ms : ceil(given.instant) === ms)) return given;
    return { shown, root: key.root, bound, value: formatInstant(ms), instant: { ms, fraction: fractionOf(ms) } };
  };
  return [make(from.key, "gte", low), make(to.key, "lt", high)];
}

function ceil({ ms, fraction }: Instant): number {
  return fraction.length > 3 ? ms + 1 : ms;
}

function fractionOf(ms: number): string {
  return String(((ms % 1000) + 1000) % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
}
