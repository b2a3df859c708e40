// Which files of definitions a run of the tests takes: what changed, what failed once, and a sample that goes through all of them within a week.
import type { Dirent } from "node:fs";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** One resource of a provider with its examples (`close/engagements`), or the descriptions of a provider's own API (`close/remote`). */
export interface Unit {
  name: string;
  bytes: number;
}

export interface Wanted {
  /** The day, unless a run is repeated: seeds that follow one another take parts that follow one another. */
  seed: number;
  /** Run everything. */
  all: boolean;
  /** Paths from the repository's root; undefined where there is no history to compare with. */
  changed: readonly string[] | undefined;
  /** Names of units with a case that failed once. */
  kept: readonly string[];
}

/** Why a unit runs, or does not: `postponed` ones changed, but are more than a run has time for. */
type Reason = "kept" | "changed" | "sample" | "postponed" | "left";

/** Names of units by reason, each once. */
export interface Selection extends Record<Reason, string[]> {
  seed: number;
  /** The samples that there are: as many days take everything. */
  parts: number;
  /** Whether there was a history to compare with. */
  compared: boolean;
}

/**
 * Bytes of definitions that a sample has, where a week allows it, and that changes may add. Suites take 30 to 50 s of processor time
 * for a megabyte, half as much on two cores: a run over a tree of 16 MB, ten times the first one, takes about a minute.
 */
const SAMPLE_BYTES = 2_700_000;
export const CHANGED_BYTES = 1_000_000;

/**
 * Into how many samples units are divided, one a day: five, so that Monday to Friday go through all, and any five days on end; up to
 * seven where a fifth is more than a run has time for.
 */
export function partsOf(units: readonly Unit[]): number {
  const bytes = sum(units.map((unit) => unit.bytes));
  return Math.min(7, Math.max(5, Math.ceil(bytes / SAMPLE_BYTES)));
}

/** The units of a folder of providers, in the order of their names. */
export function unitsIn(providers: string): Unit[] {
  return foldersOf(providers).flatMap((provider) => {
    const folder = join(providers, provider);
    const files = readdirSync(folder, { withFileTypes: true });
    const resources = files.flatMap(({ name }) => resourceOf(name) ?? []);
    const bytesOf = (resource: string) =>
      sum(files.filter(({ name }) => name.startsWith(`${resource}.`)).map(({ name }) => statSync(join(folder, name)).size));
    const remote = files.some((entry) => entry.isDirectory() && entry.name === REMOTE);
    return [
      ...[...new Set(resources)].map((name) => ({ name: `${provider}/${name}`, bytes: bytesOf(name) })),
      ...(remote ? [{ name: `${provider}/${REMOTE}`, bytes: sizeOf(join(folder, REMOTE)) }] : []),
    ];
  });
}

/** Chooses among units. The same wish gives the same choice. */
export function select(units: readonly Unit[], { seed, all, changed, kept }: Wanted): Selection {
  const names = units.map(({ name }) => name);
  const isChanged = (name: string) => changed?.some((path) => touches(path, name)) === true;
  const held = new Set(all ? [] : names.filter((name) => kept.includes(name)));
  const parts = partsOf(units);
  const drawn = new Set(all ? names : [true, false].flatMap((remote) => sampleOf(names, { remote, seed, parts })));
  const waiting = units.filter(({ name }) => !held.has(name) && !drawn.has(name) && isChanged(name));
  const fitting = new Set(fittingIn(CHANGED_BYTES, rotated(waiting, seed)).map(({ name }) => name));
  const reasonOf = (name: string): Reason => {
    if (held.has(name)) return "kept";
    if (drawn.has(name) || fitting.has(name)) return isChanged(name) ? "changed" : "sample";
    return isChanged(name) ? "postponed" : "left";
  };
  const of = (reason: Reason) => names.filter((name) => reasonOf(name) === reason);
  const reasons = {
    kept: of("kept"),
    changed: of("changed"),
    sample: of("sample"),
    postponed: of("postponed"),
    left: of("left"),
  };
  return { seed, parts, compared: changed !== undefined, ...reasons };
}

/** Every name that runs. */
export const chosen = ({ kept, changed, sample }: Selection): string[] => [...kept, ...changed, ...sample];

/** Tests of descriptions of a single provider that do not run. */
export const testsLeftOut = ({ left, postponed }: Selection): string[] =>
  [...left, ...postponed].filter(isRemote).map((name) => `test/simulators/${name.replace(`/${REMOTE}`, "")}.test.ts`);

const REMOTE = "remote";
const isRemote = (name: string): boolean => name.endsWith(`/${REMOTE}`);

/** The resource that a file of a provider's folder is, undefined for other files. */
function resourceOf(file: string): string | undefined {
  const [, name] = /^([^.]+)\.yaml$/.exec(file) ?? [];
  return name === "provider" ? undefined : name;
}

/** Every so many names of a kind, from where the seed says. */
function sampleOf(names: readonly string[], { remote, seed, parts }: { remote: boolean; seed: number; parts: number }): string[] {
  return names.filter((name) => isRemote(name) === remote).filter((_name, index) => index % parts === modulo(seed, parts));
}

/** The first units, at least one, that are no larger together. */
function fittingIn(most: number, units: readonly Unit[]): Unit[] {
  let bytes = 0;
  return units.filter((unit, index) => {
    bytes += unit.bytes;
    return index === 0 || bytes <= most;
  });
}

/** From another place each day: a change of everything is run part by part. */
function rotated<T>(list: readonly T[], by: number): T[] {
  const start = list.length === 0 ? 0 : modulo(by, list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}

/** Whether a change of a file concerns a unit. What stands beside the resources of a provider, and its remote/, concern all of them. */
function touches(path: string, unit: string): boolean {
  const [provider = "", name = ""] = unit.split("/");
  const [, test] = /^test\/simulators\/(.+)\.test\.ts$/.exec(path) ?? [];
  if (test === provider) return isRemote(unit);
  const [top, folder, first = ""] = path.split("/");
  if (top !== "providers" || folder !== provider) return false;
  if (first === REMOTE) return true;
  const [, resource = ""] = /^([^.]+)\.(?:examples\.)?yaml$/.exec(first) ?? [];
  return resource === "" || resource === "provider" ? !isRemote(unit) : resource === name;
}

const foldersOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

function sizeOf(folder: string): number {
  const size = (entry: Dirent) => (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0);
  return sum(readdirSync(folder, { withFileTypes: true, recursive: true }).map(size));
}

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
const modulo = (value: number, by: number): number => ((value % by) + by) % by;
