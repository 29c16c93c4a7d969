import { describe, expect, test, vi } from "vitest";
import { runTwinport } from "./run-twinport.ts";
import { createProject, serviceWith } from "./start-dev.ts";

vi.setConfig({ testTimeout: 60_000 });

function drill(service: string, ...args: readonly string[]) {
  const { folder } = createProject({ "service.ts": service });
  return runTwinport(["dev", "--drill", "sigterm", ...args], { cwd: folder });
}

const QUICK = serviceWith('return new Response("done");');
const SLOW = serviceWith(
  'await new Promise((end) => setTimeout(end, 900)); return new Response("done");',
);
/** What many services do: the signal ends the process, whoever is still served. */
const ENDS_AT_ONCE = `process.on("SIGTERM", () => process.exit(0));\n${QUICK}`;

describe("the drill", () => {
  test("shows a stop in its order, and that nothing is lost", async () => {
    const { code, stdout } = await drill(QUICK);
    expect(stdout).toMatch(
      /SIGTERM; requests in flight[\s\S]*\/readyz answers 503[\s\S]*last request that was accepted[\s\S]*nothing was said is closed[\s\S]*exit code 0/,
    );
    expect(stdout).toContain("lost: nothing");
    expect(stdout).not.toContain("\u001b");
    expect(code).toBe(0);
  });

  test("waits for requests that are under way", async () => {
    const { code, stdout } = await drill(SLOW, "--json");
    const outcome = JSON.parse(stdout);
    expect(outcome).toMatchObject({ passed: true, lost: 0, exit: { code: 0 } });
    expect(outcome.inFlightAtSignal).toBeGreaterThan(0);
    expect(outcome.lastAnswerMs).toBeLessThanOrEqual(outcome.exit.ms);
    expect(code).toBe(0);
  });

  test("a service that ends at once loses requests, and the drill fails", async () => {
    const { code, stdout } = await drill(ENDS_AT_ONCE, "--json");
    const outcome = JSON.parse(stdout);
    expect(outcome.passed).toBe(false);
    expect(outcome.lost).toBeGreaterThan(0);
    expect(outcome.lostBecause.ECONNREFUSED).toBeGreaterThan(0);
    expect(outcome.unhealthy.status).toBeNull();
    expect(code).toBe(1);
  });

  test("a service that does not stop cleanly fails it too, though it lost nothing", async () => {
    const stubborn = QUICK.replace("({ async", '({ stop() { throw new Error("no") }, async');
    const { code, stdout } = await drill(stubborn);
    expect(stdout).toContain("exit code 1");
    expect(code).toBe(1);
  });

  test("a path that fails without a signal proves nothing and is refused", async () => {
    const { code, stderr } = await drill(serviceWith("throw new Error();"), "--path", "/broken");
    expect([code, stderr]).toEqual([2, expect.stringContaining("/broken answers 500")]);
  });

  test("a service that cannot start is refused with its own words", async () => {
    const { code, stderr } = await drill('throw new Error("no database");');
    expect([code, stderr]).toEqual([2, expect.stringContaining("no database")]);
  });

  test("a function is stopped by no signal", async () => {
    const { code, stderr } = await drill(QUICK, "--front-door", "alb");
    expect([code, stderr]).toEqual([2, expect.stringContaining("leave out --front-door")]);
  });
});
