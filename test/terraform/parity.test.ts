import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import type { Properties } from "../../tools/terraform/parity/deployment.ts";
import { DIFFERENCES } from "../../tools/terraform/parity/differences.ts";
import { withTable } from "../../tools/terraform/parity/document.ts";
import { judge } from "../../tools/terraform/parity/judge.ts";
import { KINDS, NOT_COMPARED } from "../../tools/terraform/parity/kinds.ts";
import { type Plans, planModule } from "../../tools/terraform/parity/plan-module.ts";
import { readPlans, toText } from "../../tools/terraform/parity/plan-snapshot.ts";
import { synthTemplates } from "../../tools/terraform/parity/templates.ts";
import { toTable } from "../../tools/terraform/parity/to-table.ts";
import { findTerraform } from "../../tools/terraform/provider/run-terraform.ts";

vi.setConfig({ testTimeout: 240_000 });

const templates = synthTemplates();
const plans = readPlans();
const found = findTerraform();

test("CDK and Terraform decide the same wherever no reason is listed", () => {
  const { rows, unexplained, stale } = judge(templates, plans, DIFFERENCES);
  expect(unexplained).toEqual([]);
  expect(stale).toEqual([]);
  expect(rows.length).toBeGreaterThan(400);
});

test.each([
  [
    "a stop timeout",
    "aws_ecs_task_definition",
    "container_definitions",
    '"stopTimeout":54',
    '"stopTimeout":30',
  ],
  ["a right", "aws_iam_role_policy", "policy", "dynamodb:Query", "dynamodb:Scan"],
  ["an open port", "aws_vpc_security_group_ingress_rule", "cidr_ipv4", "0.0.0.0/0", "10.0.0.0/8"],
  ["what an alarm waits for", "aws_cloudwatch_metric_alarm", "alarm_description", "5 %", "50 %"],
])("%s that Terraform decides otherwise is found", (_, type, argument, from, to) => {
  const changed = changePlans(type, (values) => ({
    ...values,
    [argument]: String(values[argument]).replace(from, to),
  }));
  expect(judge(templates, changed, DIFFERENCES).unexplained).not.toEqual([]);
});

test("a resource that Terraform leaves out is found", () => {
  const fargate = Object.fromEntries(
    Object.entries(plans.fargate ?? {}).filter(([, { type }]) => type !== "aws_lb"),
  );
  expect(judge(templates, { ...plans, fargate }, DIFFERENCES).unexplained).toContainEqual(
    expect.objectContaining({ kind: "load balancer", cdk: "true", terraform: "(none)" }),
  );
});

test("a listed difference that is none any more is found", () => {
  const gone = { kind: "function", which: "", decision: "runtime", reason: "" };
  expect(judge(templates, plans, [...DIFFERENCES, gone]).stale).toEqual([gone]);
});

test("every resource of either way is compared, or there is a reason why not", () => {
  const created = [
    ...Object.values(templates).flatMap(({ Resources }) =>
      Object.values(Resources).map(({ Type }) => Type),
    ),
    ...Object.values(plans).flatMap((plan) => Object.values(plan).map(({ type }) => type)),
  ];
  const known = [
    ...KINDS.flatMap(({ types }) => [types.cdk, types.terraform]),
    ...Object.keys(NOT_COMPARED),
  ];
  expect([...new Set(created)].filter((type) => !known.includes(type))).toEqual([]);
});

test("docs/terraform.md holds the comparison: npm run terraform:parity writes it", () => {
  const document = readFileSync("docs/terraform.md", "utf8");
  const table = toTable(judge(templates, plans, DIFFERENCES));
  expect(document).toBe(withTable(document, table));
});

test("a document without a place for the comparison is told so", () => {
  expect(() => withTable("# Terraform", "| a |")).toThrow(/has no place for the table/);
});

if (found) {
  test(`a new plan of ${found.command} ${found.version} is the committed one: npm run terraform:parity writes it`, async () => {
    expect(toText(await planModule(found.command))).toBe(toText(plans));
  });
} else {
  test("no terraform or tofu of 1.9 or later is here: the committed plan was compared", () => {});
}

function changePlans(type: string, change: (values: Properties) => Properties): Plans {
  return Object.fromEntries(
    Object.entries(plans).map(([target, plan]) => [
      target,
      Object.fromEntries(
        Object.entries(plan).map(([address, resource]) => [
          address,
          resource.type === type ? { type, values: change(resource.values) } : resource,
        ]),
      ),
    ]),
  );
}
