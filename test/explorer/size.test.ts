// What a first visit brings over the line, as the gateway sends it.
import type { Response } from "playwright-core";
import { expect, it } from "vitest";
import { describeInBrowser, useExplorer } from "./browser.ts";

const LIMIT = 200_000;

describeInBrowser("the first load", () => {
  const { base, open } = useExplorer();

  it.each(["#/reference", "#/matrix"])("of %s is under 200 kB, all of it counted", async (hash) => {
    const page = await open();
    const responses: Response[] = [];
    page.on("response", (response) => responses.push(response));
    await page.goto(base() + hash);
    await page.locator("main h1").first().waitFor();
    await page.waitForLoadState("networkidle");
    const sizes = await Promise.all(responses.map(async (response) => (await response.request().sizes()).responseBodySize));
    const sum = sizes.reduce((all, size) => all + size, 0);
    console.log(`${hash}: ${Math.round(sum / 1000)} kB in ${responses.length} responses`);
    expect(responses.map((response) => response.url())).toContainEqual(expect.stringMatching(/catalog\.json$/));
    expect(sum).toBeGreaterThan(20_000);
    expect(sum).toBeLessThan(LIMIT);
    await page.context().close();
  });
});
