// Lists over real sockets: gateway, transport and a provider's simulator; every record once, whichever way it is read.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startService, type TestService } from "./service.ts";

const PROVIDER = "copper";
const COUNT = 23;
const PEOPLE = [27140359, 27140360];

let service: TestService;
let path = "";
beforeAll(async () => {
  service = await startService([PROVIDER]);
  path = service.engagement(PROVIDER, "x").replace("/x?", "?");
  const { store } = service.simulators.get(PROVIDER) ?? { store: undefined };
  for (const { id } of [...(store?.records("activities") ?? [])]) store?.remove("activities", { id: id as number });
  for (let index = 0; index < COUNT; index++) {
    const at = 1_735_689_600 + index * 3600;
    store?.put("activities", {
      id: 1000 + index,
      parent: { type: "person", id: PEOPLE[index % 2] as number },
      type: { id: 0, category: "user" },
      user_id: 137658,
      details: `Note ${index}`,
      activity_date: at,
      date_created: at,
      date_modified: at,
      old_value: null,
      new_value: null,
    });
  }
}, 60_000);
afterAll(() => service.close());

type Page = { result: { id: string; contact: { id: string }[] }[]; next_cursor: string | null };

async function all(query: string): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  for (let cursor: string | null = "", pages = 1; ; pages++) {
    const answer = await service.call("GET", `${path}${query}${cursor === "" ? "" : `&next_cursor=${cursor}`}`);
    expect(answer.body).toMatchObject({ result: expect.any(Array) });
    const page = answer.body as unknown as Page;
    ids.push(...page.result.map(({ id }) => id));
    cursor = page.next_cursor;
    if (cursor === null) return { ids, pages };
  }
}

const ids = (keep: (index: number) => boolean = () => true) =>
  Array.from({ length: COUNT }, (_, index) => index)
    .filter(keep)
    .map((index) => String(1000 + index));

it("page by page", async () => {
  const { ids: found, pages } = await all("&limit=5");
  expect([...found].sort()).toEqual(ids());
  expect(pages).toBe(5);
});

it("filtered and sorted, with a word that is the account's own", async () => {
  const { ids: found } = await all(`&limit=4&contact[id]=${PEOPLE[1]}&engagement_type=note&sort=updated_at`);
  expect(found).toEqual(ids((index) => index % 2 === 1));
  const { ids: descending } = await all("&limit=7&sort=-updated_at");
  expect(descending).toEqual(ids().reverse());
});

it("as a stream", async () => {
  const { status, headers, text } = await service.text(`${path}&response_format=stream&ignore_remote_data=true`);
  expect([status, headers.get("content-type")]).toEqual([200, "application/x-ndjson; charset=utf-8"]);
  const lines = text.trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).id).sort()).toEqual(ids());
});

it("a filter and a sort that the provider lacks are refused, and nothing is asked", async () => {
  const before = service.simulators.get(PROVIDER)?.requests.length;
  const { status, body } = await service.call("GET", `${path}&subject=x&sort=content`);
  expect(status).toBe(422);
  expect((body.errors as { code: string }[]).map(({ code }) => code)).toEqual(["unsupported_filter", "unsupported_sort"]);
  expect(service.simulators.get(PROVIDER)?.requests.length).toBe(before);
});
