// The derived matrix beside the published one, and the forms in which it is shown.
import { type Cell, discriminatorOf, type Matrix, type Model, matrixFields, type OperationName } from "@mapwright/core";
import { type PublishedMatrix, publishedMatrix } from "@mapwright/registry";

const SIDES = ["query", "request", "response"] as const;
type Side = (typeof SIDES)[number];

export interface DetailedCell extends Cell {
  published?: string;
  effective: string;
}

/** The published level of a cell, if the published matrix has it. */
function publishedLevel(matrix: Matrix, side: Side, field: string): string | undefined {
  const published = publishedMatrix(matrix.resource, matrix.operation);
  return published?.[side]?.[field]?.providers[matrix.provider];
}

/** In the shape of the published matrix: the published level wherever the definition has an entry, else the effective one. */
export function publishedShape(matrices: Matrix[], model: Model): object {
  const [first] = matrices;
  const published = first && publishedMatrix(first.resource, first.operation);
  const fields = (side: Side) => {
    const out: Record<string, { type: string; providers: Record<string, string> }> = {};
    for (const name of matrixFields(matrices, model, side)) {
      const providers: Record<string, string> = {};
      for (const matrix of matrices) {
        const cell = matrix[side][name];
        if (cell) providers[matrix.provider] = publishedLevel(matrix, side, name) ?? cell.level;
      }
      out[name] = { type: published?.[side]?.[name]?.type ?? typeOf(model, side, name), providers };
    }
    return out;
  };
  return {
    operation: routeOf(first),
    providers: matrices.map((matrix) => matrix.provider),
    query: fields("query"),
    request: fields("request"),
    response: fields("response"),
    enums: enumWords(matrices, model, published),
  };
}

const METHODS: Record<OperationName, string> = { list: "GET", get: "GET", create: "POST", update: "PATCH", delete: "DELETE" };

/** The gateway's route of an operation, as the published matrix names it. */
function routeOf(matrix: Matrix | undefined): string {
  if (!matrix) return "";
  return `${METHODS[matrix.operation]} /unified/${matrix.resource}${matrix.operation === "create" || matrix.operation === "list" ? "" : "/{id}"}`;
}

/** Every cell with published and effective level, evidence, variants and note. */
export function detailedMatrix(matrices: Matrix[], model: Model): object {
  const side = (name: Side) => {
    const out: Record<string, Record<string, DetailedCell>> = {};
    for (const field of matrixFields(matrices, model, name)) {
      const cells: Record<string, DetailedCell> = {};
      for (const matrix of matrices) {
        const cell = matrix[name][field];
        if (!cell) continue;
        const published = publishedLevel(matrix, name, field);
        const { level, ...rest } = cell;
        cells[matrix.provider] = { ...(published === undefined ? {} : { published }), effective: level, ...rest, level };
      }
      if (Object.keys(cells).length > 0) out[field] = cells;
    }
    return out;
  };
  return {
    resource: matrices[0]?.resource,
    operation: matrices[0]?.operation,
    query: side("query"),
    request: side("request"),
    response: side("response"),
  };
}

function typeOf(model: Model, side: Side, name: string): string {
  if (side === "query") return model.fields.get(name)?.publishedType ?? (/\[(gte|lt)\]$/.test(name) ? "date-time" : "string");
  return model.fields.get(name)?.publishedType ?? "string";
}

/** Words by field: one list where it is the model's own, else by provider; of the query as they were published, where they were. */
function enumWords(matrices: Matrix[], model: Model, published: PublishedMatrix | undefined): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name of discriminatorOf(model))
    out[`query.${name}`] = published?.enums[`query.${name}`] ?? model.fields.get(name)?.words;
  for (const { name, type, closed, words: own } of model.fields.values()) {
    if (type !== "word") continue;
    if (closed) out[`request.${name}`] = [...(own ?? [])];
    if (closed) continue;
    const words: Record<string, string[]> = {};
    for (const matrix of matrices) {
      const given = matrix.request[name]?.words;
      if (given) words[matrix.provider] = given;
    }
    out[`request.${name}`] = words;
  }
  return out;
}

/** One Markdown table per side: fields down, providers across. */
export function matrixMarkdown(matrices: Matrix[], model: Model): string {
  const parts = SIDES.filter((side) => matrixFields(matrices, model, side).length > 0).map((side) => {
    const ids = matrices.map((matrix) => matrix.provider);
    const rows = matrixFields(matrices, model, side)
      .filter((name) => matrices.some((matrix) => matrix[side][name]))
      .map((name) => `| \`${name}\` | ${matrices.map((matrix) => mark(matrix, side, name)).join(" | ")} |`);
    return `### ${side[0]?.toUpperCase()}${side.slice(1)}\n\n| field | ${ids.join(" | ")} |\n|---|${ids.map(() => "---").join("|")}|\n${rows.join("\n")}\n`;
  });
  return parts.join("\n");
}

function mark(matrix: Matrix, side: Side, name: string): string {
  const cell = matrix[side][name];
  if (!cell) return "";
  const level = publishedLevel(matrix, side, name) ?? cell.level;
  const only = cell.only ? ` (${cell.only.join(", ")})` : "";
  const evidence = cell.evidence === "documented" ? "" : `, ${cell.evidence}`;
  return `${level}${evidence}${only}`;
}

/** Plain columns for a terminal. */
export function matrixTable(matrices: Matrix[], model: Model, detail: boolean): string {
  const lines: string[] = [];
  for (const side of SIDES) {
    for (const name of matrixFields(matrices, model, side)) {
      for (const matrix of matrices) {
        const cell = matrix[side][name];
        if (!cell) continue;
        const start = `${side.padEnd(9)}${name.padEnd(18)}${matrix.provider.padEnd(14)}${mark(matrix, side, name)}`;
        lines.push(detail && cell.note ? `${start}  ${cell.note}` : start);
      }
    }
  }
  return `${lines.join("\n")}\n`;
}
