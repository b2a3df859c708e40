// A reply's body is parsed once, wherever it goes: records, pages, re-reads, refusals, ids of requests.
import { expect, it, vi } from "vitest";
import { acme, create, get, play, reply, update } from "../../testing/acme.ts";
import { lister } from "../../testing/lists.ts";
import type { HttpResponse } from "../http.ts";
import { parsedReply } from "../http.ts";

const dialect = {
  failed: "ok = false",
  message: "error",
  code: "code",
  request_id: "trace",
  fields: { each: "errors", name: "n" },
};

function parses(run: () => unknown, ...replies: HttpResponse[]): number[] {
  vi.restoreAllMocks();
  const parse = vi.spyOn(JSON, "parse");
  run();
  return replies.map(({ text }) => parse.mock.calls.filter(([given]) => given === text).length);
}

it("of one record, of a write and its re-read", () => {
  const [one, two] = [reply({ id: 7, title: "a", trace: "t" }), reply({ id: 7, title: "b", trace: "u" })];
  expect(parses(() => play(acme({}, { errors: dialect }), get(), one), one)).toEqual([1]);
  const reread = acme(
    { operations: { get: "GET /a/{id}", update: { endpoint: "PUT /a/{id}", reread: true } } },
    { errors: dialect },
  );
  expect(parses(() => play(reread, update({ subject: "b" }), one, two), one, two)).toEqual([1, 1]);
  expect(
    parses(() => play(acme({ operations: { create: "POST /a" } }, { errors: dialect }), create({ subject: "a" }), one), one),
  ).toEqual([1]);
});

it("of a refusal", () => {
  const refused = reply({ error: "no", code: 5, errors: [{ n: "title" }], trace: "t" }, 422);
  expect(parses(() => play(acme({}, { errors: dialect }), get(), refused), refused)).toEqual([1]);
});

it("of a page, and of one that a transport parsed already never again", () => {
  const definition = lister({
    endpoint: "GET /a",
    paging: { style: "cursor", cursor: "c", next: "next" },
    envelope: { items: "data" },
  });
  const page = reply({ data: [{ id: 1 }, { id: 2 }], next: "x" });
  const list = { operation: "list" } as const;
  expect(parses(() => play(definition, list, page), page)).toEqual([1]);
  const before = parsedReply(page);
  expect(parses(() => play(definition, list, before), page)).toEqual([0]);
});
