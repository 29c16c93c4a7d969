import { mkdirSync, statSync } from "node:fs";
import { type BrowserContextOptions, chromium } from "playwright-core";
import { startServer } from "../test/support/server-process.ts";

/** Pictures of the page for the documentation: `node tools/screenshots.ts`, with Chromium installed. */
const PICTURES: Readonly<Record<string, BrowserContextOptions>> = {
  light: { colorScheme: "light", viewport: { width: 1040, height: 640 } },
  dark: { colorScheme: "dark", viewport: { width: 1040, height: 640 } },
  narrow: { colorScheme: "light", viewport: { width: 320, height: 720 } },
};
const FOLDER = "docs/screenshots";
const MOST_BYTES = 150_000;
const QUERY =
  "name=Orders&volume=25&unit=second&shape=office-hours&durationMs=80&cpuShare=20&latencyMs=300";

const server = await startServer("adapters/main/node.ts");
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, options] of Object.entries(PICTURES)) await take(name, options);
} finally {
  await browser.close();
  await server.stop();
}

async function take(name: string, options: BrowserContextOptions): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${server.url}/?${QUERY}${name === "narrow" ? "#result" : ""}`);
  const path = `${FOLDER}/${name}.png`;
  await page.screenshot({ path });
  await context.close();
  const { size } = statSync(path);
  if (size > MOST_BYTES)
    throw new Error(`[tools] ${path} has ${size} bytes, more than ${MOST_BYTES}`);
}
