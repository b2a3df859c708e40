// The support matrix: computed from the keys of a definition, nothing is evaluated.
import { CODECS } from "./codec/table.ts";
import { evidenceOf, fieldsWrittenBy, writesRecord } from "./definition/effects.ts";
import { listCells } from "./definition/list/cells.ts";
import { listsUntyped } from "./definition/list/types.ts";
import type { Definition, Evidence, Field, Operation, OperationName, Variant } from "./definition/types.ts";
import { discriminatorField, variantsOf } from "./definition/variant.ts";

export type Level = "supported" | "required";

/** One cell. `only` names the variants that carry it, where not all do. */
export interface Cell {
  level: Level;
  evidence: Evidence;
  only?: string[];
  note?: string;
  /** The cell is published and writes nothing. */
  sends?: "nothing";
  /** Both sides are given and differ: a value written need not come back. */
  asymmetric?: true;
  /** The words that the field takes or gives. */
  words?: string[];
  docs?: string;
  /** What the provider's spelling does not keep, such as fractions of a second. */
  loses?: string;
}

export interface Matrix {
  provider: string;
  resource: string;
  operation: OperationName;
  query: Record<string, Cell>;
  request: Record<string, Cell>;
  response: Record<string, Cell>;
}

const STRENGTH: Evidence[] = ["claimed", "inferred", "observed", "documented"];

/** The matrix of one operation; every key of every variant rolls up to its root field. */
export function matrixOf(definition: Definition, name: OperationName): Matrix | undefined {
  const variants = variantsOf(definition);
  const offering = variants.filter((variant) => variant.operations[name]);
  if (offering.length === 0) return undefined;
  const matrix: Matrix = {
    provider: definition.provider.id,
    resource: definition.resource,
    operation: name,
    query: {},
    request: {},
    response: {},
  };
  const writes = writesRecord(name);
  if (writes)
    for (const variant of offering) addRequest(matrix.request, offering, variant, variant.operations[name] as Operation);
  const readable = variants.filter((variant) => variant.operations.get);
  const reads = name === "get" || name === "list";
  const reading = reads || readable.length === 0 ? offering : readable;
  if (name === "delete") matrix.response.id = { level: "supported", evidence: "documented" };
  else for (const variant of reading) addResponse(matrix.response, reading, variant, name === "list");
  for (const variant of offering) addListQuery(matrix.query, offering, variant, variant.operations[name] as Operation);
  if (definition.model.discriminator !== undefined)
    addType(matrix, definition.model.discriminator, { definition, offering, reading });
  return matrix;
}

/** The cells of the discriminator: of the record where it has variants, and of the query. */
function addType(
  { operation: name, query, request, response }: Matrix,
  discriminator: string,
  { definition, offering, reading }: { definition: Definition; offering: Variant[]; reading: Variant[] },
): void {
  const writes = writesRecord(name);
  const asks = (inQuery: boolean) =>
    offering.some((variant) => requires(variant.operations[name] as Operation, discriminator, inQuery));
  const words = (of: Variant[]) => of.flatMap((variant) => (variant.word === undefined ? [] : [variant.word]));
  if (definition.variants.size > 0) {
    const told = discriminatorField(definition.common);
    const facts = { evidence: told?.read?.evidence ?? ("documented" as const), docs: definition.docs };
    if (writes) request[discriminator] = { level: asks(false) ? "required" : "supported", ...facts, words: words(offering) };
    if (name !== "delete") response[discriminator] = { level: "supported", ...facts, words: words(reading) };
  }
  const typeWords = request[discriminator]?.words ?? (writes ? undefined : words(offering));
  query[discriminator] = {
    level: asks(true) || (name === "list" && !listsUntyped(definition)) ? "required" : "supported",
    evidence: "documented",
    ...(typeWords ? { words: typeWords } : {}),
  };
}

/** Whether an operation requires a field by itself (an alternative does not make it required), in the query or not. */
function requires(operation: Operation, root: string, query: boolean): boolean {
  return operation.required.some(
    (requirement) => requirement.query === query && requirement.fields.length === 1 && requirement.fields[0] === root,
  );
}

function addRequest(cells: Record<string, Cell>, all: Variant[], variant: Variant, operation: Operation): void {
  for (const field of fieldsWrittenBy(variant, operation)) {
    const { root } = field.key;
    if (root === "id") continue;
    const [side] = field.writes;
    const nothing = field.writes.every((write) => write.sendsNothing);
    merge(cells, root, variant, all, {
      level: requires(operation, root, false) ? "required" : "supported",
      evidence: weakest(field.writes.map((write) => evidenceOf(write, operation.name))),
      ...(side?.note ? { note: side.note } : {}),
      ...(nothing ? { sends: "nothing" } : {}),
      ...asymmetry(field),
      ...wordsOf(side?.enumTable),
      ...lossOf(side?.codec),
      ...(field.docs ? { docs: field.docs } : {}),
    });
  }
}

function addListQuery(cells: Record<string, Cell>, all: Variant[], variant: Variant, operation: Operation): void {
  for (const { name, required, ...more } of listCells(operation)) {
    const cell: Cell = { level: required ? "required" : "supported", evidence: "documented", ...more };
    if (name !== variant.discriminator) merge(cells, name, variant, all, cell);
  }
}

function addResponse(cells: Record<string, Cell>, all: Variant[], variant: Variant, listed: boolean): void {
  const omit = listed ? variant.operations.list?.omit : undefined;
  for (const field of variant.fields) {
    if (!field.read || omit?.has(field.key.root)) continue;
    const { read } = field;
    merge(cells, field.key.root, variant, all, {
      level: "supported",
      evidence: read.evidence,
      ...(read.note ? { note: read.note } : {}),
      ...asymmetry(field),
      ...wordsOf(read.enumTable),
      ...(field.docs ? { docs: field.docs } : {}),
    });
  }
}

function asymmetry(field: Field): { asymmetric?: true } {
  // A link is read back from where the provider tells it.
  const differ = field.writes.length > 0 && !field.lens && !field.writes.every((write) => write.sendsNothing || write.relation);
  return field.read && differ ? { asymmetric: true } : {};
}

function wordsOf(table: { entries: { word: string }[] } | undefined): { words?: string[] } {
  return table && table.entries.length > 0 ? { words: table.entries.map((entry) => entry.word) } : {};
}

function lossOf(codec: string | undefined): { loses?: string } {
  const lossy = CODECS.get(codec ?? "")?.lossy;
  return lossy === undefined ? {} : { loses: lossy };
}

function weakest(evidence: Evidence[]): Evidence {
  return STRENGTH.find((one) => evidence.includes(one)) ?? "documented";
}

/** Lays one variant's cell over what other variants gave: the strongest evidence and level count, notes are joined. */
function merge(cells: Record<string, Cell>, root: string, variant: Variant, all: Variant[], cell: Cell): void {
  const present = cells[root];
  const only = [...(present?.only ?? []), ...(variant.word === undefined ? [] : [variant.word])];
  const notes = [...new Set([present?.note, cell.note].filter((note) => note !== undefined))];
  const words = [...new Set([...(present?.words ?? []), ...(cell.words ?? [])])];
  const strongest = present
    ? STRENGTH[Math.max(STRENGTH.indexOf(present.evidence), STRENGTH.indexOf(cell.evidence))]
    : cell.evidence;
  const merged: Cell = {
    ...present,
    ...cell,
    level: present?.level === "required" ? "required" : cell.level,
    evidence: strongest ?? cell.evidence,
    ...(notes.length > 0 ? { note: notes.join("; ") } : {}),
    ...(words.length > 0 ? { words } : {}),
    only: [...new Set(only)],
  };
  if (present && present.sends === undefined) delete merged.sends;
  cells[root] = merged;
  if (variant.word === undefined) delete merged.only;
  const done = all[all.length - 1] === variant;
  if (done) for (const entry of Object.values(cells)) if (entry.only?.length === all.length) delete entry.only;
}
