import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { createServer } from "node:net";
import { basename, join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildImage, type Image } from "./build-image.ts";

let image: Image;
beforeAll(() => {
  image = buildImage();
}, 120_000);
afterAll(() => image.remove());

function files(): string[] {
  return readdirSync(image.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(image.root, join(entry.parentPath, entry.name)))
    .sort();
}

test("the image holds the server's bundle alone: no package, no source, no Lambda handler", () => {
  expect(files()).toContain("app/node.mjs");
  expect(files().filter((file) => !/^app\/[\w.-]+\.mjs$/.test(file))).toEqual([]);
  expect(files().filter((file) => /lambda/i.test(file))).toEqual([]);
});

test("the image holds every file of the bundle, and Node itself has whatever else is imported", () => {
  const { outputs } = bundle();
  expect(files()).toEqual(
    Object.keys(outputs)
      .map((path) => `app/${basename(path)}`)
      .sort(),
  );
  const external = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter((imported) => imported.external).map(({ path }) => path),
  );
  expect(external).toContain("node:http");
  expect(external.filter((name) => !isBuiltin(name))).toEqual([]);
});

test("the command serves from those files alone, is healthy, and ends by SIGTERM", async () => {
  const port = await freePort();
  const env = {
    ...image.env,
    PATH: process.env.PATH,
    PORT: String(port),
    DATABASE_PATH: join(image.root, "data", "advisor.db"),
  };
  const server = start(env);
  try {
    await listening(server);
    const root = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(root.status).toBe(200);
    expect(healthCheck(env)).toBe(0);
    expect(healthCheck({ ...env, PORT: "9" })).toBe(1);
    server.kill("SIGTERM");
    expect(await once(server, "exit")).toEqual([0, null]);
  } finally {
    server.kill("SIGKILL");
  }
}, 60_000);

type Bundle = {
  outputs: Record<string, { imports: { path: string; external?: boolean }[] }>;
};

/** What esbuild says that it wrote. */
function bundle(): Bundle {
  return JSON.parse(readFileSync(join(image.buildWorkdir, "dist/meta/server.json"), "utf8"));
}

function start(env: NodeJS.ProcessEnv): ChildProcess {
  const [program = "", ...args] = image.command;
  return spawn(program, args, { cwd: image.workdir, env, stdio: ["ignore", "pipe", "inherit"] });
}

async function listening(server: ChildProcess): Promise<void> {
  const exited = once(server, "exit").then(([code]) => {
    throw new Error(`the server ended with ${code} before it listened`);
  });
  await Promise.race([once(server.stdout ?? server, "data"), exited]);
}

function healthCheck(env: NodeJS.ProcessEnv): number | null {
  const [program = "", ...args] = image.healthCheck;
  return spawnSync(program, args, { env }).status;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
