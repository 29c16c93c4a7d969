import { readFileSync } from "node:fs";
import { Duration } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import type { Observed } from "../../../infra/observability/observed.ts";
import {
  ServiceAlarms,
  type ServiceAlarmsProps,
} from "../../../infra/observability/service-alarms.ts";
import { createFargate, createLambda, createStack } from "./observed-stack.ts";

const stack = createStack();
const { alternateTargetGroup, loadBalancer, fargate } = createFargate(stack);
const { lambda, lambdaTargetGroup, httpApi, functionUrl } = createLambda(stack);
const serviceName = "orders";
const OBSERVED = {
  tasks: { serviceName, fargate, loadBalancer },
  shifting: { serviceName, fargate: { ...fargate, alternateTargetGroup }, loadBalancer },
  api: { serviceName, lambda, httpApi },
  url: { serviceName, lambda, functionUrl },
  both: { serviceName, fargate, lambda, loadBalancer, lambdaTargetGroup },
} as const satisfies Record<string, Observed>;

const EVERYTHING = { latencyObjective: Duration.millis(300), expectTraffic: true };
const services = {
  tasks: alarmsOf("tasks", {}),
  shifting: alarmsOf("shifting", EVERYTHING),
  api: alarmsOf("api", {}),
  url: alarmsOf("url", EVERYTHING),
  both: alarmsOf("both", EVERYTHING),
  plainBoth: alarmsOf("both", {}, "PlainBoth"),
  plainShifting: alarmsOf("shifting", {}, "PlainShifting"),
  shared: alarmsOf("tasks", { sharedLoadBalancer: true, maxErrorPercent: 1 }, "Shared"),
};
const template = Template.fromStack(stack);
const page = readFileSync("docs/alarms.md", "utf8");

function alarmsOf(
  name: keyof typeof OBSERVED,
  options: Partial<ServiceAlarmsProps>,
  id: string = name,
): ServiceAlarms {
  return new ServiceAlarms(stack, id, { ...OBSERVED[name], ...options });
}

function ids({ all }: ServiceAlarms): string[] {
  return all.map(({ node }) => node.id);
}

// biome-ignore lint/suspicious/noExplicitAny: a CloudFormation resource is JSON without a type
function alarm(service: ServiceAlarms, id: string): any {
  const found = service.all.find(({ node }) => node.id === id);
  const logicalId =
    found?.node.defaultChild && stack.getLogicalId(found.node.defaultChild as never);
  return template.toJSON().Resources[logicalId ?? ""]?.Properties;
}

function expressions(service: ServiceAlarms, id: string): string[] {
  const queries: { Expression?: string }[] = alarm(service, id).Metrics;
  return queries.flatMap(({ Expression }) => Expression ?? []);
}

function metricsLookedAt(service: ServiceAlarms): number {
  return ids(service)
    .map(
      (id) => alarm(service, id).Metrics?.filter((one: object) => "MetricStat" in one).length ?? 1,
    )
    .reduce((sum, count) => sum + count, 0);
}

test("tasks, a function and both have the alarms that concern them", () => {
  const ofTasks = ["FargateErrorShare", "UnhealthyTasks", "NoHealthyTask", "EventLoopDelay"];
  const ofFunction = ["LambdaErrorShare", "LambdaCrashes", "LambdaThrottles"];
  expect(ids(services.tasks)).toEqual([...ofTasks, "Unanswered"]);
  expect(ids(services.api)).toEqual(ofFunction);
  expect(ids(services.plainBoth)).toEqual([...ofTasks, ...ofFunction, "Unanswered"]);
});

test("an objective and expected traffic add theirs", () => {
  expect(ids(services.url)).toEqual([
    "LambdaErrorShare",
    "LambdaLatency",
    "LambdaCrashes",
    "LambdaThrottles",
    "NoTraffic",
  ]);
  expect(ids(services.both)).toContain("FargateLatency");
});

test("no alarm is on CPU or memory, which auto scaling acts on", () => {
  expect(JSON.stringify(template.findResources("AWS::CloudWatch::Alarm"))).not.toMatch(
    /CPUUtilization|MemoryUtilization/,
  );
});

test("an error share counts from three failures a minute on, so that a quiet service can fail once", () => {
  expect(expressions(services.tasks, "FargateErrorShare")).toEqual([
    "IF(FILL(tasksFailed, 0) >= 3, 100 * FILL(tasksFailed, 0) / tasksAll, 0)",
  ]);
  expect(alarm(services.tasks, "FargateErrorShare")).toMatchObject({
    Threshold: 5,
    ComparisonOperator: "GreaterThanThreshold",
  });
});

test("where two groups take turns, the worse one counts", () => {
  expect(expressions(services.shifting, "FargateErrorShare")).toContain("MAX([tasks, others])");
  expect(expressions(services.shifting, "FargateLatency")).toContain("MAX([tasks, others])");
  expect(expressions(services.shifting, "NoHealthyTask")).toContain(
    "FILL(healthy0, 0) + FILL(healthy1, 0)",
  );
});

test("a function that is throttled altogether counts as such, though nothing was invoked", () => {
  expect(expressions(services.api, "LambdaThrottles")[0]).toContain(
    "/ (FILL(throttlesAll, 0) + FILL(throttlesFailed, 0))",
  );
});

test("p99 is compared in milliseconds, by the unit of each front door, with enough requests", () => {
  expect(expressions(services.both, "FargateLatency")).toEqual([
    "IF(FILL(tasksRequests, 0) >= 100, 1000 * tasksP99, 0)",
  ]);
  expect(expressions(services.url, "LambdaLatency")).toEqual([
    "IF(FILL(urlRequests, 0) >= 100, 1 * urlP99, 0)",
  ]);
  expect(alarm(services.url, "LambdaLatency").Threshold).toBe(300);
});

test("no data raises no alarm, but for traffic that is expected", () => {
  for (const service of Object.values(services)) {
    for (const id of ids(service)) {
      const expected = id === "NoTraffic" ? "breaching" : "notBreaching";
      expect([id, alarm(service, id).TreatMissingData]).toEqual([id, expected]);
    }
  }
});

test("an expression that fills gaps never waits for an unbroken row, since the newest minute is a gap", () => {
  for (const service of Object.values(services)) {
    for (const id of ids(service).filter((one) => one !== "NoTraffic")) {
      const { DatapointsToAlarm, EvaluationPeriods } = alarm(service, id);
      expect([id, DatapointsToAlarm < EvaluationPeriods]).toEqual([id, true]);
    }
  }
});

test("a load balancer that others share is not held against this service", () => {
  expect(ids(services.shared)).not.toContain("Unanswered");
  expect(alarm(services.shared, "FargateErrorShare").Threshold).toBe(1);
});

test("names are CloudFormation's, so that two stages fit into one account", () => {
  for (const one of Object.values(template.findResources("AWS::CloudWatch::Alarm"))) {
    expect(one).not.toHaveProperty("Properties.AlarmName");
  }
});

test("what a deployment waits for does not refer to what is deployed", () => {
  expect(services.shifting.fargateDeployment.map(({ node }) => node.id)).toEqual([
    "FargateErrorShare",
    "FargateLatency",
    "Unanswered",
  ]);
  expect(services.url.lambdaDeployment.map(({ node }) => node.id)).toEqual([
    "LambdaErrorShare",
    "LambdaLatency",
    "LambdaCrashes",
  ]);
  expect(services.url.fargateDeployment).toEqual([]);
  expect(services.tasks.lambdaDeployment).toEqual([]);
  const service = stack.getLogicalId(fargate.service.node.findChild("Service") as never);
  const alias = stack.getLogicalId(lambda.alias.node.defaultChild as never);
  const alarms = JSON.stringify(template.findResources("AWS::CloudWatch::Alarm"));
  expect(alarms).not.toContain(`"${service}"`);
  expect(alarms).not.toContain(`"${alias}"`);
});

test("docs/alarms.md explains every alarm there is, and no other", () => {
  const documented = [...page.matchAll(/^\| `([A-Za-z]+)` \|/gm)].map(([, id]) => id);
  const there = new Set(Object.values(services).flatMap(ids));
  expect(documented.sort()).toEqual([...there].sort());
});

test("docs/alarms.md says when each alarm fires as the template does", () => {
  for (const service of Object.values(services)) {
    for (const id of ids(service)) {
      const { DatapointsToAlarm, EvaluationPeriods } = alarm(service, id);
      const row = page.split("\n").find((line) => line.startsWith(`| \`${id}\``));
      expect(row).toContain(`${DatapointsToAlarm} of ${EvaluationPeriods}`);
    }
  }
  expect(page).toContain(`above ${alarm(services.tasks, "EventLoopDelay").Threshold} ms`);
});

test("docs/alarms.md counts the metrics that are billed", () => {
  const bill = Object.fromEntries(
    [...page.matchAll(/^\| (.+) \| (\d+) \| \$(\d+\.\d\d) \|$/gm)].map(([, what, count, usd]) => [
      what,
      [Number(count), Number(usd)],
    ]),
  );
  const each = (count: number) => [count, count / 10];
  const shifting = metricsLookedAt(services.plainShifting);
  expect(bill).toEqual({
    "Fargate, one target group, no objective": each(metricsLookedAt(services.tasks)),
    "Fargate, two target groups, no objective": each(shifting),
    "Lambda behind an HTTP API or a Function URL, no objective": each(
      metricsLookedAt(services.api),
    ),
    "both behind one load balancer, no objective": each(metricsLookedAt(services.plainBoth)),
    "a latency objective, for each target group or front door": each(2),
    "`expectTraffic`, for each target group or front door": each(1),
  });
  expect(metricsLookedAt(services.shifting)).toBe(shifting + 2 * (2 + 1));
  expect(metricsLookedAt(services.both)).toBe(metricsLookedAt(services.plainBoth) + 2 * (2 + 1));
});
