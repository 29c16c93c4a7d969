import type { ApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import type { AlbRoutes } from "../front-door/alb-backend.ts";

/**
 * What ECS shifts requests with: the managed policy for it, narrowed from every load balancer of the
 * account to two rules and two groups.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
export function createShiftRole(
  scope: Construct,
  groups: readonly ApplicationTargetGroup[],
  { productionRule, testRule }: AlbRoutes,
): Role {
  const rules = testRule === undefined ? [productionRule] : [productionRule, testRule];
  const role = new Role(scope, "ShiftRole", {
    description: "Lets ECS shift requests between two target groups",
    assumedBy: new ServicePrincipal("ecs.amazonaws.com"),
    // Within the role, so that it is there when ECS first uses it.
    inlinePolicies: {
      shift: new PolicyDocument({
        statements: [
          allow(
            ["DescribeListeners", "DescribeRules", "DescribeTargetGroups", "DescribeTargetHealth"],
            ["*"],
          ),
          allow(
            ["RegisterTargets", "DeregisterTargets"],
            groups.map((group) => group.targetGroupArn),
          ),
          allow(
            ["ModifyRule"],
            rules.map((rule) => rule.listenerRuleArn),
          ),
        ],
      }),
    },
  });
  acknowledge(
    role,
    "IAM5[Resource::*]",
    "The Describe calls of Elastic Load Balancing know no resource to narrow them to; what changes anything is narrowed to two rules and two target groups.",
  );
  return role;
}

function allow(actions: readonly string[], resources: string[]): PolicyStatement {
  return new PolicyStatement({
    actions: actions.map((action) => `elasticloadbalancing:${action}`),
    resources,
  });
}
