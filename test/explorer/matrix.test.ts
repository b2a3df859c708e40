// The matrix in a browser: heads that stay, moving by keys, details, files, and sixty providers.
import { readFileSync } from "node:fs";
import { publishedMatrix } from "@mapwright/registry";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { catalogOf } from "../../packages/explorer/src/catalog/catalog.ts";
import type { Catalog } from "../../packages/explorer/src/catalog/types.ts";
import { definitions } from "../providers.ts";
import { describeInBrowser, expectAccessible, PHONE, useExplorer } from "./browser.ts";

const catalog = catalogOf("crm/engagements", definitions, publishedMatrix);
const hashOf = (url: string) => new URL(url).hash;

/** Whether the field's name and the provider's name of a cell can be seen beside it once the cell is scrolled to. */
async function headsOf(page: Page, at: string) {
  await page.locator(`[data-at="${at}"]`).scrollIntoViewIfNeeded();
  return page.locator(`[data-at="${at}"]`).evaluate((button) => {
    const cell = button.closest("td") as HTMLTableCellElement;
    const box = (element: Element | undefined | null) => element?.getBoundingClientRect() as DOMRect;
    const scroller = box(cell.closest(".scroller"));
    const row = box(cell.closest("tr")?.querySelector("th"));
    const column = box(cell.closest("table")?.querySelectorAll("thead th")[cell.cellIndex]);
    return {
      rowInSight: Math.abs(row.left - scroller.left) < 2,
      columnInSight: Math.abs(column.top - scroller.top) < 2,
      over: Math.abs(column.left - box(cell).left) < 2 && Math.abs(row.top - box(cell).top) < 2,
    };
  });
}

describeInBrowser("the matrix", () => {
  const { visit } = useExplorer();

  it("holds a cell for each field and provider, as the catalog has it", async () => {
    const { page, close } = await visit("#/matrix/update");
    const update = catalog.operations.find(({ name }) => name === "update");
    expect(await page.locator("[data-at]").count()).toBe((update?.rows.length ?? 0) * catalog.providers.length);
    const required = update?.rows.flatMap(({ cells }) =>
      Object.values(cells).filter(({ level, published }) => (published ?? level) === "required"),
    );
    expect(await page.locator(".matrix .mark.required").count()).toBe(required?.length);
    await close();
  });

  it("arrows move, Enter opens the details, Escape closes them and the focus is back", async () => {
    const { page, problems, close } = await visit("#/matrix/update");
    await page.locator('[data-at="0.0"]').focus();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "End", "Home", "ArrowRight"]) await page.keyboard.press(key);
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.at);
    expect(await focused()).toBe("2.1");
    await page.getByRole("tooltip").waitFor();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    expect(await dialog.textContent()).toContain("account");
    expect(hashOf(page.url())).toBe(`#/matrix/update/request.account/${catalog.providers[1]?.id}`);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await focused()).toBe("2.1");
    expect(hashOf(page.url())).toBe("#/matrix/update");
    expect(problems).toEqual([]);
    await close();
  });

  it("an address opens a cell, on a phone too", async () => {
    const { page, close } = await visit("#/matrix/update/request.duration/hubspot", PHONE);
    expect(await page.getByRole("dialog").textContent()).toContain("properties.hs_call_duration");
    await expectAccessible(page);
    await close();
  });

  it("files hold what is shown", async () => {
    const { page, problems, close } = await visit("#/matrix/update?providers=close,hubspot&side=request");
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name, exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
    };
    const csv = await save("CSV");
    expect(csv.name).toBe("crm-engagements-update.csv");
    expect(csv.text.split("\r\n").slice(0, 2)).toEqual([
      "\uFEFFside,field,type,Close,HubSpot",
      "request,engagement_type,enum,required,required",
    ]);
    const json = await save("JSON");
    expect(JSON.parse(json.text)).toMatchObject({
      operation: "update",
      providers: ["close", "hubspot"],
      request: { subject: { type: "string" } },
    });
    expect(problems).toEqual([]);
    await close();
  });
});

/** As many providers, made up: names of many lengths, and the cells of real ones with holes. */
function madeUp(count: number): Catalog {
  const names = ["Acme", "Globex Sales", "Initech CRM Suite", "Umbrella", "Soylent Business Cloud"];
  const providers = Array.from({ length: count }, (_, at) => ({
    ...(catalog.providers[at % catalog.providers.length] as Catalog["providers"][number]),
    id: `made-${at}`,
    name: `${names[at % names.length]} ${at + 1}`,
  }));
  const like = (at: number) => catalog.providers[at % catalog.providers.length]?.id ?? "";
  const operations = catalog.operations.map((operation) => ({
    ...operation,
    providers: providers.filter((_, at) => operation.providers.includes(like(at))).map(({ id }) => id),
    rows: operation.rows.map((row) => ({
      ...row,
      cells: Object.fromEntries(
        providers.flatMap(({ id }, at) => {
          const cell = row.cells[like(at)];
          return cell && (at * 7 + row.field.length) % 5 !== 0 ? [[id, cell]] : [];
        }),
      ),
    })),
  }));
  return { ...catalog, providers, operations };
}

describeInBrowser("sixty providers", () => {
  const { visit } = useExplorer({ "catalog/crm/engagements.json": () => JSON.stringify(madeUp(60)) });

  it.each([
    ["a desk", { width: 1280, height: 800 }],
    ["a phone", PHONE],
  ])("are readable on %s: the heads of any cell are in sight, no name is cut beyond its head", async (_, look) => {
    const { page, problems, close } = await visit("#/matrix/update", look);
    for (const at of ["0.0", "20.59", "40.30", "30.0"]) {
      expect(await headsOf(page, at), at).toEqual({ rowInSight: true, columnInSight: true, over: true });
    }
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }));
    expect(scroll).toBe(width);
    const cut = await page
      .locator("thead th:not(.corner) span")
      .evaluateAll((spans) => spans.filter((span) => span.scrollHeight > span.clientHeight + 1).length);
    expect(cut).toBe(0);
    await expectAccessible(page);
    expect(problems).toEqual([]);
    await close();
  });

  it("are read in the reference: many badges wait behind a button, a list of providers can be searched", async () => {
    const { page, close } = await visit("#/reference/update/response.id");
    const field = page.locator('[id="field-response.id"]');
    const before = await field.locator(".badge").count();
    await field.getByRole("button", { name: /^and \d+ more$/ }).click();
    expect(await field.locator(".badge").count()).toBeGreaterThan(before);
    await page.getByRole("button", { name: /^Providers/ }).click();
    await page.getByLabel("Find a provider").fill("globex sales 1");
    expect(await page.getByRole("checkbox").count()).toBe(2);
    await close();
  });
});
