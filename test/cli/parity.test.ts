import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { ParityReport } from "../../adapters/testing/index.ts";
import { runTwinport, TWINPORT } from "./run-twinport.ts";

vi.setConfig({ testTimeout: 60_000 });

const APP = "test/cli/hono-app";
const OWN = ["--requests", `${APP}/requests.http`, "--path", "/,/search/x,/posts"] as const;

async function report(...args: readonly string[]): Promise<ParityReport> {
  const { stdout, stderr } = await runTwinport(["parity", ...args, "--json"]);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const requestsOf = ({ failures }: ParityReport) => [
  ...new Set(failures.map(({ request }) => request)),
];

describe("an app made from Hono's own examples", () => {
  test("answers alike everywhere", async () => {
    const { code, stdout, stderr } = await runTwinport(["parity", `${APP}/app.ts`, ...OWN]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/service answers alike everywhere: 274 requests, 2466 comparisons/);
    expect(stdout).toContain(", 0 different");
    expect(stdout).toContain("- P2-last-value (alb): ");
    for (const line of stdout.trimEnd().split("\n").slice(0, -1)) {
      expect(line.length).toBeLessThanOrEqual(100);
    }
  });

  test("in hono/aws-lambda it differs as was measured", async () => {
    const lambda = ["--lambda", `${APP}/lambda.ts`] as const;
    const found = await report(`${APP}/app.ts`, ...OWN, ...lambda, "--front-door", "alb-multi,alb");
    expect(found.ok).toBe(false);
    expect(requestsOf(found)).toEqual(
      expect.arrayContaining([
        "a host that is none",
        "bytes come back",
        "bytes, streamed",
        "cookies",
        "text in Latin-1",
        "the whole URL",
        "P1: dot segments on /search/x",
        "P3: an empty host on /search/x",
        "P5: GET with a body on /search/x",
      ]),
    );
    const cookies = found.failures.filter(({ request }) => request === "cookies");
    expect(cookies).toMatchObject([{ frontDoor: "alb", differences: [{ what: "cookie 2" }] }]);
    // The rest it keeps, or else the command would cry wolf.
    expect(found.alike).toBeGreaterThan(found.comparisons * 0.6);
  });

  test("on plain node-server it differs as was measured, each kind shown once", async () => {
    const { code, stdout } = await runTwinport([
      ...["parity", `${APP}/app.ts`, ...OWN, "--node", `${APP}/server.ts`],
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /✗ the whole URL .*function-url \(streamed\).*\n {4}body\n {6}socket {2}"\{"url":"http:\/\/blog.*\n {6}lambda {2}"\{"url":"https:\/\/blog.*\n {4}the same with .*; and \d+ more/,
    );
    for (const known of ["a host that is none", "bytes come back", "P3: no host on /"]) {
      expect(stdout).toContain(`✗ ${known}`);
    }
    expect(stdout.match(/^✗/gm)?.length).toBeLessThan(20);
    expect(stdout).toMatch(/does not answer alike everywhere: .* different, of \d+ kinds\n$/);
  });

  test("on both at once: what its users have today", async () => {
    const foreign = ["--lambda", `${APP}/lambda.ts`, "--node", `${APP}/server.ts`] as const;
    const found = await report(...foreign, ...OWN, "--front-door", "function-url");
    expect(requestsOf(found)).toContain("the whole URL");
    expect(found.failures.every(({ streaming }) => !streaming)).toBe(true);
  });
});

describe("a folder of one's own", () => {
  const folder = mkdtempSync(join(tmpdir(), "twinport-parity-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  function run(...args: readonly string[]) {
    const env = { PATH: process.env.PATH ?? "", NO_COLOR: "1" };
    const options = { cwd: folder, encoding: "utf8", env } as const;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [TWINPORT, "parity", ...args],
      options,
    );
    return { status, stdout, stderr };
  }

  function write(path: string, text: string): string {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
    return path;
  }

  test("without a service says where one was looked for", () => {
    const { status, stderr } = run();
    expect(status).toBe(2);
    expect(stderr).toBe(
      "twinport: no service found: there is no service.ts, src/service.ts or adapters/main/service.ts here; name the module that exports it [bad-input]\n",
    );
  });

  test("the service is found, and ends though it left a timer and spoke", () => {
    write(
      "src/service.ts",
      `setInterval(() => undefined, 1e6);
       const fetch = () => (console.log("asked"), new Response("hello"));
       export const service = { name: "greeter", start: async () => ({ fetch }) };`,
    );
    const { status, stdout, stderr } = run("--json");
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ service: "greeter", ok: true, failures: [] });
  });

  test("what it throws outside of any request is told, and fails the check", () => {
    const app = write(
      "stray.mjs",
      `const fetch = () => (Promise.reject(new Error("nobody waits")), new Response("fine"));
       export default { fetch };`,
    );
    const { status, stdout, stderr } = run(app, "--front-door", "alb", "--json");
    expect([status, JSON.parse(stdout).ok]).toEqual([1, true]);
    expect(stderr).toMatch(
      /^\d+ errors outside of any request; .*\n {2}Error: nobody waits\n.*stray\.mjs/s,
    );
  });

  test("what is new each time can be left out", () => {
    const app = write(
      "app.mjs",
      // Each id is longer than the last, so that its length is new each time too.
      `let count = 0;
       const fetch = () => {
         const id = "x".repeat(++count);
         return Response.json({ id }, { headers: { "x-id": id } });
       };
       export default { fetch };`,
    );
    const both = ["--ignore-header", "X-Id", "--ignore-body", '"id":"x+"'] as const;
    const alb = ["--front-door", "alb"] as const;
    expect(run(app, ...alb).status).toBe(1);
    expect(run(app, ...alb, ...both.slice(0, 2)).status).toBe(1);
    expect(run(app, ...alb, ...both).status).toBe(0);
  });

  test("the service gets the caller's environment, and one trusted proxy", () => {
    const app = write(
      "env.mjs",
      `export const service = {
         name: "env",
         start: async ({ env }) => {
           if (env.NO_COLOR !== "1") throw new Error("no environment");
           return { fetch: (_, { clientIp }) => new Response(clientIp) };
         },
       };`,
    );
    const line = write("ip.jsonl", '{"url":"/ip"}');
    const { status } = run(app, "--requests", line, "--front-door", "alb,function-url");
    expect(status).toBe(0);
  });

  test.each([
    [["nowhere.ts"], /^twinport: nowhere\.ts: there is no such file \[bad-input\]\n$/],
    [["broken.ts"], /^twinport: broken\.ts: cannot be loaded\nError: no luck\n.*broken\.ts:1:\d+/s],
    [["nothing.ts"], /nothing\.ts: exports answer; it must export a service/],
    [
      ["picky.ts"],
      /^twinport: picky does not start: \[config\] DATABASE_URL: is missing \[bad-input\]\n$/,
    ],
    [["good.ts", "--front-door", "albb"], /--front-door: got albb; did you mean alb\?/],
    [["good.ts", "--ignore-body", "("], /--ignore-body: got \(; is no regular expression/],
    [["good.ts", "--requests", "no.http"], /--requests: no\.http cannot be read \(ENOENT\)/],
    [["good.ts", "--lambda", "nothing.ts"], /nothing\.ts: must export a function named handler/],
    [["good.ts", "--node", "broken.ts"], /broken\.ts: ended with 1 before it listened\n.*no luck/s],
  ])("%j is refused", (args, message) => {
    write("broken.ts", 'throw new Error("no luck");');
    write("nothing.ts", "export const answer = 42;");
    write("good.ts", 'export default { fetch: () => new Response("good") };');
    write(
      "picky.ts",
      `export const service = {
         name: "picky",
         start: async () => { throw new Error("[config] DATABASE_URL: is missing") },
       };`,
    );
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});
