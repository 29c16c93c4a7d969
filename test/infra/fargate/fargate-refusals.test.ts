import { App, Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Cluster,
  ContainerImage,
  DeploymentLifecycleStage,
  ExecuteCommandLogging,
  Secret,
} from "aws-cdk-lib/aws-ecs";
import { ListenerAction } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { StringParameter } from "aws-cdk-lib/aws-ssm";
import { expect, test, vi } from "vitest";
import type { LifecycleHook } from "../../../infra/fargate/create-lifecycle-hooks.ts";
import { FargateTarget } from "../../../infra/fargate/fargate-target.ts";
import { ServiceNetwork } from "../../../infra/network/service-network.ts";
import { CONTEXT } from "../synth-advisor.ts";
import { createRoutes, createTarget } from "./create-target.ts";

vi.setConfig({ testTimeout: 120_000 });

const secretOf = (stack: Stack) =>
  Secret.fromSsmParameter(
    StringParameter.fromSecureStringParameterAttributes(stack, "Parameter", {
      parameterName: "/orders/key",
    }),
  );

const withSecret = (name: string, environment?: Record<string, string>) => () =>
  createTarget((stack) => ({
    secrets: { [name]: secretOf(stack) },
    ...(environment && { environment }),
  }));

test("a variable with two values is refused; one of either kind is not", () => {
  expect(withSecret("API_KEY", { API_KEY: "x" })).toThrow(
    "[infra] API_KEY is set by secrets and by environment; ECS refuses a variable with two values, so keep it in secrets alone",
  );
  expect(withSecret("PORT")).toThrow("[infra] secrets sets PORT, which the construct computes");
  expect(withSecret("WORKERS")).toThrow(
    "[infra] secrets sets WORKERS, which the construct computes",
  );
  expect(withSecret("API_KEY", { LOG_LEVEL: "debug" })).not.toThrow();
});

test("a service that no load balancer sends requests to is refused", () => {
  for (const deploymentStrategy of ["ROLLING", "CANARY"] as const) {
    const { stack } = createTarget({ deploymentStrategy });
    expect(() => Template.fromStack(stack)).toThrow(
      "[infra] no load balancer sends requests to this service; hand it to AlbFrontDoor.forward()",
    );
  }
});

test("a second load balancer is refused", () => {
  const created = createTarget();
  const routes = createRoutes(created);
  created.target.attach(routes);
  expect(() => created.target.attach(routes)).toThrow(
    "[infra] Test/Fargate stands behind a load balancer already",
  );
});

test("a rule with a share for somebody else is refused, unless the deployment is rolling", () => {
  for (const deploymentStrategy of ["BLUE_GREEN", "LINEAR", "CANARY", "ROLLING"] as const) {
    const created = createTarget({ deploymentStrategy });
    const other = createTarget().target.targetGroup;
    const routes = createRoutes(created);
    const { targetGroup, alternateTargetGroup } = created.target;
    const groups = alternateTargetGroup ? [targetGroup, alternateTargetGroup] : [targetGroup];
    routes.productionRule.configureAction(
      ListenerAction.weightedForward(
        [...groups, other].map((group, weight) => ({ targetGroup: group, weight })),
      ),
    );
    const attach = () => created.target.attach(routes);
    if (deploymentStrategy === "ROLLING") expect(attach).not.toThrow();
    else {
      expect(attach).toThrow(
        "[infra] the production rule Test/Rule/Resource has 1 action(s) and 3 target group(s), but ECS would rewrite it to the two groups of this service and erase the rest",
      );
    }
  }
});

const hook = (stack: Stack, ...lifecycleStages: DeploymentLifecycleStage[]): LifecycleHook => ({
  handler: new LambdaFunction(stack, "Hook", {
    runtime: Runtime.NODEJS_24_X,
    handler: "index.handler",
    code: Code.fromInline("exports.handler = async () => ({ hookStatus: 'SUCCEEDED' })"),
  }),
  lifecycleStages,
});

test("a hook on test requests is refused where no test listener brings them", () => {
  const attach = (stage: DeploymentLifecycleStage) => {
    const created = createTarget((stack) => ({
      deploymentStrategy: "BLUE_GREEN",
      lifecycleHooks: [hook(stack, stage)],
    }));
    return () => created.target.attach({ ...createRoutes(created), testRule: undefined });
  };
  expect(attach(DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT)).toThrow(
    "[infra] a lifecycle hook waits for test traffic, and there is no test listener to bring it",
  );
  expect(attach(DeploymentLifecycleStage.POST_SCALE_UP)).not.toThrow();
});

test("a hook without a stage is refused", () => {
  expect(() =>
    createTarget((stack) => ({ deploymentStrategy: "CANARY", lifecycleHooks: [hook(stack)] })),
  ).toThrow(
    "[infra] the lifecycle hook Test/Hook has no lifecycleStages, so ECS would never call it; use one or more of RECONCILE_SERVICE, PRE_SCALE_UP",
  );
});

test("a cluster of the team's own is used, if tasks can start in it", () => {
  const { template } = inCluster((stack, vpc) => {
    return new Cluster(stack, "Own", { vpc, enableFargateCapacityProviders: true });
  });
  template().resourceCountIs("AWS::ECS::Cluster", 1);
  expect(() => inCluster((stack, vpc) => new Cluster(stack, "Own", { vpc }))).toThrow(
    "[infra] the cluster Test/Own has no capacity providers, so no task could start; create it with enableFargateCapacityProviders: true",
  );
  expect(() =>
    inCluster((stack, vpc) =>
      Cluster.fromClusterAttributes(stack, "Own", { clusterName: "c", vpc }),
    ),
  ).not.toThrow();
});

test("a cluster in another network is refused", () => {
  expect(() =>
    inCluster((stack) => new Cluster(stack, "Own", { vpc: new Vpc(stack, "Other") })),
  ).toThrow(
    "[infra] the cluster is in another VPC (Test/Other) than the service (Test/Vpc); pass the cluster's VPC as vpc",
  );
});

test("Container Insights of somebody else's cluster are not ours to set", () => {
  expect(() =>
    inCluster(
      (stack, vpc) => Cluster.fromClusterAttributes(stack, "Own", { clusterName: "c", vpc }),
      {
        containerInsights: "enhanced",
      },
    ),
  ).toThrow(
    '[infra] containerInsights "enhanced" is for a cluster of our own; set it on the one that is passed in',
  );
});

test("sessions that nobody logs are refused", () => {
  const exec = { enableExecuteCommand: true };
  expect(() =>
    inCluster(
      (stack, vpc) => Cluster.fromClusterAttributes(stack, "Own", { clusterName: "c", vpc }),
      exec,
    ),
  ).toThrow(
    "[infra] enableExecuteCommand needs sessions to be logged, and the cluster names no log group for them",
  );
  expect(() =>
    inCluster(
      (stack, vpc) =>
        new Cluster(stack, "Own", {
          vpc,
          enableFargateCapacityProviders: true,
          executeCommandConfiguration: {
            logging: ExecuteCommandLogging.OVERRIDE,
            logConfiguration: { cloudWatchLogGroup: new LogGroup(stack, "Sessions") },
          },
        }),
      exec,
    ),
  ).not.toThrow();
});

function inCluster(
  create: (stack: Stack, vpc: Vpc) => ConstructorParameters<typeof FargateTarget>[2]["cluster"],
  props: Partial<ConstructorParameters<typeof FargateTarget>[2]> = {},
) {
  const app = new App({ context: CONTEXT });
  const stack = new Stack(app, "Test");
  const vpc = new Vpc(stack, "Vpc");
  const network = new ServiceNetwork(stack, "Network", { vpc });
  const cluster = create(stack, vpc);
  const target = new FargateTarget(stack, "Fargate", {
    network,
    image: ContainerImage.fromRegistry("example.com/service"),
    ...(cluster && { cluster }),
    ...props,
  });
  const template = () => {
    target.attach(createRoutes({ app, stack, network, target }));
    return Template.fromStack(stack);
  };
  return { template };
}
