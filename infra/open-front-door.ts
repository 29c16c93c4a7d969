import type { IApplicationTargetGroup } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { Construct } from "constructs";
import type { FargateTarget } from "./fargate/fargate-target.ts";
import type { AlbShare } from "./front-door/alb-backend.ts";
import { AlbFrontDoor } from "./front-door/alb-front-door.ts";
import { FunctionUrlFrontDoor } from "./front-door/function-url-front-door.ts";
import { HttpApiFrontDoor } from "./front-door/http-api-front-door.ts";
import type { ServiceDomain } from "./front-door/service-domain.ts";
import type { LambdaTarget } from "./lambda/lambda-target.ts";
import type { ServiceNetwork } from "./network/service-network.ts";
import type { SettledProps } from "./settle-props.ts";

/** What runs, and what the way to it needs. */
export interface Running {
  readonly network: ServiceNetwork | undefined;
  readonly domain: ServiceDomain | undefined;
  readonly fargate: FargateTarget | undefined;
  readonly lambda: LambdaTarget | undefined;
}

/** The one front door that there is, and what it knows. */
export interface OpenedFrontDoor {
  readonly alb?: AlbFrontDoor;
  readonly httpApi?: HttpApiFrontDoor;
  readonly functionUrl?: FunctionUrlFrontDoor;
  /** The group through which a load balancer calls the function. */
  readonly lambdaTargetGroup?: IApplicationTargetGroup;
}

/** Lets requests in, to what runs. Its ids are the same for every target, so that a switch keeps what can be kept. */
export function openFrontDoor(
  scope: Construct,
  props: SettledProps,
  running: Running,
): OpenedFrontDoor {
  const { domain, lambda } = running;
  if (props.frontDoor === "alb") return openAlb(scope, props, running);
  if (lambda === undefined) return {};
  const door = { ...props, domain, handler: lambda.alias };
  return props.frontDoor === "http-api"
    ? { httpApi: new HttpApiFrontDoor(scope, "HttpApi", door) }
    : { functionUrl: new FunctionUrlFrontDoor(scope, "FunctionUrl", door) };
}

function openAlb(
  scope: Construct,
  props: SettledProps,
  { network, domain, fargate, lambda }: Running,
): OpenedFrontDoor {
  const alb = new AlbFrontDoor(scope, "Alb", { ...props, network, domain });
  const behindAlb = lambda?.albBackend();
  // One alone gets everything, whatever weight is kept for the day when both run.
  const lambdaWeight = fargate === undefined ? 100 : props.lambdaWeight;
  const shares: AlbShare[] = [];
  if (fargate) shares.push({ backend: fargate, weight: behindAlb ? 100 - lambdaWeight : 100 });
  if (behindAlb) shares.push({ backend: behindAlb, weight: lambdaWeight });
  alb.forward(shares);
  return { alb, ...(behindAlb && { lambdaTargetGroup: behindAlb.targetGroup }) };
}
