import { readFileSync } from "node:fs";
import { App, Duration, Stack, Token, Validations } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { ApplicationLoadBalancer, ListenerAction } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Topic } from "aws-cdk-lib/aws-sns";
import { AwsSolutionsChecks } from "cdk-nag";
import { Construct } from "constructs";
import { describe, expect, test } from "vitest";
import {
  ServiceObservability,
  type ServiceObservabilityProps,
} from "../../../infra/observability/service-observability.ts";
import { tagCosts } from "../../../infra/observability/tag-costs.ts";
import { CONTEXT } from "../synth-advisor.ts";
import { createFargate, createLambda, createStack } from "./observed-stack.ts";

const stack = createStack();
const { loadBalancer, fargate } = createFargate(stack);
const { lambda, lambdaTargetGroup, httpApi, functionUrl } = createLambda(stack);
const serviceName = "orders";
const TASKS = { serviceName, fargate, loadBalancer };
const FUNCTION = { serviceName, lambda, httpApi };
let count = 0;

function observe(props: ServiceObservabilityProps): ServiceObservability {
  count += 1;
  return new ServiceObservability(stack, `Observability${count}`, { dashboard: false, ...props });
}

describe("refused is", () => {
  test.each<[string, ServiceObservabilityProps, RegExp]>([
    ["nothing to observe", { serviceName }, /^\[infra\] nothing runs that could be observed; pass/],
    ["tasks without their load balancer", { serviceName, fargate }, /pass loadBalancer$/m],
    ["a function without a front door", { serviceName, lambda }, /pass loadBalancer and lambda/],
    [
      "a function behind a load balancer that does not call it",
      { ...TASKS, lambda },
      /without a front door that counts its requests/,
    ],
    ["a front door to no function", { ...TASKS, httpApi }, /pass lambda, or leave them out$/m],
    ["a URL of no function", { ...TASKS, functionUrl }, /pass lambda, or leave them out$/m],
    ["a name that no tag can have", { ...TASKS, serviceName: "a$b" }, /"a\$b" cannot be a tag/],
    [
      "an empty name",
      { ...TASKS, serviceName: "" },
      /serviceName "" cannot be a tag; use 1 to 255/,
    ],
    ["a share of 0 %", { ...TASKS, maxErrorPercent: 0 }, /maxErrorPercent 0 is no share/],
    ["a share of 100 %", { ...TASKS, maxErrorPercent: 100 }, /use a number above 0 and below 100/],
    [
      "an objective of no time",
      { ...TASKS, latencyObjective: Duration.millis(0) },
      /latencyObjective of 0 ms cannot be met/,
    ],
    [
      "a budget of nothing",
      { ...TASKS, monthlyBudgetUsd: 0, budgetEmail: "team@example.com" },
      /monthlyBudgetUsd 0 is no amount to keep to; use/,
    ],
    [
      "a budget that nobody would hear of",
      { ...TASKS, monthlyBudgetUsd: 10 },
      /nobody would hear of the budget of 10 dollars; pass budgetEmail or alarmTopic/,
    ],
    [
      "an address without a budget",
      { ...TASKS, budgetEmail: "team@example.com" },
      /given without a budget; set monthlyBudgetUsd/,
    ],
    [
      "an address that is none",
      { ...TASKS, monthlyBudgetUsd: 10, budgetEmail: "team" },
      /budgetEmail "team" is no e-mail address/,
    ],
  ])("%s", (_, props, message) => {
    expect(() => observe(props)).toThrow(message);
  });
});

test.each<[string, ServiceObservabilityProps]>([
  ["tasks with their load balancer", TASKS],
  ["a function with one front door", FUNCTION],
  ["a function behind the load balancer of the tasks", { ...TASKS, lambda, lambdaTargetGroup }],
  ["the longest name", { ...TASKS, serviceName: "a".repeat(255) }],
  ["a name that is not known yet", { ...TASKS, serviceName: Token.asString({ Ref: "Name" }) }],
  ["a share of nearly nothing", { ...TASKS, maxErrorPercent: 0.01 }],
  ["a share of nearly all", { ...TASKS, maxErrorPercent: 99.9 }],
  ["an objective of a millisecond", { ...TASKS, latencyObjective: Duration.millis(1) }],
  [
    "a small budget with an address",
    { ...TASKS, monthlyBudgetUsd: 0.5, budgetEmail: "team@example.com" },
  ],
])("taken is %s", (_, props) => {
  expect(() => observe(props)).not.toThrow();
});

describe("a topic", () => {
  const app = new Stack(new App({ context: CONTEXT }), "Told");
  const topic = new Topic(app, "Topic", { enforceSSL: true });
  const { alarms } = new ServiceObservability(app, "Observability", {
    serviceName,
    ...createFunction(app),
    alarmTopic: topic,
    monthlyBudgetUsd: 100,
    budgetEmail: "team@example.com",
  });
  const template = Template.fromStack(app);

  test("is told of each alarm and of its end", () => {
    const told = [{ Ref: app.getLogicalId(topic.node.defaultChild as never) }];
    template.allResourcesProperties("AWS::CloudWatch::Alarm", {
      AlarmActions: told,
      OKActions: told,
      InsufficientDataActions: Match.absent(),
    });
    expect(alarms.length).toBeGreaterThan(0);
  });

  test("lets CloudWatch and Budgets of this account alone publish, since its policy replaces the default one", () => {
    template.hasResourceProperties("AWS::SNS::TopicPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: "sns:Publish",
            Effect: "Allow",
            Principal: { Service: ["budgets.amazonaws.com", "cloudwatch.amazonaws.com"] },
            Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
          }),
        ]),
      },
    });
  });

  test("and an address hear of a budget that is spent to 80 %, or forecast to be spent", () => {
    const Subscribers = [
      { SubscriptionType: "EMAIL", Address: "team@example.com" },
      Match.objectLike({ SubscriptionType: "SNS" }),
    ];
    template.hasResourceProperties("AWS::Budgets::Budget", {
      Budget: {
        BudgetType: "COST",
        TimeUnit: "MONTHLY",
        BudgetLimit: { Amount: 100, Unit: "USD" },
        CostFilters: { TagKeyValue: ["user:twinport:service$orders"] },
      },
      NotificationsWithSubscribers: [
        {
          Notification: Match.objectLike({ NotificationType: "ACTUAL", Threshold: 80 }),
          Subscribers,
        },
        {
          Notification: Match.objectLike({ NotificationType: "FORECASTED", Threshold: 100 }),
          Subscribers,
        },
      ],
    });
  });
});

test("without a topic or a budget there is neither, and alarms tell nobody", () => {
  const app = new Stack(new App({ context: CONTEXT }), "Untold");
  new ServiceObservability(app, "Observability", { serviceName, ...createFunction(app) });
  const template = Template.fromStack(app);
  template.resourceCountIs("AWS::Budgets::Budget", 0);
  template.resourceCountIs("AWS::SNS::TopicPolicy", 0);
  template.allResourcesProperties("AWS::CloudWatch::Alarm", {
    AlarmActions: Match.absent(),
    OKActions: Match.absent(),
  });
});

test("what stands elsewhere can be observed as well, without what only its template tells", () => {
  const app = new Stack(new App({ context: CONTEXT }), "Elsewhere", {
    env: { account: "123456789012", region: "eu-west-3" },
  });
  const arn = "arn:aws:elasticloadbalancing:eu-west-3:123456789012:loadbalancer/app/shared/50dc6c";
  const imported = ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(app, "Shared", {
    loadBalancerArn: arn,
    securityGroupId: "sg-1",
  });
  const own = createFargate(app);
  const observability = new ServiceObservability(app, "Observability", {
    serviceName,
    fargate: own.fargate,
    loadBalancer: imported,
    sharedLoadBalancer: true,
  });
  expect(observability.alarms.map(({ node }) => node.id)).not.toContain("Unanswered");
  Template.fromStack(app).hasResourceProperties("AWS::CloudWatch::Alarm", {
    MetricName: "UnHealthyHostCount",
    Dimensions: Match.arrayWith([{ Name: "LoadBalancer", Value: "app/shared/50dc6c" }]),
  });
});

test("costs are told apart by service, stage and target", () => {
  const app = new Stack(new App({ context: CONTEXT }), "Tagged");
  const side = new Construct(app, "Side");
  new Topic(app, "Plain");
  new Topic(side, "Deep");
  tagCosts(app, { service: "orders", stage: "prod" });
  tagCosts(side, { target: "lambda" });
  const topics = Object.entries(Template.fromStack(app).findResources("AWS::SNS::Topic"));
  const tags = topics.map(([id, { Properties }]) => [id.slice(0, 4), Properties.Tags]);
  const shared = [
    { Key: "twinport:service", Value: "orders" },
    { Key: "twinport:stage", Value: "prod" },
  ];
  expect(Object.fromEntries(tags)).toEqual({
    Plai: shared,
    Side: [...shared, { Key: "twinport:target", Value: "lambda" }],
  });
});

test("a deployment can wait for the alarms, and cdk-nag and CloudFormation find nothing", () => {
  const app = new App({ context: CONTEXT, autoSynth: false });
  const checked = new Stack(app, "Checked");
  const own = createFargate(checked);
  own.loadBalancer.addListener("Http", {
    port: 80,
    defaultAction: ListenerAction.forward([own.fargate.targetGroup]),
  });
  own.fargate.targetGroup.addTarget(own.fargate.service);
  const { fargateDeploymentAlarms } = new ServiceObservability(checked, "Observability", {
    serviceName,
    fargate: { ...own.fargate, alternateTargetGroup: own.alternateTargetGroup },
    loadBalancer: own.loadBalancer,
    ...createFunction(checked),
    latencyObjective: Duration.millis(300),
    expectTraffic: true,
    alarmTopic: new Topic(checked, "Topic", { enforceSSL: true }),
    monthlyBudgetUsd: 10,
  });
  own.fargate.service.enableDeploymentAlarms(
    fargateDeploymentAlarms.map(({ alarmName }) => alarmName),
  );
  tagCosts(checked, { service: serviceName, stage: "dev" });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  // The fixture itself is no model of safety, so that the synth as a whole fails.
  expect(() => app.synth()).toThrow();
  const report = readFileSync(`${app.outdir}/validation-report.json`, "utf8");
  expect(violationsIn(report, "Checked/Alb")).not.toEqual([]);
  expect(violationsIn(report, "/Observability/")).toEqual([]);
  expect(violationsIn(report, "/Topic/")).toEqual([]);
  expect(report).not.toContain("F3004");
  expect(report).not.toContain("MetricsPeriodsOverridden");
}, 60_000);

function violationsIn(report: string, path: string): unknown[] {
  const { pluginReports } = JSON.parse(report);
  return pluginReports
    .flatMap(({ violations = [] }: { violations?: unknown[] }) => violations)
    .filter((violation: unknown) => JSON.stringify(violation).includes(path));
}

function createFunction(scope: Stack) {
  const { lambda: own, httpApi: api } = createLambda(scope);
  return { lambda: own, httpApi: api };
}
