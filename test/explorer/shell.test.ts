// The shell: every page in both themes and widths is accessible, keeps the policy and asks nobody else.
import { expect, it } from "vitest";
import { DESKTOP, describeInBrowser, expectAccessible, PHONE, useExplorer } from "./browser.ts";

const HASHES = ["#/reference", "#/matrix", "#/try", "#/playground"];

describeInBrowser("every page", () => {
  const { visit } = useExplorer();

  it.each(HASHES.flatMap((hash) => (["light", "dark"] as const).map((theme) => ({ hash, theme }))))(
    "$hash is accessible in $theme, on a desk and on a phone",
    async ({ hash, theme }) => {
      for (const look of [DESKTOP, PHONE]) {
        const { page, problems, close } = await visit(hash, { ...look, theme });
        await expectAccessible(page);
        const { scroll, width } = await page.evaluate(() => ({
          scroll: document.documentElement.scrollWidth,
          width: document.documentElement.clientWidth,
        }));
        expect(scroll, "nothing stands out sideways").toBe(width);
        expect(problems).toEqual([]);
        await close();
      }
    },
  );

  it("lets no inline or evaluated code run", async () => {
    const { page, problems, close } = await visit("#/reference");
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ranInline = true";
      document.head.append(script);
      return (globalThis as { ranInline?: boolean }).ranInline === true;
    });
    expect(ran).toBe(false);
    expect(problems.join()).toContain("Content Security Policy");
    await close();
  });
});
