import { readFileSync } from "node:fs";
import type { Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { createAdvisor, only, synthAdvisor } from "./synth-advisor.ts";

const fargate = synthAdvisor({ target: "fargate" });
const lambda = synthAdvisor({ target: "lambda" });

test("a switch of the target leaves the table exactly as it is", () => {
  const table = only(fargate, "AWS::DynamoDB::Table");
  // The id is pinned, too: another one would be another, empty table.
  expect(table.id).toBe("TableCD117FA1");
  expect(only(lambda, "AWS::DynamoDB::Table")).toEqual(table);
});

test("the page on deploying explains each kind of resource that a switch touches, and no other", () => {
  const page = readFileSync("docs/deploy.md", "utf8");
  const section = page.slice(page.indexOf("## What a switch touches"));
  const rows = section.split("\n").filter((line) => line.startsWith("| `AWS::"));
  const explained = rows.flatMap((row) =>
    [...row.matchAll(/`(AWS::[\w:]+)`/g)].map(([, type]) => type),
  );
  expect(explained.sort()).toEqual(touched(fargate, lambda));
});

function touched(before: Template, after: Template): readonly string[] {
  const [old, young] = [before.toJSON().Resources, after.toJSON().Resources];
  const ids = new Set([...Object.keys(old), ...Object.keys(young)]);
  const differing = [...ids].filter((id) => JSON.stringify(old[id]) !== JSON.stringify(young[id]));
  return [...new Set(differing.map((id): string => (old[id] ?? young[id]).Type))].sort();
}

test("behind a load balancer, a switch keeps its address, its rule and the network", () => {
  const behindAlb = synthAdvisor({ target: "lambda", frontDoor: "alb" });
  for (const type of ["LoadBalancer", "ListenerRule"].map(
    (name) => `AWS::ElasticLoadBalancingV2::${name}`,
  )) {
    for (const id of Object.keys(behindAlb.findResources(type))) {
      expect(Object.keys(fargate.findResources(type))).toContain(id);
    }
  }
  expect(behindAlb.findOutputs("Url")).toEqual(fargate.findOutputs("Url"));
  expect(behindAlb.findResources("AWS::EC2::VPC")).toEqual(fargate.findResources("AWS::EC2::VPC"));
});

test("the service keeps its role, whatever was granted to it elsewhere", () => {
  const roleOf = (template: Template) =>
    template.findResources("AWS::IAM::Role", {
      Properties: { Description: "The code of the service, on any target" },
    });
  expect(Object.keys(roleOf(fargate))).toHaveLength(1);
  expect(roleOf(lambda)).toEqual(roleOf(fargate));
});

test("both targets are one stack with the same outputs, so that a switch is one deployment", () => {
  expect(createAdvisor({ target: "lambda" }).stackName).toBe(
    createAdvisor({ target: "fargate" }).stackName,
  );
  for (const template of [fargate, lambda]) {
    expect(Object.keys(template.findOutputs("*"))).toEqual(["Url", "Target", "TableName"]);
  }
});

test("a stack to rely upon refuses to be deleted, one to try things out does not", () => {
  expect(createAdvisor({ target: "fargate" }).terminationProtection).toBe(true);
  expect(createAdvisor({ target: "fargate", stage: "dev" }).terminationProtection).toBe(false);
  synthAdvisor({ target: "lambda", stage: "dev" }).hasResource("AWS::DynamoDB::Table", {
    DeletionPolicy: "Delete",
    Properties: { DeletionProtectionEnabled: false },
  });
});

test("the table is billed by use, can be restored to any second, and survives the stack", () => {
  fargate.hasResource("AWS::DynamoDB::Table", {
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      BillingMode: "PAY_PER_REQUEST",
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
    },
  });
});

describe.each([
  { target: "fargate", template: fargate },
  { target: "lambda", template: lambda },
])("on $target", ({ template }) => {
  test("the service may do five things to its table, and nothing to any other", () => {
    expect(tableStatements(template)).toEqual([
      {
        Effect: "Allow",
        Action: [
          "dynamodb:DeleteItem",
          "dynamodb:GetItem",
          "dynamodb:PutItem",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
        ],
        Resource: { "Fn::GetAtt": [only(template, "AWS::DynamoDB::Table").id, "Arn"] },
      },
    ]);
  });

  test("no statement allows any action on any resource", () => {
    for (const { Action, Resource } of statements(template)) {
      // The one action that AWS defines on no resource.
      if (Action === "ecr:GetAuthorizationToken") continue;
      expect(Resource).not.toBe("*");
      expect([Action].flat().filter((action: string) => action.includes("*"))).toEqual([]);
    }
  });
});

type Statement = { Action: string | string[]; Resource: unknown };

function statements(template: Template): Statement[] {
  return Object.values(template.findResources("AWS::IAM::Policy")).flatMap(
    ({ Properties }) => Properties.PolicyDocument.Statement,
  );
}

function tableStatements(template: Template): Statement[] {
  return statements(template).filter(({ Action }) =>
    [Action].flat().some((action) => action.startsWith("dynamodb:")),
  );
}
