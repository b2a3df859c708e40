// The built explorer in a headless Chromium, served by a real gateway; what a page must never do is noted while it runs.
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createGateway } from "@mapwright/gateway";
import { providerIds } from "@mapwright/registry";
import { nodeEnv } from "@mapwright/transport";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { explorerOf } from "../../packages/cli/src/explorer.ts";
import { engineOf } from "../registry.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** The path of an installed Chromium; undefined where there is none. */
function findChromium(): string | undefined {
  const places = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM ?? "", ...places].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return path !== "";
    } catch {
      return false;
    }
  });
}

const executablePath = findChromium();

/** `describe` that is skipped, with a message, where no Chromium is installed. */
export function describeInBrowser(name: string, body: () => void): void {
  if (executablePath === undefined) console.warn(`${name}: skipped, no Chromium in PATH (or named by CHROMIUM)`);
  describe.skipIf(executablePath === undefined)(name, body);
}

export interface Look {
  width?: number;
  height?: number;
  theme?: "light" | "dark";
  touch?: boolean;
}

export const DESKTOP: Look = { width: 1280, height: 800 };
export const PHONE: Look = { width: 390, height: 844, touch: true };

/** A page that is open, and everything that it did wrong so far: errors, violations of the policy, requests elsewhere. */
export interface Visit {
  page: Page;
  problems: string[];
  close(): Promise<void>;
}

/**
 * Serves the site and starts a browser for the tests of one `describe`. `made` stands before the site's own files.
 * `visit` opens a hash such as `#/matrix/update` and waits until the page is drawn.
 */
export function useExplorer(made: Record<string, () => string> = {}) {
  let browser: Browser;
  let origin = "";
  const gateway = createSite(made);
  beforeAll(async () => {
    origin = await gateway.listen({ host: "127.0.0.1", port: 0 });
    browser = await chromium.launch({ executablePath: executablePath as string, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await gateway.close();
  });
  return {
    base: () => `${origin}/explorer/`,
    /** A page that has opened nothing yet. */
    open: async (): Promise<Page> => (await browser.newContext()).newPage(),
    async visit(hash: string, { width = 1280, height = 800, theme = "light", touch = false }: Look = {}): Promise<Visit> {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, hasTouch: touch });
      const page = await context.newPage();
      const problems = watch(page, origin);
      await page.goto(`${origin}/explorer/${hash}`);
      await page.locator("main h1").first().waitFor();
      return { page, problems, close: () => context.close() };
    },
  };
}

const { registry, engine } = engineOf(providerIds());

function createSite(made: Record<string, () => string>) {
  const site = explorerOf(registry);
  if (!existsSync(`${site.folder}index.html`)) throw new Error("the explorer is not built: npm run build:explorer");
  return createGateway({
    engine,
    transport: async () => ({ sent: false, cause: "refused" }),
    accounts: { get: () => undefined },
    tokens: ["test-token"],
    env: nodeEnv(),
    site: { ...site, made: { ...site.made, ...made } },
  });
}

function watch(page: Page, origin: string): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`thrown: ${error.message}`));
  page.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin)) problems.push(`left: ${request.url()}`);
  });
  return problems;
}

/** The serious findings of axe on what is shown now, one line each; none is due. */
export async function expectAccessible(page: Page): Promise<void> {
  // The policy of the page forbids a script from elsewhere, and so a tag; an evaluation by the debugger is not the page's.
  const { source } = await import("axe-core");
  await page.evaluate(source);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      targets: nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`),
    }));
  });
  const serious = found.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, targets }) => `${id}: ${targets.slice(0, 3).join(" | ")}`)).toEqual([]);
}

interface Violation {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary: string }[];
}
