// Writing a record with one generated function per variant; the interpreter (write.ts) until a variant is used often, and for all that is not clean.

import { CODECS } from "../../codec/table.ts";
import type { Model } from "../../definition/model.ts";
import { writes, writesRecord } from "../../definition/operations.ts";
import type { Field, Variant, WriteSide } from "../../definition/types.ts";
import { instantiate } from "../../expression/source/instantiate.ts";
import { type Json, type JsonObject, tampered } from "../../json.ts";
import type { Path } from "../../path/parse.ts";
import { clearPath, keepsOthers, writePath } from "../../path/write.ts";
import type { RecordWriter } from "../adaptive.ts";
import type { Given } from "../given.ts";
import { base, writeEach } from "../place.ts";
import { givenRecord } from "../values.ts";
import { reportClaimed, reportMembers, reportUnsupported, reportYielded, writeRecord, writersOf } from "../write.ts";
import type { WriteResult, WriteScope } from "../writing.ts";
import { Constants } from "./constants.ts";
import { Containers } from "./place-source.ts";
import { Places } from "./places.ts";
import { rootSource } from "./root-source.ts";

/** The function of a variant; undefined where it has none, or code from strings is not allowed. */
export function compileWriter(variant: Variant, model: Model): RecordWriter | undefined {
  const clean = compileClean(variant, model);
  return clean && ((scope) => clean(scope) ?? writeRecord(scope));
}

/** The generated function alone: it gives undefined where something is not clean. */
export function compileClean(variant: Variant, model: Model): ((scope: WriteScope) => WriteResult | undefined) | undefined {
  const made = writerSource(variant, model);
  const generated =
    made && instantiate<Library, (scope: WriteScope) => WriteResult | undefined>(made.source, { ...LIBRARY, C: made.constants });
  return generated && ((scope) => (tampered() ? undefined : generated(scope)));
}

type Library = typeof LIBRARY & { C: unknown[] };

const LIBRARY = {
  CODECS,
  unsupported: reportUnsupported,
  yielded: reportYielded,
  claimed: reportClaimed,
  members(scope: WriteScope, result: WriteResult, root: string, given: Given): void {
    reportMembers(scope, result, root, given, writersOf(scope, root));
  },
  /** Whether an element has a member that the provider does not hold. */
  spare(elements: readonly JsonObject[], held: readonly string[]): boolean {
    for (const element of elements) for (const member in element) if (!held.includes(member)) return true;
    return false;
  },
  /** Empties the places of a field; false where the interpreter must tell what becomes of them. */
  clear({ operation, definition }: WriteScope, { written, draft }: WriteResult, field: Field, side: WriteSide): boolean {
    if (operation.name === "update") {
      const paths = field.clear === false ? undefined : field.clear.at ? [field.clear.at] : (side.paths ?? []);
      if (!paths || (!field.replace && paths.some(keepsOthers))) return false;
      for (const path of paths) clearPath(path, base(draft, side), definition.provider.clear);
    }
    written.add(field.key.root);
    return true;
  },
  put(draft: JsonObject, side: WriteSide, path: Path, value: Json): void {
    writePath(path, base(draft, side), path.many && !Array.isArray(value) ? [value] : value);
  },
  /** The elements of a list computed one by one; false where that fails. */
  each(result: WriteResult, field: Field, side: WriteSide, path: Path): boolean {
    writeEach(result, field, side, path, base(result.draft, side));
    return result.problems.length === 0;
  },
  recordOf: (scope: WriteScope): JsonObject => ({ ...scope.stored?.data, ...givenRecord(scope) }),
};

/** The body of a function of `R` that gives the writer, and the constants that it is given; undefined where the variant writes nothing. */
export function writerSource(variant: Variant, model: Model): { source: string; constants: unknown[] } | undefined {
  const operations = Object.values(variant.operations).filter((operation) => operation && writesRecord(operation.name));
  const fields = variant.fields.filter((field) => operations.some((operation) => writes(operation, field)));
  const places = new Places(fields);
  if (operations.length === 0 || !places.fits) return undefined;
  const [constants, containers] = [new Constants("write"), new Containers()];
  const roots = [...new Set(fields.map(({ key }) => key.root))];
  const cases = roots.map((root) =>
    rootSource({ root, constants, places, containers, model, operations, fields, exclusive: variant.exclusive.includes(root) }),
  );
  const source = `"use strict";
const { C, CODECS, unsupported, yielded, claimed, members, clear, put, each, spare, recordOf } = R;
${constants.header()}${containers.header()}return (scope) => {
const { given } = scope.input;
const update = scope.operation.name === "update";
const draft = new Draft();
const written = new Set();
const result = { draft, written, problems: [], warnings: [], needsStored: false, lookups: new Set() };
let taken = 0, exclusive = 0, w, x, list, record${containers.variables()};
const { roots, entries } = given;
for (let n = 0; n < roots.length; n++) {
const root = roots[n], one = entries[n];
const set = one.state === "set";
const v = one.value;
switch (root) {
${cases.join("")}default: unsupported(scope, result, root);
}
}
return result;
};
`;
  return { source, constants: constants.values };
}
