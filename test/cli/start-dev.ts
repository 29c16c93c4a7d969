import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { TWINPORT } from "./run-twinport.ts";

/** A folder with a service in it. */
export interface Project {
  readonly folder: string;
  save(name: string, text: string): void;
}

/** `twinport dev` in a folder of its own. */
export interface Dev extends Project {
  readonly child: ChildProcess;
  readonly url: string;
  readonly exited: Promise<number | null>;
  output(): string;
  said(text: string): Promise<void>;
}

/** Files in a folder that goes with the test. */
export function createProject(files: Readonly<Record<string, string>>): Project {
  const folder = mkdtempSync(join(tmpdir(), "twinport-dev-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const save = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  save("package.json", '{"type":"module"}');
  for (const [name, text] of Object.entries(files)) save(name, text);
  return { folder, save };
}

/** A service of one file, whose `fetch` has this body. */
export function serviceWith(body: string, before = ""): string {
  const fetch = `async fetch(request, env, { waitUntil }) {\n${body}\n}`;
  return `${before}\nexport const service = { name: "app", start: () => ({ ${fetch} }) };\n`;
}

/** Starts the command on a free port, and ends it with the test. */
export async function startDev(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  signOfLife = "listening on",
  env: Readonly<Record<string, string>> = {},
): Promise<Dev> {
  const project = createProject(files);
  const child = spawn(process.execPath, [TWINPORT, "dev", "--port", "0", ...args], {
    cwd: project.folder,
    env: { PATH: process.env.PATH ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit").then(([code]) => code as number | null);
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await exited;
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const said = (text: string) => expect.poll(() => output, { timeout: 10_000 }).toContain(text);
  await said(signOfLife);
  const url = /http:\/\/localhost:\d+/.exec(output)?.[0] ?? "";
  return { ...project, child, url, exited, said, output: () => output };
}

/** What the service answers. */
export async function ask(url: string, path = "/"): Promise<string> {
  return (await fetch(`${url}${path}`)).text();
}
