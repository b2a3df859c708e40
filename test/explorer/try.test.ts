// Try it: the request is planned as one types, a line leads to the YAML that made it, the sandbox answers, code is quoted.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { DESKTOP, describeInBrowser, expectAccessible, PHONE, useExplorer } from "./browser.ts";

const planned = (page: Page) => page.getByRole("region", { name: "Planned request" });
const definition = (page: Page) => page.getByRole("region", { name: "Definition", exact: true });
const send = (page: Page) => page.getByRole("button", { name: "Send to the sandbox" }).click();
const reply = (page: Page) => page.locator('section[aria-label="Unified reply"]').first();

describeInBrowser("Try it", () => {
  const { visit } = useExplorer();

  it("plans as one types, and leads from a line to the YAML", async () => {
    const { page, problems, close } = await visit("#/try?provider=pipedrive&operation=update&type=call");
    await planned(page).waitFor();
    await page.getByLabel("subject", { exact: true }).fill("Grüße an 王さん");
    await planned(page).getByText('"subject": "Grüße an 王さん"').waitFor();
    await page.getByLabel("contact", { exact: true }).fill("301, 302");
    const line = planned(page).getByRole("button", { name: '"person_id": 302' });
    await line.click();
    expect(await line.getAttribute("aria-pressed")).toBe("true");
    const marked = definition(page).locator('[aria-current="true"]');
    expect(await marked.textContent()).toContain("participants[].person_id");
    expect(await marked.isVisible()).toBe(true);
    await page.getByRole("button", { name: "null for opportunity" }).click();
    await planned(page).getByText('"deal_id": null').waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("sends to the sandbox: request, the provider's reply, the unified reply, and what was read from where", async () => {
    const { page, problems, close } = await visit("#/try?provider=pipedrive&operation=update&type=call&id=812");
    await planned(page).waitFor();
    await page.getByLabel("subject", { exact: true }).fill("Sent from the page");
    await planned(page).getByText("Sent from the page").waitFor();
    await send(page);
    await reply(page).getByRole("button", { name: '"subject": "Sent from the page"' }).waitFor();
    const exchange = page.locator('section[aria-label="Exchange 1"]');
    expect(await exchange.getByRole("region", { name: "Reply 1" }).textContent()).toContain('"success": true');
    await reply(page).getByRole("button", { name: '"subject"' }).click();
    expect(await definition(page).locator('[aria-current="true"]').textContent()).toContain("subject:");
    expect(problems).toEqual([]);
    await close();
  });

  it("says what was refused, and what was warned of", async () => {
    const { page, problems, close } = await visit("#/try?provider=hubspot&operation=update&type=call");
    await planned(page).waitFor();
    await page.getByLabel("start_time", { exact: true }).fill("tomorrow");
    const refusal = page.locator('section[aria-label="Provider request"] .refusal');
    await refusal.getByText("invalid_value").waitFor();
    expect(await refusal.textContent()).toContain("start_time");
    await page.getByLabel("start_time", { exact: true }).fill("2026-03-01T10:00:00+02:00");
    await planned(page).getByText("2026-03-01T08:00:00").waitFor();
    await page.getByRole("button", { name: "JSON", exact: true }).click();
    await page.getByLabel("Body as JSON").fill('{"subject": "x", "no_such_field": 1}');
    await page.getByRole("list", { name: "Warnings" }).getByText("no_such_field").first().waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("answers for every provider", async () => {
    const { page, problems, close } = await visit("#/try");
    await planned(page).waitFor();
    for (const id of await page
      .getByLabel("Provider")
      .locator("option")
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))) {
      await page.getByRole("combobox", { name: /^Provider/ }).selectOption(id);
      await page.getByRole("button", { name: "get", exact: true }).click();
      await page.waitForFunction(() =>
        /\/unified\/\S+\/(?!\{id\})\S+/.test(document.querySelector(".call-address")?.textContent ?? ""),
      );
      await send(page);
      await reply(page).getByText('"id":').first().waitFor();
    }
    expect(problems).toEqual([]);
    await close();
  });

  it("writes the call as code, and keeps it in the address", async () => {
    const { page, close } = await visit("#/try?provider=close&operation=create&type=note");
    await planned(page).waitFor();
    await page.getByLabel("content", { exact: true }).fill("it's `a` $HOME");
    const code = page.locator('section[aria-label="Code"]');
    await code.getByText("it'\\''s `a` $HOME").waitFor();
    await code.getByRole("button", { name: "Python" }).click();
    await code.getByText('"content": "it\'s `a` $HOME"').waitFor();
    await page.waitForFunction(() => location.hash.includes("operation=create"));
    await page.reload();
    await planned(page).getByText("it's `a` $HOME").waitFor();
    await close();
  });

  it.each(["light", "dark"] as const)("is accessible with an answer, in %s", async (theme) => {
    for (const look of [DESKTOP, PHONE]) {
      const { page, problems, close } = await visit("#/try?provider=hubspot&operation=update&type=call", { ...look, theme });
      await planned(page).waitFor();
      await send(page);
      await reply(page).waitFor();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing stands out sideways").toBe(
        true,
      );
      expect(problems).toEqual([]);
      await close();
    }
  });
});
