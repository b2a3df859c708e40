// The playground: what is edited is checked, planned and run as one types; a state goes through the address; hostile states do no harm.
import { deflateRawSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { DESKTOP, describeInBrowser, expectAccessible, PHONE, useExplorer } from "./browser.ts";

const editor = (page: Page) => page.getByRole("textbox", { name: /, editable$/ });
const planned = (page: Page) => page.getByRole("region", { name: "Planned request" });
const tab = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Goes to the line that a line of the request comes from, and puts the cursor at its end. */
async function goToEnd(page: Page, line: RegExp | string): Promise<void> {
  await planned(page).getByRole("button", { name: line }).first().click();
  await editor(page).focus();
  await page.keyboard.press("End");
}

const packed = (value: unknown) => deflateRawSync(JSON.stringify(value)).toString("base64url");

describeInBrowser("the playground", () => {
  const { visit } = useExplorer();

  it("changes the request with the mapping, and says where it differs from what is published", async () => {
    const { page, problems, close } = await visit("#/playground?provider=pipedrive");
    await planned(page).getByText('"subject": "Quarterly review"').waitFor();
    await goToEnd(page, '"subject"');
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type("subject: { path: title, clear: false }", { delay: 5 });
    await planned(page).getByText('"title": "Quarterly review"').waitFor();
    await goToEnd(page, '"title"');
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type("subject: { read: title }", { delay: 5 });
    await tab(page, "Support");
    await page.locator(".support .changed").first().waitFor();
    expect(await page.locator(".support tr", { hasText: "subject" }).textContent()).toContain("was supported");
    await page.getByRole("button", { name: "Undo all" }).click();
    await page.locator(".support .changed").first().waitFor({ state: "detached" });
    expect(problems).toEqual([]);
    await close();
  });

  it("keeps every key that is typed fast, and says what is wrong at its line and column", async () => {
    const { page, problems, close } = await visit("#/playground?provider=pipedrive");
    await planned(page).getByText('"subject"').waitFor();
    await goToEnd(page, '"subject"');
    await page.keyboard.press("Enter");
    const text = "contnet: { path: note, nope: the quick brown fox jumps }";
    await page.keyboard.type(text);
    await page.keyboard.press("Escape");
    await editor(page).getByText("the quick brown fox jumps").waitFor();
    await page.getByRole("button", { name: /error/ }).waitFor();
    await tab(page, "Problems");
    const found = page.getByRole("list", { name: "Problems" }).getByRole("button").first();
    await found.waitFor();
    const [, line = ""] = /engagements\.yaml:(\d+):(\d+)/.exec((await found.textContent()) ?? "") ?? [];
    await found.click();
    expect(await page.locator(".cm-activeLine").first().textContent()).toContain("contnet");
    expect(Number(line)).toBeGreaterThan(30);
    // The mark in the text says the same.
    await page.locator(".cm-lintRange-error").first().hover();
    await page.locator(".cm-diagnostic").first().waitFor();
    await tab(page, "Call");
    await page.getByText("The files do not compile").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("completes keys and words", async () => {
    const { page, problems, close } = await visit("#/playground?provider=pipedrive");
    await planned(page).getByText('"subject"').waitFor();
    await goToEnd(page, '"subject"');
    await page.keyboard.press("Enter");
    await page.keyboard.type("phone", { delay: 30 });
    const option = page.locator(".cm-tooltip-autocomplete li", { hasText: "phone_numbers[].number" });
    await option.waitFor();
    await page.waitForTimeout(150); // the editor takes no choice in the first moments, so that a key meant as text is none
    await page.keyboard.press("Enter");
    await editor(page).getByText("phone_numbers[].number:").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("runs the examples, and shows what an edit breaks", async () => {
    const { page, problems, close } = await visit("#/playground?provider=pipedrive");
    await planned(page).getByText('"subject"').waitFor();
    await tab(page, "Examples");
    const status = page.getByText("examples hold");
    await status.waitFor();
    expect(await status.textContent()).toMatch(/^(\d+) of \1 examples hold/);
    await tab(page, "Call");
    await goToEnd(page, '"subject"');
    await page.keyboard.press("Shift+Home");
    await page.keyboard.type("subject: { path: title, clear: false }");
    await tab(page, "Examples");
    await page.locator(".results .failure").first().waitFor();
    expect(await status.textContent()).not.toMatch(/^(\d+) of \1 /);
    expect(problems).toEqual([]);
    await close();
  });

  it("goes through the address", async () => {
    const { page, problems, close } = await visit("#/playground?provider=close");
    await planned(page).waitFor();
    await editor(page).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("# shared with Grüße", { delay: 5 });
    await page.getByRole("button", { name: "Share" }).click();
    await page.waitForFunction(() => location.hash.includes("s="));
    await page.reload();
    await planned(page).waitFor();
    expect(await page.getByRole("combobox", { name: /^Provider/ }).inputValue()).toBe("close");
    await editor(page).focus();
    await page.keyboard.press("Control+End");
    await editor(page).getByText("# shared with Grüße").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("opens at the line that a link names", async () => {
    const { page, problems, close } = await visit("#/playground?provider=close&file=provider.yaml&line=4");
    await page.getByRole("textbox", { name: "provider.yaml, editable" }).waitFor();
    await page.locator(".cm-activeLine", { hasText: "name: Close" }).waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  const hostile: [string, string][] = [
    ["an alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nfields: *c\n"],
    ["a prototype", "format: 1\n__proto__: { polluted: 1 }\nconstructor: { prototype: { polluted: 1 } }\nfields: {}\n"],
    ["depth", `a: ${"[".repeat(20_000)}`],
    ["markup", "format: 1\nresource: <img src=x onerror=alert(1)>\n"],
    ["a megabyte of nothing", `#${" ".repeat(400_000)}`],
    ["no mapping", "- 1\n- 2\n"],
    ["a regular expression", 'format: 1\nresource: crm/engagements\nfields:\n  subject: { read: "$match(title, /(a+)+$/)" }\n'],
  ];
  it.each(hostile)("shows what is wrong with %s from the address, and goes on", async (_, text) => {
    const state = packed({ provider: "pipedrive", files: { "engagements.yaml": text } });
    const { page, problems, close } = await visit(`#/playground?s=${state}`);
    await page.getByRole("button", { name: /\d+ errors?$/ }).waitFor();
    await tab(page, "Problems");
    await page
      .getByRole("list", { name: "Problems" })
      .getByText(/engagements\.yaml:\d+:\d+/)
      .first()
      .waitFor();
    expect(await page.evaluate(() => ({}) as { polluted?: number }).then(({ polluted }) => polluted)).toBeUndefined();
    await page.getByRole("button", { name: "Undo all" }).click();
    await page.getByRole("button", { name: /warnings?$|no problems/ }).waitFor();
    await tab(page, "Call");
    await planned(page).getByText('"subject"').waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it.each(["%00", "AAAA", packed([1]), packed({ provider: "../../x", files: {} }), "x".repeat(70_000)])(
    "says of a state that is none that it is none (%#)",
    async (state) => {
      const { page, problems, close } = await visit(`#/playground?s=${state}`);
      await page.getByText("The address holds no state that can be read").waitFor();
      await planned(page).waitFor();
      expect(problems).toEqual([]);
      await close();
    },
  );

  it.each(["light", "dark"] as const)("is accessible on every tab, in %s", async (theme) => {
    for (const look of [DESKTOP, PHONE]) {
      const { page, problems, close } = await visit("#/playground?provider=pipedrive", { ...look, theme });
      await planned(page).waitFor();
      for (const name of ["Call", "Support", "Examples", "Problems"]) {
        await tab(page, name);
        await page.waitForTimeout(300);
        await expectAccessible(page);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing stands out sideways").toBe(
        true,
      );
      expect(problems).toEqual([]);
      await close();
    }
  });
});
