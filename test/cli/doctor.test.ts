import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine } from "../../adapters/cli/doctor/examine.ts";
import type { Finding } from "../../adapters/cli/doctor/finding.ts";
import { openProject } from "../../adapters/cli/doctor/project.ts";
import { runTwinport } from "./run-twinport.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "twinport-doctor-"));
  write("package.json", { name: "orders", dependencies: { twinport: "0.1.0", hono: "4.13.19" } });
  write("package-lock.json", {
    packages: {
      "": { name: "orders", dependencies: { twinport: "0.1.0", hono: "4.13.19" } },
      "node_modules/twinport": { version: "0.1.0" },
      "node_modules/hono": { version: "4.13.19" },
    },
  });
  install("twinport", {
    version: "0.1.0",
    peerDependencies: { hono: "^4.13.19", "aws-cdk-lib": "^2.276.0" },
    peerDependenciesMeta: { "aws-cdk-lib": { optional: true } },
  });
  install("hono", { version: "4.13.19" });
  install("aws-cdk-lib", { version: "2.276.0", dependencies: { [SCHEMA]: "^55.3.0" } });
  install("aws-cdk", { version: "2.1148.1", devDependencies: { [SCHEMA]: ">=55.5.0" } });
  tool("node", "echo v24.21.0");
  tool("npm", "echo 11.19.1");
  tool("docker", "echo 28.0.1");
});
afterEach(() => rmSync(folder, { recursive: true }));

const SCHEMA = "@aws-cdk/cloud-assembly-schema";

function write(path: string, content: object | string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

function install(name: string, manifest: object): void {
  write(`node_modules/${name}/package.json`, { name, ...manifest });
}

/** A command of the project's own, which its scripts find first. */
function tool(name: string, script: string): void {
  write(`node_modules/.bin/${name}`, `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "node_modules/.bin", name), 0o755);
}

function remove(path: string): void {
  rmSync(join(folder, path), { recursive: true });
}

/** No tool of this machine, and no configuration of whoever runs the tests. */
function bare(env: object = {}): Record<string, string> {
  return { PATH: "", HOME: folder, AWS_REGION: "eu-west-3", AWS_ACCESS_KEY_ID: "x", ...env };
}

function findings(env: object = {}): readonly Finding[] {
  return examine(openProject(folder, bare(env)));
}

/** What one check says. */
function of(check: string, env: object = {}): readonly Finding[] {
  return findings(env).filter((finding) => finding.check === check);
}

test("nothing is wrong with a project that is well", () => {
  const wrong = findings().filter(({ state }) => state !== "ok");
  expect(wrong.map(({ check, state }) => [check, state])).toEqual([["bootstrap", "unknown"]]);
});

test.each<[string, string, Finding["state"], () => void, RegExp, RegExp]>([
  [
    "an old Node",
    "node",
    "broken",
    () => tool("node", "echo v20.20.2"),
    /^20.20.2, and 22.18/,
    /Node 24/,
  ],
  ["no Node", "node", "broken", () => remove("node_modules/.bin/node"), /no node/, /Node 24/],
  [
    "a Node below what the project asks for",
    "node",
    "broken",
    () => {
      write("package.json", { ...ASKED, engines: { node: ">=26" } });
    },
    /24.21.0, and 26 is/,
    /install/,
  ],
  ["no npm", "npm", "broken", () => remove("node_modules/.bin/npm"), /no npm/, /install/],
  ["an old npm", "npm", "warning", () => tool("npm", "echo 8.1.0"), /8.1.0 is old/, /npm@11/],
  [
    "no Docker",
    "docker",
    "warning",
    () => remove("node_modules/.bin/docker"),
    /not installed; only/,
    /docs\/images/,
  ],
  [
    "a Docker that does not run",
    "docker",
    "warning",
    () => tool("docker", "exit 1"),
    /daemon/,
    /start docker/,
  ],
  [
    "the stray 3.0.0 of the CDK's command",
    "cdk",
    "broken",
    () => install("aws-cdk", { version: "3.0.0", devDependencies: { [SCHEMA]: "43.1.0" } }),
    /3.0.0 with aws-cdk-lib 2.276.0: 3.0.0 is an old stray release, which reads schema 43/,
    /^npm install --save-dev --save-exact aws-cdk@2\.1148\.1$/,
  ],
  [
    "a command that is older than the library",
    "cdk",
    "broken",
    () => install("aws-cdk", { version: "2.1010.0", devDependencies: { [SCHEMA]: "43.1.0" } }),
    /reads schema 43, the library writes 55/,
    /aws-cdk@/,
  ],
  [
    "a library without its command",
    "cdk",
    "broken",
    () => remove("node_modules/aws-cdk"),
    /npx would fetch 3/,
    /aws-cdk@2/,
  ],
  [
    "no CDK at all",
    "cdk",
    "warning",
    () => remove("node_modules/aws-cdk-lib"),
    /only twinport\/infra/,
    /aws-cdk-lib/,
  ],
  [
    "a library that is too old for the constructs",
    "packages",
    "broken",
    () => install("aws-cdk-lib", { version: "2.200.0", dependencies: { [SCHEMA]: "^45.0.0" } }),
    /aws-cdk-lib 2.200.0, and twinport needs \^2.276.0/,
    /aws-cdk-lib@2.276.0/,
  ],
  [
    "no Hono",
    "packages",
    "broken",
    () => remove("node_modules/hono"),
    /hono is missing/,
    /hono@4.13.19/,
  ],
  [
    "no twinport",
    "packages",
    "warning",
    () => remove("node_modules/twinport"),
    /not installed/,
    /twinport/,
  ],
  [
    "no lock",
    "lock",
    "broken",
    () => remove("package-lock.json"),
    /no package-lock/,
    /^npm install$/,
  ],
  [
    "a lock that is behind the manifest",
    "lock",
    "broken",
    () => {
      write("package.json", { ...ASKED, devDependencies: { vitest: "5.1.1" } });
      install("vitest", { version: "5.1.1" });
    },
    /do not agree on vitest/,
    /^npm install$/,
  ],
  [
    "a package that is not installed",
    "lock",
    "broken",
    () => remove("node_modules/hono"),
    /not installed: hono/,
    /^npm ci$/,
  ],
  [
    "a lock without the binaries of other platforms",
    "lock",
    "broken",
    () => write("package-lock.json", LOCK_OF_ONE_PLATFORM),
    /^1 optional .* left out: @rollup\/rollup-darwin-arm64 of rollup$/,
    /rm -rf node_modules package-lock.json && npm install/,
  ],
])("%s is told with what mends it", (_, check, state, breakIt, found, mend) => {
  expect(of(check).every((finding) => finding.state === "ok")).toBe(true);
  breakIt();
  const wrong = of(check).filter((finding) => finding.state === state);
  expect(wrong).toEqual([
    { check, state, found: expect.stringMatching(found), mend: expect.stringMatching(mend) },
  ]);
});

const ASKED = { name: "orders", dependencies: { twinport: "0.1.0", hono: "4.13.19" } };

const LOCK_OF_ONE_PLATFORM = {
  packages: {
    "": ASKED,
    "node_modules/rollup": {
      version: "4.68.7",
      optionalDependencies: { "@rollup/rollup-darwin-arm64": "4.68.7", "@rollup/linux": "4.68.7" },
    },
    "node_modules/rollup/node_modules/@rollup/linux": { version: "4.68.7" },
  },
};

test.each<[string, object, Finding["state"], RegExp]>([
  ["what the server itself refuses", { PORT: "http" }, "broken", /PORT: "http" is not allowed/],
  [
    "a stop that is shorter than one request",
    { REQUEST_TIMEOUT_MS: "20000", SHUTDOWN_TIMEOUT_MS: "10000" },
    "broken",
    /SHUTDOWN_TIMEOUT_MS: 10000 is not allowed/,
  ],
  [
    "a request that outlasts the load balancer",
    { REQUEST_TIMEOUT_MS: "60000" },
    "broken",
    /60000 is not below the 60000 ms/,
  ],
  [
    "a stop that Fargate does not wait for",
    { SHUTDOWN_TIMEOUT_MS: "121000" },
    "broken",
    /Fargate kills the task after 120000/,
  ],
  [
    "a stop that leaves less than a request may take",
    { SHUTDOWN_TIMEOUT_MS: "10000" },
    "warning",
    /broken off/,
  ],
  [
    "a delay that no load balancer notices",
    { SHUTDOWN_DELAY_MS: "5000" },
    "warning",
    /shorter than the 10000 ms/,
  ],
])("%s: the times do not fit", (_, env, state, found) => {
  const [finding, ...others] = of("timeouts", env);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ state, found: expect.stringMatching(found) });
  expect(finding?.mend).toMatch(/\S/);
});

test("variables are read from .env too, and those of the process win", () => {
  write(".env", "REQUEST_TIMEOUT_MS=70000\n");
  expect(of("timeouts")[0]?.state).toBe("broken");
  expect(of("timeouts", { REQUEST_TIMEOUT_MS: "7000" })[0]?.state).toBe("ok");
});

test("the unrelated aws-lambda of npm is told apart from the types", () => {
  const dependencies = { ...ASKED.dependencies, "aws-lambda": "1.0.7" };
  write("package.json", { ...ASKED, dependencies });
  const wrong = of("packages").filter(({ state }) => state === "broken");
  expect(wrong[0]).toMatchObject({ mend: expect.stringContaining("@types/aws-lambda") });
});

test("region and credentials are found in variables and in the profile, without their values", () => {
  const nothing = { AWS_REGION: "", AWS_ACCESS_KEY_ID: "" };
  expect(of("region", nothing)[0]?.state).toBe("warning");
  expect(of("account", nothing)[0]?.state).toBe("warning");
  expect(of("region", { AWS_REGION: "Paris" })[0]?.state).toBe("broken");
  write(".aws/config", "[default]\nregion = eu-west-1\n[profile work]\nregion=us-east-1\n");
  write(".aws/credentials", "[work]\naws_access_key_id = AKIASECRET\naws_secret_access_key = s\n");
  const work = { ...nothing, AWS_PROFILE: "work" };
  expect(of("region", nothing)[0]).toMatchObject({ state: "ok", found: "eu-west-1" });
  expect(of("region", work)[0]).toMatchObject({ state: "ok", found: "us-east-1" });
  expect(of("account", nothing)[0]?.state).toBe("warning");
  expect(of("account", work)[0]).toMatchObject({ state: "ok" });
  expect(JSON.stringify(findings(work))).not.toContain("AKIASECRET");
});

test("the command exits with 1 when something is broken, with 0 on warnings", async () => {
  const well = await runTwinport(["doctor", folder], { env: bare() });
  expect([well.code, well.stderr]).toEqual([0, ""]);
  expect(well.stdout).toMatch(/^ok {7}node {9}24\.21\.0$/m);
  remove("package-lock.json");
  const broken = await runTwinport(["doctor", folder], { env: bare() });
  expect(broken.code).toBe(1);
  expect(broken.stdout).toMatch(/^broken {3}lock .*\n {22}mend: npm install$/m);
  const json = await runTwinport(["doctor", folder, "--json"], { env: bare() });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({ folder, broken: 1 });
});

test("a folder without a package.json is bad input", async () => {
  remove("package.json");
  const { code, stderr } = await runTwinport(["doctor", folder]);
  expect(code).toBe(2);
  expect(stderr).toContain("has no package.json; name the folder of your service");
});
