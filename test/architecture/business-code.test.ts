import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** The inputs of a bundle, as the bundler reports them. */
function inputs(bundle: "server" | "lambda"): readonly string[] {
  const { inputs } = JSON.parse(readFileSync(`dist/meta/${bundle}.json`, "utf8"));
  return Object.keys(inputs);
}

function businessCode(files: readonly string[]): readonly string[] {
  return files.filter((file) => /^(?:core|adapters\/http)\//.test(file)).sort();
}

describe("business code", () => {
  test("is the same modules in both bundles", () => {
    const server = businessCode(inputs("server"));
    expect(server.length).toBeGreaterThan(30);
    expect(businessCode(inputs("lambda"))).toEqual(server);
  });

  test("reads no target, front door, environment or platform", () => {
    const platform =
      /\benv\.|\bprocess\.\w|\bAWS_[A-Z]|awslambda|["']node:|ExchangeEnv|executionCtx/;
    for (const file of globSync(["core/**/*.ts", "adapters/http/**/*.ts"])) {
      expect([file, platform.exec(readFileSync(file, "utf8"))?.[0]]).toEqual([file, undefined]);
    }
  });

  /** Fargate and Lambda are what the core prices; nothing else in it may know their names. */
  test("names a target only where it is priced", () => {
    const subject =
      /^core\/(?:models|targets|pricing|prices)\/|^core\/(?:alternative|compare|decision-[a-z-]+|fargate-sizes|price-book|parse-workload|vcpu-share|warnings)\.ts$|^adapters\/http\/chart\/series-style\.ts$/;
    const files = globSync(["core/**/*.ts", "adapters/http/**/*.ts"]);
    const naming = files.filter((file) => /fargate|lambda/i.test(readFileSync(file, "utf8")));
    expect(naming.filter((file) => !subject.test(file))).toEqual([]);
    expect(naming.length).toBeGreaterThan(5);
  });

  test("carries the entry of its own target only", () => {
    expect(inputs("server").some((file) => file.startsWith("adapters/lambda/"))).toBe(false);
    expect(inputs("lambda").some((file) => file.startsWith("adapters/node/"))).toBe(false);
    expect(inputs("lambda").some((file) => file.includes("@hono/node-server"))).toBe(false);
  });
});
