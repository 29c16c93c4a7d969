import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test, vi } from "vitest";
import { shortName } from "../../adapters/cli/advise/short-name.ts";
import { presentComparison } from "../../adapters/http/present.ts";
import { compare } from "../../core/compare.ts";
import { parseWorkload } from "../../core/parse-workload.ts";
import { PRICE_BOOKS } from "../../core/prices/all.ts";
import { runTwinport, TWINPORT } from "./run-twinport.ts";

// Each call is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const folder = mkdtempSync(join(tmpdir(), "twinport-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FLAGS = ["--duration", "80ms", "--memory", "512", "--region", "eu-west-3"] as const;
const ASKED = ["advise", "--rps", "25", ...FLAGS] as const;
const INPUT = {
  name: "the service",
  region: "eu-west-3",
  traffic: { requestsPerMonth: 65_700_000 },
  request: { durationMs: 80, memoryMb: 512 },
} as const;

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A log of one request a second for ten minutes, as nginx writes it. */
const LOG = Array.from({ length: 600 }, (_, second) => {
  const [minute, rest] = [Math.floor(second / 60), second % 60].map((part) =>
    `${part}`.padStart(2, "0"),
  );
  return `10.0.0.1 - - [10/Oct/2026:13:${minute}:${rest} +0000] "GET / HTTP/1.1" 200 2500`;
}).join("\n");

describe("advise", () => {
  test("ranks what can serve the workload, says why others cannot, and what would change it", async () => {
    const { code, stdout, stderr } = await runTwinport(ASKED);
    expect([code, stderr]).toEqual([0, ""]);
    const { alternatives, cheapest } = compare(parseWorkload(INPUT), PRICE_BOOKS["eu-west-3"]);
    const costs = [...stdout.matchAll(/^\d .*?\$([\d,.]+)/gm)].map(([, cost = ""]) =>
      Number(cost.replace(",", "")),
    );
    const possible = alternatives.filter(({ ruledOutBy }) => ruledOutBy.length === 0);
    expect(costs).toEqual(possible.map(({ total }) => total / 1e6));
    expect(stdout).toContain(`1  ${shortName(cheapest?.name ?? "")}`);
    expect(stdout).toMatch(/Ruled out\n +- App Runner: .*closed to new accounts/);
    expect(stdout).toMatch(/Break-evens\n +- ECS on Fargate \+ ALB costs less than/);
    expect(stdout).toMatch(/What flips it\n +- \w/);
    expect(stdout).toMatch(/How sure it is\n +- \w/);
    expect(stdout).toMatch(/break-even: [\d.]+ [MG],/);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
  });

  test("says what the ranges of the response times come from", async () => {
    const { stdout } = await runTwinport(ASKED);
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /Ranges of its response times: from half the modelled share of cold starts .*; what a day of 2160000 requests would measure by chance/,
    );
  });

  test("--json prints what the API would answer", async () => {
    const { code, stdout } = await runTwinport([...ASKED, "--json"]);
    const today = new Date().toISOString().slice(0, 10);
    const comparison = compare(parseWorkload(INPUT), PRICE_BOOKS["eu-west-3"], { today });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(presentComparison(comparison))));
  });

  test("a workload file says the same as flags, which may override it", async () => {
    const path = file("workload.json", JSON.stringify(INPUT));
    const [byFile, byFlags] = await Promise.all([
      runTwinport(["advise", path]),
      runTwinport(ASKED),
    ]);
    expect(byFile.stdout).toBe(byFlags.stdout);
    const { stdout } = await runTwinport([
      "advise",
      path,
      "--memory",
      "1GB",
      "--assume",
      "network=nat",
      "--json",
    ]);
    const { workload } = JSON.parse(stdout);
    expect(workload.request.memoryMb).toBe(1024);
    expect(workload.assumptions.network).toBe("nat");
    expect(workload.request.durationMs).toBe(80);
  });

  test("reads a workload and an access log from a pipe, and tells them apart", async () => {
    const workload = await runTwinport(["advise", "--json"], { input: JSON.stringify(INPUT) });
    expect(JSON.parse(workload.stdout).requestsPerMonth).toBe(65_700_000);
    const log = await runTwinport(["advise", ...FLAGS, "--json"], { input: LOG });
    const answer = JSON.parse(log.stdout);
    expect(answer.requestsPerMonth).toBe(730 * 3600);
    expect(answer.workload.request.responseBytes).toBe(2500);
    expect(log.stderr).toMatch(/read the standard input \(clf\): 600 lines/);
  });

  test("reads gzip whatever the file is called, and counts as well as logs", async () => {
    const packed = file("packed.log", gzipSync(LOG));
    const { stdout, stderr } = await runTwinport(["advise", "--log", packed, ...FLAGS, "--json"]);
    expect(JSON.parse(stdout).requestsPerMonth).toBe(730 * 3600);
    expect(stderr).toContain("(clf)");
    const counts = file(
      "counts.csv",
      "time,count\n2026-01-05 00:00:00,60\n2026-01-05 00:01:00,60\n",
    );
    const counted = await runTwinport(["advise", counts, ...FLAGS, "--json"]);
    expect(JSON.parse(counted.stdout).requestsPerMonth).toBe(730 * 3600);
  });

  test("writes the chart and the record, in French where asked", async () => {
    const [svg, record] = [join(folder, "costs.svg"), join(folder, "decision.md")];
    const run = await runTwinport([...ASKED, "--svg", svg, "--record", record, "--lang", "fr"]);
    expect(run.code).toBe(0);
    expect(readFileSync(svg, "utf8")).toMatch(/^<svg[\s\S]*<\/svg>\s*$/);
    expect(readFileSync(record, "utf8")).toContain("## Contexte");
    expect(run.stderr).toContain(`wrote ${svg}\nwrote ${record}`);
  });

  test("colours nothing in a pipe, and nothing with NO_COLOR even when told to", async () => {
    const csi = "\u001b[";
    expect((await runTwinport(ASKED)).stdout).not.toContain(csi);
    const forced = await runTwinport(ASKED, { env: { FORCE_COLOR: "1" } });
    expect(forced.stdout).toContain(csi);
    const refused = await runTwinport(ASKED, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } });
    expect(refused.stdout).not.toContain(csi);
  });

  test.runIf(existsSync("/dev/full"))("says so when its result cannot be written", () => {
    const command = `"${process.execPath}" "${TWINPORT}" ${ASKED.join(" ")} > /dev/full`;
    const { status, stderr } = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" });
    expect([status, stderr]).toEqual([74, "twinport: the result cannot be written (ENOSPC)\n"]);
  });

  test("writes its result even where its notes cannot be written", () => {
    const command = `"${process.execPath}" "${TWINPORT}" advise ${FLAGS.join(" ")} 2> /dev/full`;
    const { status, stdout } = spawnSync("/bin/sh", ["-c", command], {
      ...{ encoding: "utf8", input: LOG },
    });
    expect([status, stdout]).toEqual([0, expect.stringContaining("requests a month")]);
  });

  test("cuts no cell of its table: what finds no room goes on below", async () => {
    const { stdout } = await runTwinport(ASKED);
    expect(stdout).not.toContain("…");
    expect(stdout).toMatch(/\d tasks of 0\.25 vCPU, 512\n +MB \(peak \d+\)\n/);
  });

  test("says one environment, and two of them", async () => {
    const { stdout } = await runTwinport(["advise", "--requests", "1", ...FLAGS]);
    expect(stdout).toContain("1 request a month (less than 0.01/s on average)");
    expect(stdout).toMatch(/1 environment at the peak/);
    expect(stdout).not.toMatch(/\b1 (?:environments|tasks|pods|instances|requests)\b/);
  });

  test("ends in peace when the reader of its output has seen enough", () => {
    const command = `"${process.execPath}" "${TWINPORT}" ${ASKED.join(" ")} --json | head -1`;
    const shell = execFileSync("/bin/bash", ["-c", `set -o pipefail; ${command} 2>&1`], {
      encoding: "utf8",
    });
    expect(shell).toBe("{\n");
  });
});

describe("advise --check", () => {
  const budget = (content: object) => file("budget.json", JSON.stringify(content));

  test("fails when the month costs more, and says by how much", async () => {
    const path = budget({ maxMonthlyUsd: 10, alternative: "fargate-alb" });
    const { code, stderr } = await runTwinport([...ASKED, "--check", path]);
    const { alternatives } = compare(parseWorkload(INPUT), PRICE_BOOKS["eu-west-3"]);
    const total = alternatives.find(({ id }) => id === "fargate-alb")?.total ?? 0;
    expect(code).toBe(1);
    expect(stderr).toContain(
      `costs $${(total / 1e6).toFixed(2)} a month: $${(total / 1e6 - 10).toFixed(2)} over the budget of $10.00`,
    );
  });

  test("fails even if nobody reads the result to its end", () => {
    const path = budget({ maxMonthlyUsd: 1 });
    const command = `"${process.execPath}" "${TWINPORT}" ${ASKED.join(" ")} --json --check "${path}" | head -1`;
    const shell = spawnSync("/bin/bash", ["-c", `set -o pipefail; ${command}`], {
      encoding: "utf8",
    });
    expect([shell.status, shell.stdout]).toEqual([1, "{\n"]);
  });

  test("passes within the budget, by default on the cheapest", async () => {
    const { code, stderr } = await runTwinport([
      ...ASKED,
      "--check",
      budget({ maxMonthlyUsd: 1000 }),
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("within the budget of $1,000.00");
  });

  test("fails when the alternative cannot serve the workload at all", async () => {
    const path = budget({ maxMonthlyUsd: 1e6, alternative: "app-runner" });
    const { code, stderr } = await runTwinport([...ASKED, "--check", path]);
    expect(code).toBe(1);
    expect(stderr).toContain("cannot serve the workload");
  });

  test("a budget that says nothing is bad input", async () => {
    const { code, stderr } = await runTwinport([...ASKED, "--check", budget({ max: 5 })]);
    expect(code).toBe(2);
    expect(stderr).toContain("/max: is not a known field");
  });
});

describe("bad input exits with 2, writes no result and names the flag, what it got and what is allowed", () => {
  test.each([
    [["advise", "--rps", "many", ...FLAGS], "--rps: got many; use a count"],
    [
      ["advise", "--rps", "25", ...FLAGS, "--memory", "64"],
      "--memory: got 64; must be a whole number from 128",
    ],
    [
      ["advise", "--rps", "25", ...FLAGS, "--region", "mars"],
      "--region: got mars; must be one of us-east-1",
    ],
    [
      ["advise", "--rps", "25", "--memory", "512", "--region", "eu-west-3"],
      "--duration: is missing",
    ],
    [
      ["advise", "--rps", "25", ...FLAGS, "--objective", "fast"],
      "--objective: got fast; use a percentile",
    ],
    [
      ["advise", "--rps", "25", ...FLAGS, "--assume", "tasks=3"],
      "--assume: got tasks=3; tasks is not a known field",
    ],
    [
      ["advise", "--rps", "25", ...FLAGS, "--shape", "toString"],
      "--shape: got toString; use one of constant",
    ],
    [
      ["advise", "--rps", "25", ...FLAGS, "--lang", "fr"],
      "--lang: got fr; it is the language of --record",
    ],
    [["advise", "--rps"], "--rps: got nothing"],
    [["advise", "--rps", "1", "--requests", "2", ...FLAGS], "--requests: got 2; --rps says"],
    [["advise", ...FLAGS], "no traffic: give --rps 25"],
    [["advise", "--rsp", "25", ...FLAGS], "--rsp: is not a known flag; did you mean --rps?"],
    [["advise", "one.json", "two.json"], "two.json: one file at most"],
    [["advise", "no-such-file.json"], "no-such-file.json: there is no such file"],
    [["advise", "core"], "core: is a folder"],
    [["advize"], "advize: is not a command; did you mean advise?"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await runTwinport(args);
    expect(stderr).toContain(`twinport: ${message}`);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([code, stdout]).toEqual([2, ""]);
  });

  test.each([
    ["a text", "hello\nworld\n", /begins with "hello", which is none of the forms read/],
    ["nothing", "", /has no lines/],
    ["half a JSON object", '{"name": ', /is not JSON/],
    ["a broken gzip", gzipSync(LOG).subarray(0, 60), /cannot be unpacked as gzip/],
  ])("%s in the pipe", async (_, input, message) => {
    const { code, stderr } = await runTwinport(["advise", ...FLAGS], { input });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

test.each([
  ["--help"],
  ["advise", "--help"],
  ["simulate", "-h"],
  [],
])("help teaches with examples: %s", async (...args) => {
  const { code, stdout } = await runTwinport(args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Examples\n {2}twinport \w+ [\w-]/);
});

test("runs from its sources as well", async () => {
  const [source, built] = await Promise.all([
    runTwinport(["--version"], {}, "adapters/cli/main.ts"),
    runTwinport(["--version"]),
  ]);
  expect(source).toEqual(built);
});

test("--version is the package's", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect((await runTwinport(["--version"])).stdout).toBe(`${version}\n`);
});
