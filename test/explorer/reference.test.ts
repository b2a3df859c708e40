// The reference in a browser: finding a field, its details by mouse, key and touch, filters in the address, two side by side.
import { publishedMatrix } from "@mapwright/registry";
import { expect, it } from "vitest";
import { catalogOf } from "../../packages/explorer/src/catalog/catalog.ts";
import { EVIDENCE } from "../../packages/explorer/src/tables/cell.ts";
import { definitions } from "../providers.ts";
import { DESKTOP, describeInBrowser, expectAccessible, PHONE, useExplorer } from "./browser.ts";

const contact = catalogOf("crm/engagements", definitions, publishedMatrix)
  .operations.find(({ name }) => name === "update")
  ?.rows.find(({ side, field }) => side === "request" && field === "contact");
const backing = EVIDENCE[contact?.cells.planhat?.evidence ?? "documented"];
const hashOf = (url: string) => new URL(url).hash;

describeInBrowser("the reference", () => {
  const { visit } = useExplorer();

  it("a slash searches, and Enter goes to the field", async () => {
    const { page, problems, close } = await visit("#/reference/create");
    await page.keyboard.press("/");
    await page.keyboard.type("start_ti");
    await page
      .getByRole("option", { name: /^Field start_time/ })
      .first()
      .waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    expect(hashOf(page.url())).toBe("#/reference/create/request.start_time");
    await page.waitForFunction(() => document.activeElement?.textContent === "start_time");
    const top = await page.locator('[id="field-request.start_time"]').evaluate((field) => field.getBoundingClientRect().top);
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(200);
    expect(problems).toEqual([]);
    await close();
  });

  it("a provider's own name for a field finds it, with its details open", async () => {
    const { page, close } = await visit("#/reference");
    await page.keyboard.press("/");
    await page.keyboard.type("hs_call_title");
    await page.keyboard.press("Enter");
    expect(hashOf(page.url())).toBe("#/reference/update/request.subject/hubspot");
    const details = page.getByRole("region", { name: "subject of HubSpot" });
    expect(await details.textContent()).toContain("properties.hs_call_title");
    await close();
  });

  it("an address opens an operation, a field and a provider; words are told both ways", async () => {
    const { page, close } = await visit("#/reference/update/request.direction/zoho-crm");
    const details = page.getByRole("region", { name: "direction of Zoho CRM" });
    const rows = await details.locator("tbody tr").allInnerTexts();
    expect(rows.map((row) => row.split(/\s*\t\s*/))).toEqual([
      ["inbound", "Inbound", "Inbound, Missed"],
      ["outbound", "Outbound", "Outbound"],
    ]);
    await expectAccessible(page);
    await details.getByRole("button", { name: "Close" }).click();
    expect(hashOf(page.url())).toBe("#/reference/update/request.direction");
    await close();
  });

  it("a badge tells what backs it under the mouse and under the focus, and Escape hides that", async () => {
    const { page, close } = await visit("#/reference/update/request.contact");
    const badge = page.locator('[id="field-request.contact"]').getByRole("button", { name: /^Planhat/ });
    await badge.hover();
    expect(await page.getByRole("tooltip").textContent()).toContain(backing);
    expect(await badge.getAttribute("aria-describedby")).toBe(await page.getByRole("tooltip").getAttribute("id"));
    await page.keyboard.press("Escape");
    expect(await page.getByRole("tooltip").count()).toBe(0);
    await page.mouse.move(0, 0);
    await badge.focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
    await page.getByRole("tooltip").waitFor();
    await close();
  });

  it("a tap opens the same, without a tooltip", async () => {
    const { page, close } = await visit("#/reference/update/request.contact", PHONE);
    await page
      .locator('[id="field-request.contact"]')
      .getByRole("button", { name: /^Planhat/ })
      .tap();
    expect(await page.getByRole("region", { name: "contact of Planhat" }).textContent()).toContain(backing);
    expect(await page.getByRole("tooltip").count()).toBe(0);
    await expectAccessible(page);
    await close();
  });

  it("filters stand in the address and come back from it", async () => {
    const { page, close } = await visit("#/reference/update");
    await page.getByLabel("Field", { exact: true }).fill("time");
    await page.getByRole("combobox", { name: "Side", exact: true }).selectOption("request");
    await page.getByRole("combobox", { name: "Kind", exact: true }).selectOption("meeting");
    await page.getByRole("button", { name: /^Providers/ }).click();
    await page.getByRole("checkbox", { name: "HubSpot" }).check();
    await page.keyboard.press("Escape");
    expect(hashOf(page.url())).toBe("#/reference/update?q=time&side=request&kind=meeting&providers=hubspot");
    const names = () => page.locator(".field h3").allInnerTexts();
    const shown = await names();
    expect(shown).toEqual(expect.arrayContaining(["start_time", "end_time"]));
    expect(shown).not.toContain("account");
    await page.reload();
    await page.locator(".field h3").first().waitFor();
    expect(await names()).toEqual(shown);
    await page.getByRole("button", { name: "Clear" }).click();
    expect(hashOf(page.url())).toBe("#/reference/update");
    await close();
  });

  it("two providers stand side by side, in full or by what differs", async () => {
    const { page, close } = await visit("#/reference/update?providers=copper,close");
    await page.getByRole("button", { name: "Two side by side" }).click();
    expect(new URLSearchParams(hashOf(page.url()).split("?")[1]).get("compare")).toBe("close,copper");
    const all = await page.locator(".field").count();
    await page.getByLabel("only what differs").check();
    const differing = await page.locator(".field").count();
    expect(differing).toBeLessThan(all);
    expect(differing).toBeGreaterThan(0);
    await page.getByLabel("Second provider").selectOption("hubspot");
    const field = page.locator('[id="field-request.status"]');
    expect(await field.getByRole("region", { name: "status of HubSpot" }).textContent()).toContain("hs_call_status");
    expect(await field.getByRole("region", { name: "status of Close" }).textContent()).toContain("draft");
    await expectAccessible(page);
    await page.getByRole("button", { name: "End" }).click();
    expect(hashOf(page.url())).not.toContain("compare");
    await close();
  });

  it("j and k go from field to field, but not while one types", async () => {
    const { page, close } = await visit("#/reference/update/request.account", DESKTOP);
    await page.keyboard.press("j");
    expect(hashOf(page.url())).toBe("#/reference/update/request.contact");
    await page.keyboard.press("k");
    expect(hashOf(page.url())).toBe("#/reference/update/request.account");
    await page.getByLabel("Field", { exact: true }).pressSequentially("jk/?");
    expect(hashOf(page.url())).toContain("q=jk%2F%3F");
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await expectAccessible(page);
    await close();
  });

  it("an address that names nothing known shows what there is", async () => {
    const { page, problems, close } = await visit("#/nowhere/at/all?providers=nobody&compare=x,y&q=%");
    expect(await page.locator(".operations [aria-current]").textContent()).toContain("update");
    expect(problems).toEqual([]);
    await close();
  });
});
