// The derived matrix beside the published one: every published cell comes out, and each claimed one is known by name.
import { matrixOf } from "@mapwright/core";
import { publishedMatrix } from "@mapwright/registry";
import { describe, expect, it } from "vitest";
import { publishedShape } from "../packages/cli/src/matrix.ts";
import { countPublished } from "../scripts/generate/docs.ts";
import { allDefinitions } from "./registry.ts";

const definitions = allDefinitions().filter(({ resource }) => resource === "crm/engagements");
const own = definitions.filter(({ resource }) => resource === "crm/engagements");
const matrices = own.flatMap((definition) => matrixOf(definition, "update") ?? []);
const [first] = own;
if (!first) throw new Error("no definitions");
const shape = publishedShape(matrices, first.model) as Record<
  "query" | "request" | "response",
  Record<string, { type: string; providers: Record<string, string> }>
> & {
  enums: Record<string, Record<string, string[]>>;
};
const published = publishedMatrix("crm/engagements", "update");

describe("published cells", () => {
  it("are all there, at their level and with their type", () => {
    const wrong: string[] = [];
    for (const side of ["query", "request", "response"] as const) {
      for (const [field, { type, providers }] of Object.entries(published?.[side] ?? {})) {
        if (shape[side][field]?.type !== type)
          wrong.push(`${side}.${field} has the type ${shape[side][field]?.type}, published ${type}`);
        for (const { provider } of matrices) {
          const [level, got] = [providers[provider], shape[side][field]?.providers[provider]];
          if (level !== undefined && got !== level)
            wrong.push(`${provider} ${side}.${field}: published ${level}, derived ${got}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("have their words", () => {
    const words = published?.enums ?? {};
    for (const [name, byProvider] of Object.entries(words)) {
      if (Array.isArray(byProvider)) expect(shape.enums[name]).toEqual(byProvider);
      else
        for (const { provider } of matrices) {
          expect(shape.enums[name]?.[provider] ?? [], `${provider} ${name}`).toEqual(
            expect.arrayContaining(byProvider[provider] ?? []),
          );
        }
    }
  });

  it("are required in effect wherever they are published so", () => {
    const softer = matrices.flatMap((matrix) =>
      Object.entries(published?.request ?? {}).flatMap(([field, { providers }]) => {
        const effective = matrix.request[field]?.level;
        return providers[matrix.provider] === "required" && effective !== "required" ? [`${matrix.provider} ${field}`] : [];
      }),
    );
    expect(softer).toEqual([]);
  });

  it("are backed by documents, but for these", () => {
    expect(
      countPublished([{ model: first.model, of: (name) => own.flatMap((one) => matrixOf(one, name) ?? []) }]).claimed,
    ).toEqual([
      "affinity request.end_time",
      "affinity request.owner",
      "close request.created_at",
      "close request.date_created",
      "freshsales request.created_at",
      "onepagecrm request.duration",
      "onepagecrm response.duration",
      "planhat request.created_at",
      "zoho-crm request.created_at",
      "zoho-crm request.direction",
    ]);
  });
});
