import type { IRole } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { FargateTarget } from "./fargate/fargate-target.ts";
import { streamsResponses } from "./front-door/front-doors.ts";
import { InfraError } from "./infra-error.ts";
import { LambdaTarget } from "./lambda/lambda-target.ts";
import { WebFunctionTarget } from "./lambda/web-function-target.ts";
import type { ServiceNetwork } from "./network/service-network.ts";
import { tagCosts } from "./observability/tag-costs.ts";
import type { SettledProps } from "./settle-props.ts";

type TargetProps = SettledProps & { readonly role: IRole };

/** What a service runs on: one of these, or with target both the first two. */
export interface Targets {
  readonly fargate: FargateTarget | undefined;
  readonly lambda: LambdaTarget | undefined;
  readonly webFunction: WebFunctionTarget | undefined;
}

/** Makes what runs the service on its target, each tagged with it. */
export function createTargets(
  scope: Construct,
  props: TargetProps,
  network: ServiceNetwork | undefined,
): Targets {
  return {
    fargate: createFargate(scope, props, network),
    lambda: createLambda(scope, props),
    webFunction: createWebFunction(scope, props),
  };
}

function createFargate(
  scope: Construct,
  props: TargetProps,
  network: ServiceNetwork | undefined,
): FargateTarget | undefined {
  const runs = props.target === "fargate" || props.target === "both";
  if (!runs || network === undefined) return undefined;
  const fargate = new FargateTarget(scope, "Fargate", { ...props, network });
  tagCosts(fargate, { target: "fargate" });
  return fargate;
}

function createLambda(scope: Construct, props: TargetProps): LambdaTarget | undefined {
  if (props.target !== "lambda" && props.target !== "both") return undefined;
  const { frontDoor, responseStreaming } = props;
  const streaming =
    frontDoor !== undefined && streamsResponses(frontDoor, "lambda", responseStreaming);
  const lambda = new LambdaTarget(scope, "Lambda", { ...props, streaming });
  tagCosts(lambda, { target: "lambda" });
  return lambda;
}

function createWebFunction(scope: Construct, props: TargetProps): WebFunctionTarget | undefined {
  const { target, webFunctionCode } = props;
  if (target !== "webfunction") return undefined;
  if (webFunctionCode === undefined) {
    throw new InfraError(
      "infra-option",
      '[infra] target "webfunction" runs the built server and has none; pass webFunctionCode, the folder of its files',
    );
  }
  const webFunction = new WebFunctionTarget(scope, "WebFunction", { ...props, webFunctionCode });
  tagCosts(webFunction, { target: "webfunction" });
  return webFunction;
}
