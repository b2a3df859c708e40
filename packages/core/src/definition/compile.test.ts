// Definitions in layers: what an overlay changes, what it may not, and where every entry says it came from.
import { describe, expect, it } from "vitest";
import { acme, compile, layers, model, play, reply, update } from "../../testing/acme.ts";
import type { JsonObject } from "../json.ts";
import { compileDefinition } from "./compile.ts";
import type { Model } from "./model.ts";

const RESOURCE: JsonObject = {
  fields: { id: "id", subject: "title", content: { path: "details", note: "plain" }, direction: { path: "way", enum: "ways" } },
  enums: { ways: { inbound: "in", outbound: "out" } },
};

function overlaid(resource: JsonObject, provider?: JsonObject) {
  const account = {
    name: "account",
    resource: { file: "account.yaml", value: resource },
    ...(provider ? { provider: { file: "account.yaml", value: provider } } : {}),
  };
  return compileDefinition({
    layers: [...layers(RESOURCE), account],
    model,
    locate: (file, pointer) => ({ line: file.length, column: pointer.length }),
  });
}

describe("layers", () => {
  it("replace an entry as a whole, and the entry says so", () => {
    const { definition, findings } = overlaid({ fields: { content: "text" }, enums: { ways: { inbound: "IN" } } });
    expect(findings).toEqual([]);
    const field = (root: string) => definition?.common.fields.find(({ key }) => key.root === root);
    expect(field("content")?.origin).toEqual({
      file: "account.yaml",
      pointer: "/fields/content",
      layer: "account",
      line: 12,
      column: 15,
    });
    expect(field("content")?.read?.note).toBeUndefined();
    expect(field("subject")?.origin).toMatchObject({ file: "acme/engagements.yaml", layer: "base" });
    expect(field("direction")?.writes[0]?.enumTable?.entries.map(({ word, write }) => [word, write])).toEqual([
      ["inbound", "IN"],
      ["outbound", "out"],
    ]);
  });

  it("remove with null, add what is new", () => {
    const { definition } = overlaid({ fields: { subject: null, internal_notes: "secret" } });
    expect(definition?.common.fields.map(({ key }) => key.root)).toEqual(["id", "content", "direction", "internal_notes"]);
  });

  it("cannot move requests, sign them otherwise or respell types", () => {
    for (const key of ["base_url", "auth", "codecs", "id"]) {
      const { definition, findings } = overlaid({}, { [key]: "https://evil.example" });
      expect([definition, findings.map(({ code, file, pointer }) => [code, file, pointer])]).toEqual([
        undefined,
        [["unknown_key", "account.yaml", `/${key}`]],
      ]);
    }
  });

  it("are checked like any definition", () => {
    const { findings } = overlaid({ fields: { content: "a +" } });
    expect(findings).toEqual([
      expect.objectContaining({ code: "path_syntax", file: "account.yaml", pointer: "/fields/content" }),
    ]);
  });
});

describe("findings", () => {
  it("leave no definition behind", () =>
    expect(compile({ fields: { nope: "x" } })).toMatchObject({
      findings: [{ code: "unified_field_unknown", pointer: "/fields/nope", at: "key" }],
    }));

  it.each<[string, JsonObject, string]>([
    ["a list without brackets", { "contact.id": "x" }, "unified_field_unknown"],
    ["a member that is not there", { "account.name": "x" }, "unified_field_unknown"],
    ["a field that is only read", { updated_at: "x" }, "schema"],
    ["a field that is only written", { description: "x" }, "schema"],
    ["a write that goes nowhere", { subject: { write: { value: "subject" } } }, "schema"],
    ["a write over a field that is not there", { subject: { write: { path: "t", value: "subjct" } } }, "unified_field_unknown"],
    ["an index without bound", { subject: "a[4294967290]" }, "path_no_lens"],
  ])("%s", (_name, fields, code) =>
    expect(compile({ fields: { id: "id", ...fields } }).findings.map((finding) => finding.code)).toContain(code),
  );
});

describe("variants", () => {
  const variants: JsonObject = {
    at: "properties",
    operations: { get: "GET /{kind}/{id}", update: "PATCH /{kind}/{id}" },
    fields: { id: "id", "owner.id": "properties.owner", subject: "title" },
    variants: {
      call: { vars: { kind: "calls" }, fields: { subject: "call_title", content: "body" } },
      note: { vars: { kind: "notes" }, fields: { subject: null, content: "note" } },
    },
  };

  it("replace common fields, remove with null, and start where `at` says", () => {
    const definition = acme(variants);
    const call = play(
      definition,
      update({ engagement_type: "call", subject: "s", content: "c", owner: { id: "1" } }),
      reply({ id: 7, properties: { call_title: "s", body: "c", owner: "1" } }),
    );
    expect(call.steps[0]?.request.body).toEqual({ properties: { call_title: "s", body: "c", owner: "1" } });
    expect(call.outcome).toMatchObject({
      ok: true,
      data: { id: "7", engagement_type: "call", subject: "s", content: "c", owner: { id: "1" } },
      warnings: [],
    });
    const note = play(definition, update({ engagement_type: "note", subject: "s" }), reply({ id: 7 }));
    expect(note.outcome.warnings).toContainEqual(expect.objectContaining({ code: "unsupported_field", field: "subject" }));
  });

  it("have the classes of their methods", () => {
    const { variants: compiled } = acme(variants);
    expect(compiled.get("call")?.operations.get?.class).toBe("safe");
    expect(compiled.get("call")?.operations.update?.class).toBe("unsafe");
  });
});

describe("an envelope", () => {
  const variants = { call: { vars: { one: "call" } }, mail: { vars: { one: "mail" } } };
  const operations = { get: "GET /{one}s/{id}", update: "PUT /{one}s/{id}" };

  it("may be a variable of the variant", () => {
    const definition = acme({ operations, variants, envelope: { body: "{one}", record: "data.{one}" } });
    const { get, update } = definition.variants.get("mail")?.operations ?? {};
    expect([update?.envelope.body?.text, get?.envelope.record?.text]).toEqual(["mail", "data.mail"]);
  });

  it("names no variable that is not there", () => {
    const found = (resource: object) => compile(resource as never).findings.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(found({ envelope: { record: "{nope}" } })).toContain("template_variable /envelope");
    const { mail: _mail, ...one } = variants;
    const lacking = { operations: { get: "GET /x/{id}" }, variants: { ...one, mail: {} }, envelope: { record: "{one}" } };
    expect(found(lacking)).toContain("template_variable /envelope");
  });
});

it("a template names codecs that there are", () => {
  const { findings } = compile({ operations: { get: { endpoint: "GET /x/{id}", query: { since: "{now:unix_second}" } } } });
  expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(["template_variable /operations/get/query/since"]);
});

it("ways to sign in keep what a token request needs, and the request that checks them", () => {
  const oauth = {
    authorize: "https://a.example",
    token: "https://t.example",
    client: "basic",
    single_use: true,
    grace_seconds: 60,
  };
  const { provider } = acme({}, { auth: { oauth2: { ...oauth, refresh: "rotate" }, plain: { token: "x" }, check: "GET /me" } });
  expect(provider.auth.get("oauth2")).toMatchObject({
    headers: { Authorization: "Bearer {access_token}" },
    oauth2: { client: "basic", refresh: "rotate", singleUse: true, graceSeconds: 60, scopes: [] },
  });
  expect(provider.auth.get("plain")?.oauth2).toMatchObject({
    client: "body",
    refresh: "keep",
    singleUse: false,
    graceSeconds: 0,
  });
  expect([provider.check?.method, provider.check?.path.text]).toEqual(["GET", "/me"]);
});

describe("a model", () => {
  const compiledFor = (more: Partial<Model>, resource: JsonObject) =>
    compileDefinition({ layers: layers(resource), model: { ...model, ...more } }).findings.map(
      ({ code, pointer }) => `${code} ${pointer}`,
    );

  it("without a discriminator has no variants", () => {
    const { discriminator: _, ...plain } = model;
    const { findings } = compileDefinition({ layers: layers({ variants: { note: {} } }), model: plain });
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain("unknown_key /variants");
    expect(compileDefinition({ layers: layers(), model: plain }).findings).toEqual([]);
  });

  it("lends its operations to definitions and no others", () => {
    expect(compiledFor({ operations: ["list", "get"] }, {})).toEqual(["unknown_operation /operations/update"]);
    expect(
      compiledFor({ operations: ["get", "update"] }, { variants: { note: { operations: { delete: "DELETE /n/{id}" } } } }),
    ).toContain("unknown_operation /variants/note/operations/delete");
  });
});
