import { describe, expect, test, vi } from "vitest";
import { runTwinport } from "./run-twinport.ts";
import { createProject, serviceWith } from "./start-dev.ts";

vi.setConfig({ testTimeout: 60_000 });

const ANSWER = "return new Response('ok');";
const SLOWLY = "await new Promise((end) => setTimeout(end, 100)); return new Response('ok');";

function startingWith(body: string): string {
  return `export const service = { name: "app", start: async () => {
    ${body}
    return { fetch: async () => { ${SLOWLY} } };
  } };`;
}

const COMMANDS = [
  ["invoke", ["invoke", "--json"]],
  ["parity", ["parity", "--json", "--front-door", "http-v2"]],
] as const;

function run(args: readonly string[], service: string) {
  const { folder } = createProject({ "service.ts": service });
  return runTwinport(args, { cwd: folder });
}

describe.each(COMMANDS)("%s refuses, in one line, a service that", (_command, args) => {
  test.each([
    [
      "ends the process as it is imported",
      serviceWith(ANSWER, "process.exit(3);"),
      "process.exit(3)",
    ],
    ["ends the process in a request", serviceWith("process.exit(0);"), "process.exit(0)"],
    [
      "waits for ever as it is imported",
      serviceWith(ANSWER, "await new Promise(() => {});"),
      "never comes",
    ],
    ["never comes to its start", startingWith("await new Promise(() => {});"), "never comes"],
    ["throws as it is imported", serviceWith(ANSWER, "throw new Error('no luck');"), "no luck"],
    ["does not compile", "export const service = ;", "service.ts"],
    ["refuses to start", startingWith("throw new Error('no database');"), "no database"],
    ["is none", "export const other = 1;", "exports other"],
  ])("%s", async (_, service, reason) => {
    const { code, stdout, stderr } = await run(args, service);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^twinport: /);
    expect(stderr).toContain(reason);
    expect(stderr).toContain("[bad-input]");
    // Neither a trace through our code nor a warning of Node's about it.
    expect(stderr).not.toMatch(/cli\.mjs|chunk-|node:internal|Warning/);
  });
});

describe.each(COMMANDS)("%s answers, and tells, where a service", (_command, args) => {
  test.each([
    ["throws in a timer", startingWith("setTimeout(() => { throw new Error('late'); });"), "late"],
    ["forgets a promise", startingWith("void Promise.reject(new Error('lost'));"), "lost"],
  ])("%s", async (_, service, reason) => {
    const { code, stdout, stderr } = await run(args, service);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toBeTypeOf("object");
    expect(stderr).toMatch(/outside of any request/);
    expect(stderr).toMatch(new RegExp(`Error: ${reason}\\n +at .*service\\.ts:\\d+`));
    expect(stderr).not.toMatch(/cli\.mjs|chunk-|node:internal/);
  });

  test("says something of its own, which stays out of the result", async () => {
    const { code, stdout } = await run(args, serviceWith(`console.log("hi"); ${ANSWER}`));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toBeTypeOf("object");
  });

  test("keeps a timer, which it does not wait for", async () => {
    const { code } = await run(args, serviceWith(ANSWER, "setInterval(() => {}, 1_000);"));
    expect(code).toBe(0);
  });
});

test("invoke prints the answer of a service whose stop never ends, and says so", async () => {
  const service = `export const service = { name: "app", start: () => ({
    fetch: () => new Response("ok"), stop: () => new Promise(() => {}),
  }) };`;
  const { code, stdout, stderr } = await run(["invoke"], service);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/\n\nok\n?$/)]);
  expect(stderr).toContain("its stop() has not ended after");
});

test("invoke shows what a service says on the standard error", async () => {
  const { stderr } = await run(["invoke"], serviceWith(`console.log("hi"); ${ANSWER}`));
  expect(stderr).toContain("hi\n");
});

describe("cold refuses, in one line, a function that", () => {
  test.each([
    ["ends the process as it is imported", "process.exit(3);", "process.exit(3)"],
    ["waits for ever as it is imported", "await new Promise(() => {});", "never comes"],
    ["throws as it is imported", "throw new Error('no luck');", "no luck"],
  ])("%s", async (_, code, reason) => {
    const { folder } = createProject({ "index.mjs": `${code}\nexport const handler = () => {};` });
    const run = await runTwinport(["cold", "index.mjs", "--rounds", "1"], { cwd: folder });
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toMatch(/^twinport: \S+index\.mjs: cannot be started/);
    expect(run.stderr).toContain(reason);
  });
});
