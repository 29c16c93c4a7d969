import type { Stack } from "aws-cdk-lib";
import {
  type ApplicationListenerRule,
  ApplicationTargetGroup,
  TargetType,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Code, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { AlbBackend, AlbRoutes } from "../../../infra/front-door/alb-backend.ts";

/** A backend that stands in for tasks or a function, and keeps what it was told. */
export class StandIn extends Construct implements AlbBackend {
  readonly targetGroup: ApplicationTargetGroup;
  readonly alternateTargetGroup: ApplicationTargetGroup | undefined;
  routes: AlbRoutes | undefined;

  constructor(stack: Stack, id: string, { shifts = false }: { shifts?: boolean } = {}) {
    super(stack, id);
    // A group of this kind needs no network.
    const targetType = TargetType.LAMBDA;
    this.targetGroup = new ApplicationTargetGroup(this, "Targets", { targetType });
    this.alternateTargetGroup = shifts
      ? new ApplicationTargetGroup(this, "Alternate", { targetType })
      : undefined;
  }

  attach(routes: AlbRoutes): void {
    this.routes = routes;
  }

  get testRule(): ApplicationListenerRule | undefined {
    return this.routes?.testRule;
  }
}

/** A function that stands in for the service. */
export function createHandler(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, "Handler", {
    code: Code.fromInline("exports.handler = () => {}"),
    handler: "index.handler",
    runtime: Runtime.NODEJS_24_X,
    // CDK's own would have a managed policy.
    role: new Role(stack, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") }),
  });
}
