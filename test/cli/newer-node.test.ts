import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { isNewEnough } from "../../adapters/cli/newer-node.ts";
import { runTwinport, TWINPORT } from "./run-twinport.ts";

vi.setConfig({ testTimeout: 60_000 });

const ASKED = ["advise", "--rps", "25", "--duration", "80ms", "--memory", "512"] as const;

/** A Node of the system that is too old for the commands, if it has one. */
const OLD = ["/usr/bin/node", "/usr/local/bin/node"].find(
  (node) =>
    existsSync(node) && !isNewEnough(execFileSync(node, ["--version"], { encoding: "utf8" })),
);

const folder = mkdtempSync(join(tmpdir(), "twinport-old-node-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The package as it lies in a project, whose `.bin` may have a Node. */
function install(project: string, node?: string): string {
  const root = join(folder, project, "node_modules");
  cpSync(dirname(TWINPORT), join(root, "twinport/dist"), { recursive: true });
  copyFileSync("package.json", join(root, "twinport/package.json"));
  mkdirSync(join(root, ".bin"));
  if (node !== undefined) symlinkSync(node, join(root, ".bin/node"));
  return join(root, "twinport/dist/cli.mjs");
}

/** The second process, once it runs the command and does not only tell its version. */
function childOf(pid: number | undefined): number | undefined {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return processes.map(Number).find((one) => {
    try {
      const isChild = readFileSync(`/proc/${one}/status`, "utf8").includes(`PPid:\t${pid}\n`);
      return isChild && readFileSync(`/proc/${one}/cmdline`, "utf8").includes("cli.mjs");
    } catch {
      return false; // It has ended since.
    }
  });
}

describe.runIf(OLD)("with a Node that is too old", () => {
  const node = OLD ?? "";

  test("the command runs on the one that the project brings, arguments, pipes and exit code passed on", async () => {
    const command = install("with", process.execPath);
    const args = [...ASKED, "--region", "eu-west-3"];
    const [old, usual] = await Promise.all([
      runTwinport(args, { node }, command),
      runTwinport(args),
    ]);
    expect(old).toEqual(usual);
    const piped = await runTwinport(["advise", "--check", "no.json"], { node, input: "" }, command);
    expect([piped.code, piped.stderr]).toEqual([2, expect.stringContaining("no.json")]);
  });

  test("a signal to the first process ends the second, and the exit code tells which", async () => {
    const command = install("signalled", process.execPath);
    const child = spawn(node, [command, ...ASKED.filter((arg) => arg !== "--rps" && arg !== "25")]);
    const exit = once(child, "exit");
    await expect.poll(() => childOf(child.pid), { timeout: 20_000 }).toBeDefined();
    const second = childOf(child.pid) ?? 0;
    child.kill("SIGTERM");
    expect(await exit).toEqual([143, null]);
    expect(() => process.kill(second, 0)).toThrow("ESRCH");
  });

  test.each([
    ["none", undefined],
    ["one just as old", node],
  ])("and %s in the project, one line says what is needed", async (kind, brought) => {
    const command = install(kind, brought);
    const { code, stdout, stderr } = await runTwinport(ASKED, { node }, command);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^twinport: this is Node v\d+\.\d+\.\d+, and 22\.18 or newer is needed; .*\n$/,
    );
  });
});

test("what is new enough is what package.json asks for", () => {
  const { engines } = JSON.parse(readFileSync("package.json", "utf8"));
  const oldest = engines.node.replace(">=", "");
  expect(isNewEnough(`v${oldest}.0`)).toBe(true);
  expect(["v24.0.0", "v23.1.0", "v22.20.1"].map(isNewEnough)).toEqual([true, true, true]);
  expect(["v22.17.9", "v20.20.2", "v18.0.0", ""].map(isNewEnough)).toEqual([
    ...[false, false, false, false],
  ]);
});

test("all that an old Node reads is plain: Node's own modules and a few functions", () => {
  const entry = readFileSync(TWINPORT, "utf8");
  const imports = [...entry.matchAll(/^(?:import|export) .*?from "([^"]+)"/gm)].map(
    ([, from]) => from,
  );
  expect(new Set(imports)).toEqual(
    new Set(["node:child_process", "node:fs", "node:os", "node:path", "node:url"]),
  );
});
