import {
  DeploymentLifecycleLambdaTarget,
  DeploymentLifecycleStage,
  type IDeploymentLifecycleHookTarget,
} from "aws-cdk-lib/aws-ecs";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { InfraError } from "../infra-error.ts";

/** A function that has a say in a deployment: it answers `{ hookStatus: "SUCCEEDED" | "FAILED" | "IN_PROGRESS" }`. */
export interface LifecycleHook {
  /** The function that ECS calls. */
  readonly handler: IFunction;
  /** The stages at which it is called. */
  readonly lifecycleStages: readonly DeploymentLifecycleStage[];
}

const TEST_STAGES: readonly DeploymentLifecycleStage[] = [
  DeploymentLifecycleStage.TEST_TRAFFIC_SHIFT,
  DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT,
];

/** Lets ECS call these functions, and nothing of theirs but the version or alias that is given. */
export function createLifecycleHooks(
  scope: Construct,
  hooks: readonly LifecycleHook[],
): IDeploymentLifecycleHookTarget[] {
  if (hooks.length === 0) return [];
  for (const hook of hooks) checkStages(hook);
  // Within the role, so that it is there when ECS first uses it.
  const role = new Role(scope, "HookRole", {
    assumedBy: new ServicePrincipal("ecs.amazonaws.com"),
    inlinePolicies: { invoke: mayInvoke(hooks) },
  });
  return hooks.map(
    ({ handler, lifecycleStages }, index) =>
      new DeploymentLifecycleLambdaTarget(handler, `Hook${index}`, {
        role,
        lifecycleStages: [...lifecycleStages],
      }),
  );
}

/** Whether a hook looks at test traffic, which only a test listener brings. */
export function needsTestTraffic(hooks: readonly LifecycleHook[] = []): boolean {
  return hooks.some(({ lifecycleStages }) =>
    lifecycleStages.some((stage) => TEST_STAGES.includes(stage)),
  );
}

function mayInvoke(hooks: readonly LifecycleHook[]): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        actions: ["lambda:InvokeFunction"],
        resources: hooks.map(({ handler }) => handler.functionArn),
      }),
    ],
  });
}

function checkStages({ handler, lifecycleStages }: LifecycleHook): void {
  if (lifecycleStages.length > 0) return;
  throw new InfraError(
    "infra-deployment",
    `[infra] the lifecycle hook ${handler.node.path} has no lifecycleStages, so ECS would never call it; use one or more of ${Object.values(DeploymentLifecycleStage).join(", ")}`,
  );
}
