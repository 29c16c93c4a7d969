import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { toEvent } from "../../adapters/testing/index.ts";
import { bodyOf, invokeBundle } from "../support/lambda-process.ts";
import { startServer } from "../support/server-process.ts";
import { askedFor, installPackage, manifestOf, packPackage } from "./install-package.ts";
import { runIn, runScript } from "./run-script.ts";

vi.setConfig({ testTimeout: 120_000 });

/** What a cold start of the template reads, in bytes. */
const LAMBDA_BUDGET = 115_000;

const folder = mkdtempSync(join(tmpdir(), "twinport-init-"));
const project = join(folder, "orders");
afterAll(() => rmSync(folder, { recursive: true }));

// An empty folder outside the repository: the packed command writes the service, and the packed
// package is installed into it.
beforeAll(() => {
  const tarball = packPackage(folder);
  installPackage(folder, tarball, []);
  const made = runIn(folder, join(folder, "node_modules/.bin/twinport"), "init", "orders");
  expect(made).toMatchObject({ status: 0 });
  expect(made.output).toContain("cd orders");
  installPackage(project, tarball, askedFor(project));
}, 60_000);

/** Its last lines, if it failed. */
function passes(script: string, ...args: readonly string[]): string {
  const { status, output } = runScript(project, script, ...args);
  expect(status, output.slice(-3_000)).toBe(0);
  return output;
}

describe("what init writes", () => {
  test("has its name everywhere, and ours nowhere", () => {
    const files = readdirSync(project, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
    expect(files.filter((text) => text.includes("my-service"))).toEqual([]);
    expect(manifestOf(project).name).toBe("orders");
    expect(existsSync(join(project, ".gitignore"))).toBe(true);
    expect(readFileSync(join(project, "service.ts"), "utf8")).toContain('name: "orders"');
  });

  test("asks for the versions that this repository is tested with", () => {
    const ours = JSON.parse(readFileSync("package.json", "utf8"));
    const { twinport, ...theirs } = { ...manifestOf(project).dependencies };
    expect(twinport).toBe(`^${ours.version}`);
    for (const [name, version] of Object.entries({
      ...theirs,
      ...manifestOf(project).devDependencies,
    })) {
      expect([name, version]).toEqual([name, ours.devDependencies[name]]);
    }
    const flags = (path: string) => JSON.parse(readFileSync(path, "utf8")).context;
    expect(flags(join(project, "cdk.json"))).toEqual(flags("cdk.json"));
  });

  test("has types that hold", () => {
    passes("check");
    const wrong = join(project, "wrong.ts");
    writeFileSync(wrong, 'import { serve } from "twinport/node";\nawait serve(1);\n');
    const { status, output } = runScript(project, "check");
    rmSync(wrong);
    expect([status === 0, output]).toEqual([false, expect.stringContaining("wrong.ts")]);
  });

  test("passes its own tests", () => {
    expect(passes("test")).toMatch(/Test Files +3 passed/);
  });

  test("answers alike everywhere, and is told if it does not", () => {
    expect(passes("parity")).toContain("orders answers alike everywhere");
    const routes = join(project, "routes.ts");
    const before = readFileSync(routes, "utf8");
    const portable = 'c.text("try /split?cents=1000&people=3\\n")';
    writeFileSync(routes, before.replace(portable, "c.text((c.env as any).frontDoor)"));
    const runs = [runScript(project, "parity"), runScript(project, "test")];
    writeFileSync(routes, before);
    expect(runs[0]).toMatchObject({ status: 1, output: expect.stringContaining("✗ P1: ") });
    expect(runs[1]).toMatchObject({ status: 1, output: expect.stringContaining("✗ P1: ") });
    expect(before).toContain(portable);
  });
});

describe("its bundles", () => {
  beforeAll(() => void passes("build"), 60_000);

  test("answer alike: the server's and the function's", async () => {
    const target = "/split?cents=1000&people=3";
    const server = await startServer(join(project, "dist/server/node.mjs"));
    const response = await fetch(`${server.url}${target}`);
    const body = Buffer.from(await response.arrayBuffer());
    expect(await server.stop()).toBe(0);
    expect(body.toString()).toBe('{"shares":[334,333,333]}');
    const event = await toEvent("http-v2", new Request(`https://orders.example${target}`));
    const [result] = await invokeBundle(join(project, "dist/lambda/index.mjs"), [event]);
    expect(result && bodyOf(result)).toEqual(body);
  });

  test("so does the service as it is in the sources", async () => {
    const server = await startServer(join(project, "node.ts"));
    expect(await (await fetch(`${server.url}/`)).text()).toContain("/split");
    expect(await server.stop()).toBe(0);
  });

  test(`the function's is within ${LAMBDA_BUDGET} bytes, and knows neither CDK nor a server`, () => {
    const [file, ...more] = readdirSync(join(project, "dist/lambda"));
    expect([file, more]).toEqual(["index.mjs", []]);
    const path = join(project, "dist/lambda/index.mjs");
    expect(statSync(path).size).toBeLessThan(LAMBDA_BUDGET);
    expect(readFileSync(path, "utf8")).not.toMatch(/from\s*"(?:node:http2?|aws-cdk-lib)"/);
  });
});

describe("its infrastructure", () => {
  function resources(...context: readonly string[]): readonly string[] {
    passes("synth", ...context.flatMap((pair) => ["-c", pair]));
    const template = JSON.parse(
      readFileSync(join(project, "cdk.out/orders.template.json"), "utf8"),
    );
    return Object.values<{ readonly Type: string }>(template.Resources).map(({ Type }) => Type);
  }

  test("is synthesised for each target by its own script, which builds first", () => {
    rmSync(join(project, "dist"), { recursive: true, force: true });
    const lambda = resources("target=lambda");
    expect(lambda).toContain("AWS::Lambda::Function");
    expect(lambda).not.toContain("AWS::ECS::Service");
    const both = resources("target=both", "lambdaWeight=10");
    expect(both).toEqual(expect.arrayContaining(["AWS::ECS::Service", "AWS::Lambda::Function"]));
    const fargate = resources();
    expect(fargate).toContain("AWS::ECS::Service");
    expect(fargate).not.toContain("AWS::Lambda::Function");
  });

  // What a builder of images would be sent, and nothing else, is enough to build the service.
  test("the image's context is small and builds", async () => {
    const assets = readdirSync(join(project, "cdk.out")).filter((name) =>
      name.startsWith("asset."),
    );
    const context = assets
      .map((name) => join(project, "cdk.out", name))
      .find((path) => existsSync(join(path, "Dockerfile")));
    if (context === undefined) throw new Error("no context for an image was staged");
    const sent = readdirSync(context).sort();
    expect(sent).not.toEqual(expect.arrayContaining(["infra.ts"]));
    expect(sent).not.toEqual(expect.arrayContaining(["test"]));
    const copy = join(folder, "context");
    cpSync(context, copy, { recursive: true });
    symlinkSync(join(project, "node_modules"), join(copy, "node_modules"));
    expect(runScript(copy, "build")).toMatchObject({ status: 0 });
    expect(existsSync(join(copy, "dist/server/node.mjs"))).toBe(true);
  });
});
