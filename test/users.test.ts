// Users over the gateway: the smallest resource, without a discriminator, of three CRMs behind one route.
import { afterAll, beforeAll, expect, it } from "vitest";
import { startService, type TestService } from "./service.ts";

const IDS = ["close", "hubspot", "zoho-crm"];
let service: TestService;

beforeAll(async () => {
  service = await startService(IDS);
});
afterAll(() => service.close());

const path = (provider: string, more = "", query = "") =>
  `/unified/crm/users${more}?integrated_account_id=${service.account(provider)}${query}`;

it.each(IDS)("%s: those that are listed are read one by one", async (provider) => {
  const { status, body } = await service.call("GET", path(provider));
  expect(status).toBe(200);
  const users = body.result as { id: string; name: string; first_name: string; last_name: string; email: string }[];
  expect(users.length).toBeGreaterThan(1);
  for (const user of users) {
    expect(user.name).toBe(`${user.first_name} ${user.last_name}`);
    const read = await service.call("GET", path(provider, `/${user.id}`));
    expect([read.status, read.body]).toMatchObject([200, { id: user.id, name: user.name, email: user.email }]);
  }
  expect((await service.call("GET", path(provider, "/nobody"))).status).toBeGreaterThanOrEqual(400);
});

it("whoever is gone is not active, where the CRM lists them", async () => {
  const { body } = await service.call("GET", path("zoho-crm"));
  const states = (body.result as { name: string; is_active: boolean }[]).map(({ name, is_active }) => [name, is_active]);
  expect(states).toContainEqual(["Jörg Weiß", false]);
  expect(states).toContainEqual(["Ana Ruiz", true]);
});

it("a filter that the CRM has is asked for, another is refused", async () => {
  const found = await service.call("GET", path("hubspot", "", "&email=jiri@us.example"));
  expect(found.body.result).toMatchObject([{ email: "jiri@us.example" }]);
  const refused = await service.call("GET", path("close", "", "&email=ana@us.example"));
  expect([refused.status, refused.body.code]).toEqual([422, "unsupported_filter"]);
});

it("a resource without a discriminator takes no type, and has no route to write it", async () => {
  const typed = await service.call("GET", path("close", "/user_1", "&engagement_type=call"));
  expect([typed.status, typed.body.code]).toEqual([422, "invalid_query"]);
  const written = await service.call("POST", path("close"), { name: "Zoë" });
  expect([written.status, written.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
