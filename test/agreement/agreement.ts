// The agreement of a provider with its official description: what was checked, what agreed, and what differs for a told reason.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "@mapwright/core";
import { loadFolder } from "@mapwright/registry";
import { remoteOf, subjectsOf } from "@mapwright/testing";
import { parse } from "yaml";
import { type Claim, compare, KINDS } from "./compare.ts";
import { operationsOf } from "./description.ts";
import { type Alias, planned } from "./requests.ts";
import type { Home } from "./shape.ts";

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the official descriptions, one folder of it per provider; they are not part of the repository. */
export const SPECS = process.env.MAPWRIGHT_SPECS ?? join(here, "../../../shared/specs");

/** `test/agreement/<provider>.yaml`. */
interface Terms {
  /** Files below SPECS; of two that describe the same path the first counts. `of` tells version and origin. */
  descriptions: { files: string[]; of: string }[];
  /** Paths that the description has under another name; where one is used, `/v1 there` is a fault to excuse. */
  aliases?: Alias[];
  excused: Excuse[];
}

/** Faults that have a reason. `at` and `fault` are patterns: `*` stands for any text. */
interface Excuse {
  at: string;
  fault: string;
  reason: string;
}

export interface Counts {
  checked: number;
  agreed: number;
  excused: number;
  silent: number;
}

/** What docs/agreement.json keeps of a provider. */
export interface Result {
  descriptions: { of: string; sha256: string }[];
  counts: Record<Claim["kind"], Counts>;
  excused: { reason: string; count: number }[];
}

export interface Agreement {
  result: Result;
  /** Claims with a fault that nothing excuses. */
  differing: Claim[];
  /** Excuses that excuse nothing. */
  idle: Excuse[];
}

/** The providers that have terms, by id, and whether their official descriptions are at hand. */
export function providers(): { id: string; present: boolean }[] {
  const files = readdirSync(here).filter((file) => file.endsWith(".yaml"));
  return files.sort().map((file) => {
    const id = basename(file, ".yaml");
    return { id, present: filesOf(termsOf(id)).every((one) => existsSync(join(SPECS, id, one))) };
  });
}

/** Compares a provider's remote/ and planned requests with its official description, which is read here. */
export function agreementOf(id: string): Agreement {
  const terms = termsOf(id);
  const provider = loadFolder(join(here, "../../providers", id));
  const official = officialHomes(id, filesOf(terms)).flatMap(operationsOf);
  const ours = remoteOf(provider).map((document) => alone(document as unknown as JsonObject));
  const claims = [
    ...ours.flatMap((home) => compare(home, official)),
    ...subjectsOf(provider).flatMap((subject) => planned(subject, official, terms.aliases ?? [])),
  ];
  const excuses = terms.excused.map((excuse) => ({ excuse, at: pattern(excuse.at), fault: pattern(excuse.fault), count: 0 }));
  const excused = (claim: Claim): boolean => {
    const found = claim.faults.map((fault) => excuses.find((one) => one.at.test(claim.at) && one.fault.test(fault)));
    for (const one of found) if (one) one.count += 1;
    return found.every((one) => one !== undefined);
  };
  const counts = Object.fromEntries(
    KINDS.map((kind): [string, Counts] => [kind, { checked: 0, agreed: 0, excused: 0, silent: 0 }]),
  ) as Result["counts"];
  const differing: Claim[] = [];
  for (const claim of claims) {
    const count = counts[claim.kind];
    if (claim.silent) {
      count.silent += 1;
      continue;
    }
    count.checked += 1;
    if (claim.faults.length === 0) count.agreed += 1;
    else if (excused(claim)) count.excused += 1;
    else differing.push(claim);
  }
  return {
    result: {
      descriptions: terms.descriptions.map(({ files, of }) => ({ of, sha256: digest(id, files) })),
      counts,
      excused: excuses.map(({ excuse: { reason }, count }) => ({ reason, count })),
    },
    differing,
    idle: excuses.filter(({ count }) => count === 0).map(({ excuse }) => excuse),
  };
}

const termsOf = (id: string): Terms => parse(readFileSync(join(here, `${id}.yaml`), "utf8"));

const filesOf = ({ descriptions }: Terms): string[] => descriptions.flatMap(({ files }) => files);

const alone = (document: JsonObject): Home => ({ document, elsewhere: () => undefined });

/** A file that another refers to is one whose name ends with the name referred to. */
function officialHomes(id: string, files: readonly string[]): Home[] {
  const homes = new Map<string, Home>();
  const elsewhere = (file: string) => [...homes].find(([name]) => name.endsWith(`-${basename(file)}`))?.[1];
  for (const file of files) {
    const text = readFileSync(join(SPECS, id, file), "utf8");
    homes.set(file, { document: file.endsWith(".json") ? JSON.parse(text) : parse(text, { maxAliasCount: -1 }), elsewhere });
  }
  return [...homes.values()];
}

function digest(id: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(join(SPECS, id, file)));
  return hash.digest("hex").slice(0, 16);
}

function pattern(text: string): RegExp {
  const parts = text.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}
