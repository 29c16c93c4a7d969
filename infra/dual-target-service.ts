import type { IGrantable, IPrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { type FargateOptions, FargateTarget } from "./fargate/fargate-target.ts";
import { AlbFrontDoor, type AlbFrontDoorOptions } from "./front-door/alb-front-door.ts";
import { checkRequestTimeout, type FrontDoor } from "./front-door/front-doors.ts";
import { FunctionUrlFrontDoor } from "./front-door/function-url-front-door.ts";
import { HttpApiFrontDoor, type HttpApiOptions } from "./front-door/http-api-front-door.ts";
import { type LambdaOptions, LambdaTarget } from "./lambda/lambda-target.ts";
import { ServiceNetwork, type ServiceNetworkProps } from "./network/service-network.ts";
import { DEFAULT_REQUEST_TIMEOUT } from "./target-options.ts";

/** Where a service can run. */
export const TARGETS = ["fargate", "lambda"] as const;

export type Target = (typeof TARGETS)[number];

/** One service and the target it runs on; what concerns the other target is kept for the day of the switch. */
export interface DualTargetServiceProps
  extends FargateOptions,
    LambdaOptions,
    AlbFrontDoorOptions,
    HttpApiOptions,
    ServiceNetworkProps {
  /** Where the service runs. */
  readonly target: Target;

  /**
   * What stands before the service; tasks can only stand behind a load balancer.
   * @default "alb" for Fargate, "http-api" for Lambda
   */
  readonly frontDoor?: FrontDoor;
}

/**
 * A service that moves between Fargate and Lambda with one property. What keeps state, a table for
 * instance, stays outside, so that a switch replaces nothing but the compute.
 *
 * @example
 * const service = new DualTargetService(this, "Service", {
 *   target: "fargate",
 *   image: ContainerImage.fromAsset("."),
 *   lambdaCode: Code.fromAsset("dist/service/lambda"),
 * });
 * table.grantReadWriteData(service);
 */
export class DualTargetService extends Construct implements IGrantable {
  /** The role that the service's own code runs with, on either target. */
  readonly grantPrincipal: IPrincipal;
  /** Where clients reach the service. */
  readonly url: string;
  /** What runs on Fargate; undefined on Lambda. */
  readonly fargate: FargateTarget | undefined;
  /** What runs on Lambda; undefined on Fargate. */
  readonly lambda: LambdaTarget | undefined;

  constructor(scope: Construct, id: string, props: DualTargetServiceProps) {
    super(scope, id);
    const frontDoor = props.frontDoor ?? (props.target === "fargate" ? "alb" : "http-api");
    checkRequestTimeout(frontDoor, props.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT);
    const network = frontDoor === "alb" ? new ServiceNetwork(this, "Network", props) : undefined;
    this.fargate =
      props.target === "fargate" && network !== undefined
        ? new FargateTarget(this, "Fargate", { ...props, network })
        : undefined;
    this.lambda =
      props.target === "lambda"
        ? new LambdaTarget(this, "Lambda", { ...props, streaming: frontDoor === "function-url" })
        : undefined;
    // TODO(integration): replaced by the composition of front doors.
    if (network !== undefined) {
      const alb = new AlbFrontDoor(this, "Alb", { ...props, network });
      const backend = this.fargate ?? this.lambda?.albBackend();
      if (backend) alb.forward([{ backend, weight: 100 }]);
      this.url = alb.url;
    } else if (this.lambda && frontDoor === "http-api") {
      this.url = new HttpApiFrontDoor(this, "HttpApi", {
        ...props,
        handler: this.lambda.alias,
      }).url;
    } else if (this.lambda) {
      this.url = new FunctionUrlFrontDoor(this, "FunctionUrl", { handler: this.lambda.alias }).url;
    } else throw new Error("[infra] unreachable");
    const running = this.fargate ?? this.lambda;
    if (running === undefined) throw new Error("[infra] unreachable");
    this.grantPrincipal = running.grantPrincipal;
  }
}
