import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Clone, createClone } from "./fresh-clone.ts";

// Each test breaks a copy of the stack; that the stack as it is passes is for synth.test.ts to show.
const SLOW = 120_000;
const clones: Clone[] = [];
afterEach(() => {
  for (const clone of clones.splice(0)) clone.remove();
});

function cloneWith(file: string, from: string, to: string): Clone {
  const clone = createClone();
  clones.push(clone);
  clone.edit(file, from, to);
  mkdirSync(join(clone.path, "dist/service/lambda"), { recursive: true });
  return clone;
}

async function synth(clone: Clone, target: string) {
  const { code } = await clone.runApp({ target });
  return { code, rules: brokenRules(clone) };
}

function brokenRules(clone: Clone): string[] {
  const report = JSON.parse(readFileSync(join(clone.path, "out/validation-report.json"), "utf8"));
  const violations: { ruleName: string }[] = report.pluginReports.flatMap(
    ({ violations = [] }) => violations,
  );
  return [...new Set(violations.map(({ ruleName }) => ruleName))].sort();
}

const ACKNOWLEDGED = {
  fargate: ["EC23", "ECS2", "ECS4", "ELB2", "IAM5[Resource::*]", "VPC7"],
  lambda: [
    "APIG4",
    "IAM5[Resource::arn:<AWS::Partition>:cloudwatch:<AWS::Region>:<AWS::AccountId>:alarm:*]",
  ],
};

test.each(["fargate", "lambda"] as const)(
  "on %s, the findings that we acknowledge are real, and are all there are",
  async (target) => {
    const clone = cloneWith(
      "infra/acknowledge.ts",
      "Validations.of(construct).acknowledge(",
      "void Validations.of(construct);\n  void (",
    );
    const { code, rules } = await synth(clone, target);
    expect(rules).toEqual(ACKNOWLEDGED[target].map((rule) => `AwsSolutions-${rule}`));
    expect(code).toBe(1);
  },
  SLOW,
);

test(
  "a finding that nobody acknowledged fails cdk synth",
  async () => {
    const clone = cloneWith(
      "infra/advisor-stack.ts",
      "pointInTimeRecoveryEnabled: true",
      "pointInTimeRecoveryEnabled: false",
    );
    const { code } = await clone.run("npx", ["--no-install", "cdk", "synth", "-q", "-o", "out"]);
    expect(code).toBe(1);
    expect(brokenRules(clone)).toEqual(["AwsSolutions-DDB3"]);
  },
  SLOW,
);

test(
  "the wildcard acknowledged for ECS itself does not cover the service's role",
  async () => {
    const clone = cloneWith("infra/advisor-stack.ts", "[table.tableArn]", '["*"]');
    expect(await synth(clone, "fargate")).toEqual({
      code: 1,
      rules: ["AwsSolutions-IAM5[Resource::*]"],
    });
  },
  SLOW,
);

test(
  "what CloudFormation would refuse after minutes fails the synth",
  async () => {
    // Our own check would come first.
    const clone = cloneWith(
      "infra/fargate/create-task.ts",
      "checkTaskSize(cpu, memoryLimitMiB);",
      "",
    );
    clone.edit("infra/fargate/create-task.ts", "memoryLimitMiB = 512", "memoryLimitMiB = 700");
    expect(await synth(clone, "fargate")).toEqual({ code: 1, rules: ["E3047"] });
  },
  SLOW,
);
