import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Stack, Validations } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import { Repository } from "aws-cdk-lib/aws-ecr";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { AwsSolutionsChecks } from "cdk-nag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdvisorStack } from "../../infra/advisor-stack.ts";
import { DualTargetService } from "../../infra/index.ts";
import {
  ARTEFACTS,
  type Combination,
  IMPOSSIBLE_DOORS,
  LEGAL,
  nameOf,
} from "./legal-combinations.ts";
import { CONTEXT } from "./synth-advisor.ts";

const outdir = mkdtempSync(join(tmpdir(), "twinport-matrix-"));
const templates = new Map<string, SynthesisedTemplate>();
let failure: unknown;
let seconds = 0;

// One app for all: starting the checks takes longer than checking a template.
beforeAll(() => {
  const start = performance.now();
  const app = new App({ context: CONTEXT, autoSynth: false, outdir });
  for (const combination of LEGAL) {
    new AdvisorStack(app, nameOf(combination), { ...ARTEFACTS, ...combination });
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  try {
    app.synth();
  } catch (error) {
    failure = error;
  }
  for (const combination of LEGAL) {
    const name = nameOf(combination);
    const file = join(outdir, `${name}.template.json`);
    templates.set(name, JSON.parse(readFileSync(file, "utf8")));
  }
  seconds = (performance.now() - start) / 1000;
}, 600_000);
afterAll(() => rmSync(outdir, { recursive: true }));

type Resource = { readonly Type: string; readonly Properties: Record<string, unknown> };
type Resources = Readonly<Record<string, Resource>>;
type SynthesisedTemplate = { readonly Resources: Resources };

test("every combination that can be synthesises, and no check finds anything", () => {
  expect(failure).toBeUndefined();
  const report = JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8"));
  expect(report.pluginReports).toEqual([]);
  expect(templates.size).toBe(LEGAL.length);
  expect(LEGAL.length).toBeGreaterThan(50);
  process.stdout.write(`${LEGAL.length} combinations in ${seconds.toFixed(1)} s\n`);
});

test.each(IMPOSSIBLE_DOORS)("$frontDoor before $target is refused by name", (combination) => {
  expect(() => create(combination)).toThrow(
    `[infra] frontDoor "${combination.frontDoor}" cannot stand before target ${combination.target}`,
  );
});

test.each([
  "BLUE_GREEN",
  "LINEAR",
  "CANARY",
] as const)("%s beside Lambda is refused with the reason", (deploymentStrategy) => {
  expect(() => create({ target: "both", deploymentStrategy })).toThrow(
    `[infra] deploymentStrategy "${deploymentStrategy}" cannot go with target "both": ECS would write the rule anew and erase Lambda's share of the requests`,
  );
});

function create(combination: Combination): void {
  new AdvisorStack(new App({ context: CONTEXT }), "refused", { ...ARTEFACTS, ...combination });
}

describe("a logical id is a contract: another one would be another resource", () => {
  const STATEFUL = /^AWS::(?:DynamoDB::Table|Logs::LogGroup|S3::Bucket|ECR::Repository)$/;
  const NAMED =
    /^AWS::(?:ElasticLoadBalancingV2::(?:LoadBalancer|Listener|ListenerRule|TargetGroup)|ECS::(?:Service|Cluster)|Lambda::(?:Function|Alias)|EC2::VPC|IAM::Role|Route53::RecordSet|CertificateManager::Certificate|ApiGatewayV2::Api)$/;

  test("what keeps data or is named has the id that it always had", () => {
    const ids = new Map<string, string>();
    for (const { Resources } of templates.values()) {
      for (const [id, { Type }] of Object.entries(Resources)) {
        if (STATEFUL.test(Type) || NAMED.test(Type)) ids.set(id, Type);
      }
    }
    expect(Object.fromEntries([...ids].sort())).toMatchSnapshot();
  });

  test("the table and the role of the service are the same in every one", () => {
    for (const [name, { Resources }] of templates) {
      expect([name, Resources.TableCD117FA1?.Type]).toEqual([name, "AWS::DynamoDB::Table"]);
      expect([name, roleOfService(Resources)]).toEqual([name, roleOfService(first().Resources)]);
    }
  });
});

function first(): SynthesisedTemplate {
  const [template] = templates.values();
  if (template === undefined) throw new Error("there is no template");
  return template;
}

function roleOfService(resources: Resources) {
  const found = Object.entries(resources).find(
    ([, { Type, Properties }]) =>
      Type === "AWS::IAM::Role" &&
      Properties.Description === "The code of the service, on any target",
  );
  return found && { id: found[0], trust: found[1].Properties.AssumeRolePolicyDocument };
}

describe("least privilege", () => {
  /** AWS defines these on no resource; ECS reads with them what it is about to shift. */
  const ON_EVERYTHING = [
    "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeRules",
    "elasticloadbalancing:DescribeTargetGroups",
    "elasticloadbalancing:DescribeTargetHealth",
  ];

  test("no policy of any combination allows an action on everything, but these", () => {
    const all = [...templates.values()].flatMap(({ Resources }) => actionsOnEverything(Resources));
    expect([...new Set(all)].sort()).toEqual(ON_EVERYTHING);
  });

  test("with every option that needs one, these are all", () => {
    const stack = new Stack(new App({ context: CONTEXT }), "everything");
    const lambdaVpc = new Vpc(stack, "Vpc", { maxAzs: 2 });
    new DualTargetService(stack, "Service", {
      ...ARTEFACTS,
      serviceName: "everything",
      target: "both",
      image: ContainerImage.fromEcrRepository(new Repository(stack, "Images"), "1"),
      enableExecuteCommand: true,
      tracing: true,
      lambdaVpc,
    });
    const { Resources } = Template.fromStack(stack).toJSON();
    expect(actionsOnEverything(Resources)).toEqual([
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
      "ecr:GetAuthorizationToken",
      "logs:DescribeLogGroups",
      "ssmmessages:CreateControlChannel",
      "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel",
      "ssmmessages:OpenDataChannel",
      "xray:PutTelemetryRecords",
      "xray:PutTraceSegments",
    ]);
  });

  test("no policy allows whatever there is of a service", () => {
    for (const { Resources } of templates.values()) {
      for (const { Action } of statements(Resources)) {
        expect([Action].flat().filter((action) => /^\*$|:\*$/.test(action))).toEqual([]);
      }
    }
  });
});

function actionsOnEverything(resources: Resources): readonly string[] {
  const wide = statements(resources).filter(({ Resource }) => [Resource].flat().includes("*"));
  return [...new Set(wide.flatMap(({ Action }) => [Action].flat()))].sort();
}

type Statement = {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Effect: string;
};

/** Of policies, and of roles that have theirs inside; resource policies have no `Resource` to be wide. */
function statements(resources: Resources): readonly Statement[] {
  return Object.values(resources).flatMap(({ Type, Properties }) => {
    if (Type === "AWS::IAM::Policy") return statementsOf(Properties.PolicyDocument);
    if (Type !== "AWS::IAM::Role") return [];
    const policies = (Properties.Policies ?? []) as readonly { PolicyDocument: unknown }[];
    return policies.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument));
  });
}

function statementsOf(document: unknown): readonly Statement[] {
  return (document as { readonly Statement: readonly Statement[] }).Statement;
}
