import { Duration } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { metricLine } from "../../../adapters/exchange/metric-line.ts";
import { ServiceDashboard } from "../../../infra/observability/service-dashboard.ts";
import { ServiceObservability } from "../../../infra/observability/service-observability.ts";
import { createFargate, createLambda, createStack } from "./observed-stack.ts";

const stack = createStack();
const { alternateTargetGroup, loadBalancer, fargate } = createFargate(stack);
const { lambda, lambdaTargetGroup, httpApi } = createLambda(stack);
const serviceName = "orders";
const shifting = { ...fargate, alternateTargetGroup };
const both = new ServiceObservability(stack, "Both", {
  serviceName,
  fargate: shifting,
  lambda,
  loadBalancer,
  lambdaTargetGroup,
  latencyObjective: Duration.millis(300),
  maxErrorPercent: 2,
});
const api = new ServiceDashboard(stack, "ApiDashboard", { serviceName, lambda, httpApi });
const silent = new ServiceObservability(stack, "Silent", {
  serviceName,
  lambda,
  httpApi,
  dashboard: false,
});
const template = Template.fromStack(stack);
const bothBody = bodyOf(both.dashboard);
const apiBody = bodyOf(api.dashboard);

type Widget = {
  readonly type: string;
  readonly width: number;
  readonly x: number;
  readonly y: number;
  // biome-ignore lint/suspicious/noExplicitAny: a widget is JSON without a type
  readonly properties: any;
};

/** The widgets, with a name in the place of each token. */
function bodyOf(dashboard: ServiceObservability["dashboard"]): Widget[] {
  const id = stack.getLogicalId(dashboard?.node.defaultChild as never);
  const body = template.toJSON().Resources[id].Properties.DashboardBody;
  const parts: unknown[] = typeof body === "string" ? [body] : body["Fn::Join"][1];
  const text = parts.map((part) =>
    typeof part === "string" ? part : JSON.stringify(part).replaceAll('"', "'"),
  );
  return JSON.parse(text.join("")).widgets;
}

type MetricRow = {
  namespace: string;
  name: string;
  dimensions: Record<string, string>;
  stat: string;
};

function metricsOf(widgets: readonly Widget[]): MetricRow[] {
  return widgets.flatMap(({ properties }) =>
    (properties.metrics ?? []).flatMap((row: unknown[]) => {
      const [namespace, name, ...rest] = row.filter((cell) => typeof cell === "string") as string[];
      if (namespace === undefined || name === undefined) return [];
      const pairs = Array.from({ length: rest.length / 2 }, (_, at) =>
        rest.slice(2 * at, 2 * at + 2),
      );
      const { stat = "Average" } = row.at(-1) as { stat?: string };
      return [{ namespace, name, dimensions: Object.fromEntries(pairs), stat }];
    }),
  );
}

const values = {
  ...{ requests: 1, errors: 1, latencies: [1], inFlight: 1 },
  ...{ coldStarts: 1, shed: 1, drained: 1, lost: 1 },
};

/** What a process on a target really writes. */
function emitted(target: "fargate" | "lambda") {
  const loopDelayMs = target === "fargate" ? 1 : undefined;
  const line = JSON.parse(
    metricLine(values, { service: serviceName, target, now: 0, loopDelayMs }),
  );
  const [directive] = line._aws.CloudWatchMetrics;
  const dimensions = Object.fromEntries(
    directive.Dimensions[0].map((name: string) => [name, line[name]]),
  );
  const units = new Map<string, string>(
    directive.Metrics.map(({ Name, Unit }: { Name: string; Unit: string }) => [Name, Unit]),
  );
  return { namespace: directive.Namespace, dimensions, units };
}

const own = [...metricsOf(bothBody), ...metricsOf(apiBody)].filter(
  ({ namespace }) => !namespace.startsWith("AWS/"),
);

test("every metric of the service's own that is shown is one that the service writes on that target", () => {
  expect(own.length).toBeGreaterThan(20);
  for (const { namespace, name, dimensions } of own) {
    const target = dimensions.target === "lambda" ? "lambda" : "fargate";
    const real = emitted(target);
    expect(namespace).toBe(real.namespace);
    expect([...real.units.keys()]).toContain(name);
    expect(dimensions).toEqual(real.dimensions);
  }
});

test("each side shows what was written on that side", () => {
  for (const widget of [...bothBody, ...apiBody]) {
    const side = widget.properties.title?.match(/^(Fargate|Lambda):/)?.[1]?.toLowerCase();
    for (const { namespace, dimensions } of side ? metricsOf([widget]) : []) {
      if (!namespace.startsWith("AWS/")) expect(dimensions.target).toBe(side);
    }
  }
});

test("every metric that the service writes is shown, but for what drained without harm", () => {
  const shown = new Set(own.map(({ name }) => name));
  expect([...emitted("fargate").units.keys()].filter((name) => !shown.has(name))).toEqual([
    "Drained",
  ]);
});

test("counts are summed or their peak shown, milliseconds are a percentile or the longest", () => {
  const { units } = emitted("fargate");
  for (const { name, stat } of own) {
    const sensible = units.get(name) === "Milliseconds" ? /^(p\d\d|Maximum)$/ : /^(Sum|Maximum)$/;
    expect([name, stat]).toEqual([name, expect.stringMatching(sensible)]);
  }
});

test("p50, p90 and p99 of either side stand next to each other", () => {
  const rows = bothBody.filter(({ properties }) => properties.title?.includes("to an answer"));
  expect(rows.map(({ x, width }) => ({ x, width }))).toEqual([
    { x: 0, width: 12 },
    { x: 12, width: 12 },
  ]);
  expect(new Set(rows.map(({ y }) => y)).size).toBe(1);
  for (const row of rows) {
    const stats = metricsOf([row]).filter(({ name }) => name === "Latency");
    expect(stats.map(({ stat }) => stat)).toEqual(["p50", "p90", "p99"]);
  }
});

test("one side alone has the whole width", () => {
  const row = apiBody.find(({ properties }) => properties.title === "Lambda: requests a minute");
  expect(row?.width).toBe(24);
  expect(JSON.stringify(apiBody)).not.toContain("Fargate");
});

test("objectives are lines in the graphs", () => {
  const lines = bothBody.flatMap(({ properties }) => properties.annotations?.horizontal ?? []);
  expect(lines).toContainEqual(expect.objectContaining({ value: 300, label: "objective of p99" }));
  expect(lines).toContainEqual(expect.objectContaining({ value: 2, label: "most that may fail" }));
  const ofApi = apiBody.flatMap(({ properties }) => properties.annotations?.horizontal ?? []);
  expect(ofApi.map(({ value }: { value: number }) => value)).toEqual([5]);
});

test("what is billed is shown: tasks, vCPU, memory, load balancer, GB-seconds, requests, log bytes", () => {
  const text = JSON.stringify(bothBody);
  expect(text).toContain("vcpuTasks * 0.5");
  expect(text).toContain("gbTasks * 2");
  expect(text).toContain("duration / 1000 * 0.5");
  const names = metricsOf(bothBody).map(({ name, stat }) => `${name} ${stat}`);
  expect(names).toEqual(
    expect.arrayContaining([
      "CPUUtilization SampleCount",
      "ConsumedLCUs Average",
      "Invocations Sum",
      "IncomingBytes Sum",
    ]),
  );
});

test("what runs out is shown: CPU, memory, the event loop, concurrency, throttles", () => {
  const names = metricsOf(bothBody).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      "CPUUtilization",
      "MemoryUtilization",
      "InFlight",
      "EventLoopDelay",
      "ConcurrentExecutions",
      "Throttles",
    ]),
  );
});

test("the alarms' states stand at the top", () => {
  const status = bothBody.find(({ type }) => type === "alarm");
  expect(status?.properties.alarms).toHaveLength(both.alarms.length);
  expect(status?.y).toBeLessThan(3);
});

test("no graph is empty, and none stands on another", () => {
  for (const body of [bothBody, apiBody]) {
    for (const { type, properties } of body) {
      if (type === "metric") expect(properties.metrics.length).toBeGreaterThan(0);
    }
    const places = body.map(({ x, y }) => `${x},${y}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { x, width } of body) expect(x + width).toBeLessThanOrEqual(24);
  }
});

test("without a dashboard there are the alarms alone", () => {
  expect(silent.dashboard).toBeUndefined();
  expect(silent.alarms.length).toBeGreaterThan(0);
  template.resourceCountIs("AWS::CloudWatch::Dashboard", 2);
});
