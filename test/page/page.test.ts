import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserNote, hasBrowser, launchBrowser, type Visit, visit } from "./browser.ts";
import { lowContrasts } from "./contrast.ts";
import { type FrontServer, startFunctionUrl, startNode } from "./front-servers.ts";

const TIMEOUT_MS = 60_000;
const NARROW = { viewport: { width: 320, height: 800 } };

const title = (page: Page) => page.locator("#result-title");

describe.skipIf(!hasBrowser).each([
  ["the server", startNode],
  ["a function behind its URL", startFunctionUrl],
])(`the page of %s in a browser${browserNote}`, { timeout: TIMEOUT_MS }, (_, start) => {
  let server: FrontServer;
  let browser: Browser;

  beforeAll(async () => {
    [server, browser] = await Promise.all([start(), launchBrowser()]);
  }, TIMEOUT_MS);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Whatever a test does, a visitor's console stays empty and no other host is asked. */
  async function during(
    options: Parameters<typeof visit>[2],
    act: (page: Page, visited: Visit) => Promise<void>,
  ): Promise<void> {
    const visited = await visit(browser, server.url, options);
    try {
      await act(visited.page, visited);
      expect(visited.troubles).toEqual([]);
    } finally {
      await visited.close();
    }
  }

  test("answers what is filled in without a script", async () => {
    await during({ javaScriptEnabled: false }, async (page) => {
      await page.getByLabel("Service").fill("Orders");
      await page.getByLabel("Requests", { exact: true }).fill("400");
      await page.getByLabel("Every").selectOption("second");
      await page.getByRole("button", { name: "Compare" }).click();
      await expect.poll(() => title(page).textContent()).toMatch(/^Run Orders on .+ a month$/);
      expect(new URL(page.url()).searchParams.get("volume")).toBe("400");
      expect(await page.locator("#result").textContent()).toContain(
        "1,051,200,000 requests a month",
      );
      expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
    });
  });

  test("shows what is wrong at its field without a script, and keeps what was typed", async () => {
    await during({ javaScriptEnabled: false }, async (page) => {
      await page.getByLabel("Memory MB", { exact: true }).fill("64");
      await page.getByRole("button", { name: "Compare" }).click();
      await title(page).getByText("Please correct").waitFor();
      const memory = page.getByLabel("Memory MB", { exact: true });
      expect(await memory.inputValue()).toBe("64");
      expect(await memory.getAttribute("aria-invalid")).toBe("true");
      expect(await page.locator("#memoryMb-error").textContent()).toMatch(/from 128 to 10240/);
      await page.getByRole("link", { name: /^Memory must be/ }).click();
      expect(new URL(page.url()).hash).toBe("#memoryMb");
    });
  });

  test("saves a workload and lists it without a script", async () => {
    await during({ javaScriptEnabled: false }, async (page) => {
      await page.getByLabel("Service").fill("Kept & found");
      await page.getByRole("button", { name: "Save this workload" }).click();
      const link = page.getByRole("link", { name: "Kept & found", exact: true });
      await link.waitFor();
      expect(new URL(page.url()).hash).toBe("#saved");
      await link.click();
      await title(page).getByText("Run Kept & found on").waitFor();
    });
  });

  test("answers while somebody types, keeps the focus and tells a screen reader", async () => {
    await during({}, async (page) => {
      await page.locator("#result details summary").first().click();
      const opened = await page.locator("#result details[open]").getAttribute("id");
      const service = page.getByLabel("Service");
      await service.fill("Typed");
      await title(page).getByText("Run Typed on").waitFor();
      expect(await page.locator("#live").textContent()).toMatch(/^Run Typed on .+ a month$/);
      expect(await page.evaluate("document.activeElement.id")).toBe("name");
      expect(new URL(page.url()).searchParams.get("name")).toBe("Typed");
      expect(new URL(page.url()).searchParams.has("alarms")).toBe(false);
      expect(await page.title()).toMatch(/^Typed, \$/);
      expect(await page.locator("#result details[open]").getAttribute("id")).toBe(opened);
      await page.reload();
      await title(page).getByText("Run Typed on").waitFor();
    });
  });

  test("names a fault while somebody types, and takes it back", async () => {
    await during({}, async (page) => {
      const memory = page.getByLabel("Memory MB", { exact: true });
      await memory.fill("5");
      await page.locator("#memoryMb-error").waitFor();
      expect(await memory.getAttribute("aria-describedby")).toBe("memoryMb-hint memoryMb-error");
      expect(await page.locator("#live").textContent()).toBe("Please correct what is marked");
      await memory.fill("512");
      await page.locator("#memoryMb-error").waitFor({ state: "detached" });
      expect(await memory.getAttribute("aria-invalid")).toBeNull();
      await title(page).getByText("Run Small API on").waitFor();
    });
  });

  test("shows the record in French and back without a script, the form kept", async () => {
    await during({ javaScriptEnabled: false }, async (page) => {
      await page.getByLabel("Service").fill("Commandes");
      await page.getByRole("button", { name: "En français" }).click();
      const record = page.locator("#record");
      await expect.poll(() => record.inputValue()).toMatch(/^# Où exécuter Commandes/);
      expect(new URL(page.url()).hash).toBe("#record");
      await page.getByRole("button", { name: "In English" }).click();
      await expect.poll(() => record.inputValue()).toMatch(/^# Where to run Commandes/);
    });
  });

  test("copies the record", async () => {
    await during({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      await page.getByRole("button", { name: "Copy" }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      const copied = await page.evaluate("navigator.clipboard.readText()");
      expect(copied).toMatch(/^# Where to run Small API/);
    });
  });

  test("works by the keyboard alone, with the focus in sight", async () => {
    await during({ javaScriptEnabled: false }, async (page) => {
      const focused = page.locator(":focus");
      await page.keyboard.press("Tab");
      expect(await focused.textContent()).toBe("Skip to the result");
      for (let presses = 0; presses < 12; presses++) {
        if ((await focused.getAttribute("id")) === "name") break;
        await page.keyboard.press("Tab");
      }
      expect(await focused.getAttribute("id")).toBe("name");
      await page.keyboard.type("By hand");
      await page.keyboard.press("Enter");
      await title(page).getByText("Run By hand on").waitFor();
      // Its title is there before its style sheet is.
      await page.waitForLoadState("load");
      await page.keyboard.press("Tab");
      const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineWidth");
      expect(outline).toBe("3px");
    });
  });

  test.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 320],
    ["dark", 320],
  ] as const)("reads well %s and %i pixels wide", async (colorScheme, width) => {
    await during({ colorScheme, viewport: { width, height: 800 } }, async (page) => {
      const widest = "document.documentElement.scrollWidth";
      expect(await page.evaluate(widest)).toBeLessThanOrEqual(width);
      expect(await lowContrasts(page)).toEqual([]);
      expect(await page.evaluate(widest)).toBeLessThanOrEqual(width);
      await page.getByLabel("Memory MB", { exact: true }).fill("1");
      await page.locator("#memoryMb-error").waitFor();
      expect(await lowContrasts(page)).toEqual([]);
    });
  });

  test("would be caught with a weak contrast, something inline or a look elsewhere", async () => {
    const visited = await visit(browser, server.url);
    await visited.page.evaluate('document.querySelector("h1").style.color = "#bbb"');
    expect(await lowContrasts(visited.page)).toEqual([expect.stringMatching(/^H1 1\.9/)]);
    await visited.page.evaluate(
      'document.body.insertAdjacentHTML("beforeend", "<p style=\'margin:0\'>")',
    );
    await visited.page.evaluate('fetch("https://elsewhere.invalid/").catch(() => {})');
    await visited.close();
    expect(
      visited.troubles.filter((text) => text.includes("Content Security Policy")).length,
    ).toBeGreaterThan(1);
  });

  test("prints the answer without the form", async () => {
    await during(NARROW, async (page) => {
      await page.emulateMedia({ media: "print" });
      expect(await page.locator("#workload").isVisible()).toBe(false);
      expect(await title(page).isVisible()).toBe(true);
    });
  });
});
