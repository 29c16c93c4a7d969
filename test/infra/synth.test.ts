import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createClone } from "./fresh-clone.ts";

const SLOW = 120_000;
const clone = createClone();
afterAll(() => clone.remove());

/** Synthesises with the committed cdk.json, into a folder of its own. */
async function synth(name: string, ...context: string[]) {
  const outdir = join(clone.path, "cdk.out", name);
  const flags = context.flatMap((pair) => ["-c", pair]);
  const args = ["--no-install", "cdk", "synth", "--quiet", "--output", outdir, ...flags];
  const outcome = await clone.run("npx", args);
  return { ...outcome, outdir };
}

function template(outdir: string) {
  return JSON.parse(readFileSync(join(outdir, "twinport-advisor.template.json"), "utf8"));
}

/** What cdk-nag and the CloudFormation validation found, warnings included; those do not fail a synth. */
function findings(outdir: string) {
  return JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8")).pluginReports;
}

function types(outdir: string): string[] {
  const resources: { Type: string }[] = Object.values(template(outdir).Resources);
  return resources.map(({ Type }) => Type);
}

test(
  "cdk synth makes the Fargate stack in a fresh clone, offline, with no account and no Docker",
  async () => {
    const { code, stderr, outdir } = await synth("fargate");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(findings(outdir)).toEqual([]);
    expect(types(outdir)).toEqual(
      expect.arrayContaining([
        "AWS::DynamoDB::Table",
        "AWS::ECS::Service",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        "AWS::Logs::LogGroup",
      ]),
    );
  },
  SLOW,
);

test("the image is an asset that holds what the build stage copies, and nothing else", () => {
  const assets = JSON.parse(
    readFileSync(join(clone.path, "cdk.out/fargate/twinport-advisor.assets.json"), "utf8"),
  );
  const [image, ...others] = Object.values<{
    source: { directory: string; platform: string };
  }>(assets.dockerImages);
  expect(others).toEqual([]);
  expect(image?.source.platform).toBe("linux/arm64");
  const directory = join(clone.path, "cdk.out/fargate", image?.source.directory ?? "");
  for (const file of ["Dockerfile", "package-lock.json", "adapters/main/node.ts"]) {
    expect(existsSync(join(directory, file))).toBe(true);
  }
  for (const file of ["node_modules", "test", "infra", "dist", "README.md"]) {
    expect(existsSync(join(directory, file))).toBe(false);
  }
});

test(
  "cdk synth -c target=lambda builds the bundle and makes the Lambda stack",
  async () => {
    const { code, stderr, outdir } = await synth("lambda", "target=lambda");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(findings(outdir)).toEqual([]);
    expect(types(outdir)).toEqual(
      expect.arrayContaining(["AWS::DynamoDB::Table", "AWS::Lambda::Function"]),
    );
    expect(types(outdir).join()).not.toMatch(/ECS|ElasticLoadBalancing/);
    expect(existsSync(join(clone.path, "dist/service/lambda/index.mjs"))).toBe(true);
  },
  SLOW,
);

test(
  "frontDoor=function-url makes a Function URL that leaves nothing to acknowledge",
  async () => {
    const { code, stderr } = await clone.runApp({ target: "lambda", frontDoor: "function-url" });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(types(join(clone.path, "out"))).toContain("AWS::Lambda::Url");
    expect(findings(join(clone.path, "out"))).toEqual([]);
  },
  SLOW,
);

test(
  "an unknown target fails with one line that names the known ones, and no stack trace",
  async () => {
    const { code, stderr, outdir } = await synth("ec2", "target=ec2");
    expect(code).not.toBe(0);
    expect(stderr.split("\n")[0]).toBe(
      '[infra] target "ec2" is not known; use fargate, lambda, both or webfunction: cdk deploy -c target=lambda',
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(join(outdir, "twinport-advisor.template.json"))).toBe(false);
  },
  SLOW,
);
