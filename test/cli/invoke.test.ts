import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";
import { type RunOptions, runTwinport } from "./run-twinport.ts";
import { createProject, serviceWith } from "./start-dev.ts";

vi.setConfig({ testTimeout: 30_000 });

const ECHO = serviceWith(`
  const url = new URL(request.url);
  if (url.pathname === "/bytes") return new Response(Buffer.from([0, 255, 128]));
  if (url.pathname === "/left") setTimeout(() => {}, 60_000);
  const status = Number(url.searchParams.get("status") ?? 200);
  const body = await request.text();
  const headers = Object.fromEntries(request.headers);
  return Response.json({ method: request.method, path: url.pathname + url.search, body, headers,
    frontDoor: env.frontDoor }, { status });`);

function invoke(args: readonly string[], options: RunOptions = {}) {
  const { folder } = createProject({ "service.ts": ECHO });
  writeFileSync(join(folder, "body.bin"), Buffer.from([0, 255, 10]));
  return runTwinport(["invoke", ...args], { cwd: folder, ...options });
}

/** What the service saw. */
async function seen(args: readonly string[], options: RunOptions = {}) {
  const { stdout } = await invoke([...args, "--json"], options);
  return JSON.parse(JSON.parse(stdout).body);
}

describe("the answer", () => {
  test("is printed as its client would see it", async () => {
    const { code, stdout, stderr } = await invoke(["GET /a%20b?x=1"]);
    expect(stdout).toMatch(/^HTTP\/1.1 200 OK\n[\s\S]*content-type: application\/json\n\n\{/);
    expect(stdout).toContain('"path":"/a%20b?x=1"');
    expect(stderr).toContain("GET /a%20b 200");
    expect(stdout + stderr).not.toContain("\u001b");
    expect(code).toBe(0);
  });

  test.each([
    [201, 0],
    [399, 0],
    [404, 4],
    [503, 5],
  ])("a status of %i ends with exit code %i", async (status, code) => {
    expect((await invoke([`/?status=${status}`])).code).toBe(code);
  });

  test("keeps its bytes in a pipe and in JSON", async () => {
    const { stdout } = await invoke(["/bytes", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ status: 200, body: "AP+A", bodyEncoding: "base64" });
  });

  test("says what work goes on after it, and does not wait for that", async () => {
    const { code, stderr } = await invoke(["/left"]);
    expect(stderr).toMatch(/a timer begun at service\.ts:\d+:\d+ goes on after the answer/);
    expect(code).toBe(0);
  });

  test.each(EVENT_FRONT_DOORS)("comes through %s", async (frontDoor) => {
    expect((await seen(["/x", "--front-door", frontDoor])).frontDoor).toBe(frontDoor);
  });
});

describe("the request", () => {
  test("is made of flags as curl has them", async () => {
    const flags = ["-X", "PUT", "-H", "x-a: 1", "-H", "x-a: 2", "-H", "x-b: c", "-d", "text"];
    const { method, body, headers, path } = await seen(["/x", ...flags]);
    expect([method, path, body]).toEqual(["PUT", "/x", "text"]);
    expect(headers).toMatchObject({ "x-a": expect.stringMatching(/^1, ?2$/), "x-b": "c" });
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  });

  test("is a POST when it has a body, and a GET of / when nothing is said", async () => {
    expect((await seen(["/x", "-d", "a=1"])).method).toBe("POST");
    expect(await seen([])).toMatchObject({ method: "GET", path: "/", body: "" });
  });

  test("has a body of JSON, from a file, or from the standard input", async () => {
    const json = await seen(["PATCH /x", "--json-body", '{"a":1}']);
    expect([json.method, json.body]).toEqual(["PATCH", '{"a":1}']);
    expect(json.headers["content-type"]).toBe("application/json");
    expect((await seen(["/x", "-d", "@body.bin"])).headers["content-length"]).toBe("3");
    expect((await seen(["/x", "-d", "@-"], { input: "piped" })).body).toBe("piped");
  });

  test("can be an event that was printed before, whose form tells the front door", async () => {
    for (const door of EVENT_FRONT_DOORS) {
      const args = ["POST /x?a=1", "-d", "b", "--front-door", door, "--raw-event"];
      const { stdout } = await invoke(args);
      const { folder, save } = createProject({ "service.ts": ECHO });
      save("event.json", stdout);
      const run = await runTwinport(["invoke", "--event", "event.json", "--json"], { cwd: folder });
      const { body } = JSON.parse(run.stdout);
      expect(JSON.parse(body)).toMatchObject({ path: "/x?a=1", body: "b", frontDoor: door });
    }
  });

  test("shows what the handler returned to Lambda", async () => {
    const { stdout } = await invoke(["/x", "--front-door", "alb-multi", "--raw-result"]);
    expect(JSON.parse(stdout)).toMatchObject({
      statusCode: 200,
      multiValueHeaders: { "content-type": ["application/json"] },
      isBase64Encoded: false,
    });
  });

  test.each([
    [["/x", "--front-door", "alb2"], "--front-door: got alb2"],
    [["/x", "--front-door", "node"], "use twinport dev and curl"],
    [["/x", "--json-body", "{"], "--json-body: is not JSON"],
    [["/x", "-d", "a", "--json-body", "{}"], "a request has one body"],
    [["/x", "-d", "@gone"], "gone: cannot be read (ENOENT)"],
    [["/x", "-H", "nonsense"], "--header: got nonsense"],
    [["/x", "--event", "event.json"], "leave out the request"],
    [["--event", "package.json"], "--event: package.json:"],
    [["GET nowhere/x"], "use a method and a path"],
    [["gone.ts", "/x"], "gone.ts: there is no such file"],
    [["/x", "--nonsense"], "--nonsense"],
  ])("%j is refused with a sentence", async (args, message) => {
    const { code, stderr } = await invoke(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test("a service that cannot be loaded is its author's to mend", async () => {
    const { folder } = createProject({ "service.ts": "export const x: = 1;" });
    const { code, stderr } = await runTwinport(["invoke", "/"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain("service.ts:1");
    expect(stderr).not.toContain("defect");
  });
});

test("the help teaches, with the exit codes of this command", async () => {
  const { code, stdout } = await runTwinport(["invoke", "--help"]);
  expect(stdout).toContain("twinport invoke 'GET /v1/prices?region=eu-west-3'");
  expect(stdout).toMatch(/^ {2}4 +a status of 400 to 499$/m);
  expect(code).toBe(0);
});
