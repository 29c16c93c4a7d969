import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

export const hasBrowser: boolean = existsSync(CHROMIUM);

/** What a test's name says where it cannot run. */
export const browserNote: string = hasBrowser ? "" : ` (skipped: there is no ${CHROMIUM})`;

/** A headless browser that asks nobody else for anything, with a profile of its own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
}

/** A page, and what a visitor would find in the console or in the network's log. */
export type Visit = {
  readonly page: Page;
  /** Errors of scripts and policies, and requests to other hosts; a refused form is none. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
};

export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const troubles: string[] = [];
  page.on("console", (message) => {
    const isRefusal = message.text().includes("the server responded with a status of 400");
    if (["error", "warning"].includes(message.type()) && !isRefusal) troubles.push(message.text());
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== "data:" && host !== new URL(url).host) troubles.push(request.url());
  });
  await page.goto("/");
  return { page, troubles, close: () => context.close() };
}
