// Lists of the made-up API: filters, order, shapes, pages.
import type { Json, JsonObject } from "@mapwright/core";
import { describe, expect, it } from "vitest";
import { acme, ask } from "../testing/acme.ts";

const simulator = acme();
const get = (path: string) => ask(simulator, `GET ${path}`);
const body = (path: string) => get(path).body as JsonObject;
const idsOf = (rows: Json | undefined) => ((rows ?? []) as JsonObject[]).map(({ id }) => id);
const notes = (query: string) => {
  const { data } = body(`/notes?size=100&${query}`) as { data: { notes?: { note: JsonObject }[] } };
  return (data.notes ?? []).map(({ note }) => note.id);
};

describe("filters", () => {
  it.each([
    ["", [3, 2, 1]],
    ["kind=note", [3, 1]],
    ["kind=note&kind=call", [3, 2, 1]],
    ["not=note", [2]],
    ["done=1", [3, 2]],
    ["done=0", [1]],
    ["done=true", [3, 2]],
    ["ids=1,3", [3, 1]],
    ["since=2025-01-02T10:00:00Z", [3, 2]],
    ["since=2025-01-02T11:00:00%2B01:00", [3, 2]],
    ["since=2025-01-02", [3, 2]],
    ["before=1735812000", [1]],
    ["larger=3", [2]],
    ["up_to=2025-01-01", [1]],
    ["q=GRÜ", [2]],
    ["begins=help", [3]],
    ["begins=Help", []],
    ["tag=b", [2, 1]],
    ["human=2", [2]],
    ["human=3", []],
    ["person=3", [3]],
    ["kind=note&done=1", [3]],
    ["nonsense=1", [3, 2, 1]],
  ])("%s", (query, ids) => expect(notes(query)).toEqual(ids));

  it("refuse what cannot be read as a number or a time", () => {
    expect(get("/notes?larger=big")).toMatchObject({ status: 422, body: { errors: ["larger is no number"] } });
    expect(get("/notes?before=")).toMatchObject({ status: 422 });
  });

  it("find nothing where the value is an unknown id", () => {
    expect(get("/notes?person=9").status).toBe(404);
    expect(get("/people/9/notes").status).toBe(404);
  });

  it("take what the path says", () => {
    expect(idsOf(body("/people/2/notes").notes)).toEqual([2]);
  });

  const search = (sent: Json) => ask(simulator, "POST /notes/search", sent);
  it.each<[Json, number[]]>([
    [{}, [1, 2]],
    [{ page_size: 50 }, [1, 2, 3]],
    [{ kinds: [{ name: "call" }] }, [2]],
    [{ page_size: 9, kinds: [{ name: "call" }, { name: "note" }], min_size: 3 }, [1, 2]],
    [{ groups: [{ filters: [{ name: "kind", operator: "EQ", value: "note" }] }] }, [1, 3]],
    [{ groups: [{ filters: [{ name: "updated", operator: "GTE", value: "1735812000000" }] }] }, [2, 3]],
    [{ page_size: 9, sorts: [{ by: "size", direction: "DESCENDING" }] }, [2, 1, 3]],
    [{ page_number: 1 }, [3]],
  ])("in a body: %j", (sent, ids) => {
    const { status, body: rows } = search(sent);
    expect([status, idsOf(rows)]).toEqual([200, ids]);
  });

  it.each<[Json, string]>([
    [{ groups: [{ filters: [{ name: "size", operator: "EQ", value: 1 }] }] }, "size cannot be filtered by"],
    [{ groups: [{ filters: [{ name: "kind", operator: "LT", value: 1 }] }] }, "kind has no operator LT"],
    [{ groups: [{ filters: [{ name: "__proto__", operator: "EQ", value: 1 }] }] }, "__proto__ cannot be filtered by"],
    [{ groups: [{ filters: [{ name: "updated", operator: "GTE", value: "soon" }] }] }, "updated is no unix_ms"],
    [{ groups: [{ filters: "all" }] }, "groups[0].filters must be an array"],
    [{ sorts: [{ by: "secret" }] }, "sorts[0].by cannot be sorted by"],
  ])("in a body, refused: %j", (sent, message) =>
    expect(search(sent)).toMatchObject({ status: 422, body: { errors: [message] } }),
  );
});

describe("order", () => {
  it.each([
    ["sort=size&dir=asc", [1, 2, 3]],
    ["sort=size&dir=desc", [2, 1, 3]],
    ["sort=text&dir=asc", [2, 1, 3]],
    ["sort=kind&dir=desc", [1, 3, 2]],
  ])("%s", (query, ids) => expect(notes(query)).toEqual(ids));
  it("with the direction beside the name", () => {
    expect(idsOf(body("/notes/by-offset?limit=9&sort=update_time+DESC").data)).toEqual([3, 2, 1]);
    expect(idsOf(body("/notes/by-cursor?limit=9&order=-size").results)).toEqual([2, 1, 3]);
  });
  it("by nothing else", () => expect(get("/notes?sort=secret").status).toBe(422));
});

describe("shapes", () => {
  it("leave out what is omitted of path and operation", () => {
    const { data } = body("/notes?size=1") as { data: { notes: { note: JsonObject }[] } };
    expect(data.notes[0]?.note).not.toHaveProperty("secret");
    expect(data.notes[0]?.note).not.toHaveProperty("extra");
    expect((body("/notes/1").data as JsonObject).extra).toBe("more");
  });
  it("by group", () => {
    const rows = body("/people");
    expect([Object.keys(rows), idsOf(rows.user), idsOf(rows.system)]).toEqual([["user", "system"], [1, 2], [3]]);
  });
  it("a bare array", () => expect(idsOf(get("/people/bare").body)).toEqual([1, 2, 3]));
  it("members that are asked for", () => {
    const { results } = body("/notes/by-cursor?limit=1&fields=text,size");
    expect(results).toEqual([{ id: 1, text: "Hello", size: 3 }]);
    expect((body("/notes/by-cursor?limit=1").results as JsonObject[])[0]).not.toHaveProperty("extra");
    expect((body("/notes/by-cursor?limit=1&embed=extra").results as JsonObject[])[0]?.extra).toBe("more");
  });
  it("members of a member", () => {
    const properties = (query: string) => ((body(`/objects/calls?${query}`).results as JsonObject[])[0] as JsonObject).properties;
    expect(properties("")).toEqual({ title: "One", stamp: "2025-01-01T00:00:00.000Z" });
    expect(properties("properties=body&properties=none")).toEqual({ body: "long", stamp: "2025-01-01T00:00:00.000Z" });
  });
  it("nothing at all is 204 where it is said so", () =>
    expect(get("/notes/by-cursor?kind=none")).toMatchObject({ status: 204, text: "" }));
  it("constants", () => expect(body("/me")).toEqual({ success: true, data: { id: 1, name: "Zoë" } }));
});

describe("what pages tell", () => {
  it("by number, with a link", () => {
    const first = get("/notes?kind=note&size=1");
    expect(first.body).toMatchObject({ success: true, data: { total: 2, page: 1, pages: 2, count: 1 } });
    expect([first.headers["x-total"], first.headers.link]).toEqual([
      "2",
      '<https://api.acme.example/v1/notes?kind=note&size=1&page=2>; rel="next"',
    ]);
    expect(get("/notes?kind=note&size=1&page=2").headers).not.toHaveProperty("link");
    expect(notes("page=9")).toEqual([]);
    expect(notes("size=1000")).toEqual([3, 2, 1]);
  });
  it("by offset, null at the end", () => {
    expect(body("/notes/by-offset").page).toEqual({ more: true, last: false, next: 2, start: 0, size: 2 });
    expect(body("/notes/by-offset?start=2").page).toEqual({ more: false, last: true, next: null, start: 2, size: 2 });
  });
  it("by cursor, which no change before it moves", () => {
    const own = acme();
    const ask2 = (path: string) => ask(own, `GET ${path}`).body as JsonObject;
    const { results, paging } = ask2("/notes/by-cursor") as { results: Json; paging: { next: { after: string; link: string } } };
    expect(idsOf(results)).toEqual([1, 2]);
    expect(paging.next.link).toContain(`https://api.acme.example/v1/notes/by-cursor?after=${paging.next.after}`);
    ask(own, "DELETE /trash/1");
    const last = ask2(`/notes/by-cursor?after=${paging.next.after}`);
    expect([idsOf(last.results), last.paging]).toEqual([[3], undefined]);
  });
  it("refuse what is no position and no size", () => {
    for (const query of ["page=0", "page=x", "size=0", "size=-1"]) expect(get(`/notes?${query}`).status, query).toBe(422);
    expect(get("/notes/by-offset?limit=51")).toMatchObject({ status: 422, body: { errors: ["limit must be 1 to 50"] } });
    expect(get("/notes/by-offset?start=99999")).toMatchObject({ status: 422 });
    expect(get("/notes/by-offset?limits=3")).toMatchObject({ status: 422, body: { errors: ["limits is not known"] } });
    for (const cursor of ["x", "e30", "WzEsMl0", "W10"])
      expect(get(`/notes/by-cursor?after=${cursor}`), cursor).toMatchObject({ status: 400, body: { error: "bad cursor" } });
  });
  it("a cursor ends", () => {
    let now = 0;
    const own = acme({ now: () => now });
    const { after } = ((ask(own, "GET /notes/by-cursor").body as JsonObject).paging as { next: { after: string } }).next;
    now = 60_000;
    expect(ask(own, `GET /notes/by-cursor?after=${after}`).status).toBe(200);
    now = 60_001;
    expect(ask(own, `GET /notes/by-cursor?after=${after}`)).toMatchObject({ status: 400, body: { error: "bad cursor" } });
  });
});

describe("statements", () => {
  const query = (text: string) => get(`/query?q=${encodeURIComponent(text)}`);
  it.each([
    ["SELECT id FROM Note", [1, 2]],
    ["select id from Note order by size desc limit 9", [2, 1]],
    ["SELECT id FROM Note WHERE kind = 'note' AND size >= 3", [1]],
    ["SELECT id FROM Note WHERE kind != 'note'", [2]],
    ["SELECT id FROM Note WHERE kind IN ('call', 'mail')", [2]],
    ["SELECT id FROM Note WHERE text LIKE 'Gr%'", [2]],
    ["SELECT id FROM Note WHERE text LIKE '%help%'", [3]],
    ["SELECT id FROM Note WHERE at > 2025-01-01T12:00:00Z", [2]],
    ["SELECT id FROM Note WHERE size = null", [3]],
    ["SELECT id FROM Note WHERE done = true ORDER BY text ASC, id DESC", [2, 3]],
    ["SELECT id FROM Note ORDER BY id LIMIT 1 OFFSET 1", [2]],
    ["SELECT id FROM Note WHERE text = 'it\\'s'", []],
  ])("%s", (text, ids) => expect(idsOf((query(text).body as JsonObject).records)).toEqual(ids));

  it("answer what is selected", () =>
    expect((query("SELECT person.id, text FROM Note LIMIT 1").body as JsonObject).records).toEqual([
      { person: { id: 1 }, text: "Hello", kind: "note" },
    ]));

  it.each([
    "",
    "DELETE FROM Note",
    "SELECT id FROM Note WHERE a = 1 OR b = 2",
    "SELECT id FROM Note WHERE a constructor 1",
    "SELECT id FROM Note LIMIT x",
    "SELECT id FROM Secret",
    "SELECT id FROM constructor",
    "SELECT id FROM Note; DROP",
    "SELECT id FROM Note WHERE text = 'open",
    "SELECT id FROM Note WHERE text LIKE 'a%b'",
    `SELECT id FROM Note WHERE text = '${"x".repeat(30_000)}'`,
  ])("%s is malformed", (text) => expect(query(text).status).toBe(400));

  it("go on at an address of their own", () => {
    const first = query("SELECT id FROM Note ORDER BY id").body as JsonObject;
    expect(first).toMatchObject({ done: false, total: 3 });
    const last = get(String(first.next)).body as JsonObject;
    expect([last.done, last.next, idsOf(last.records)]).toEqual([true, undefined, [3]]);
  });
});
