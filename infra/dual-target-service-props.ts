import type { IManagedPolicy } from "aws-cdk-lib/aws-iam";
import type { DualTargetService } from "./dual-target-service.ts";
import type { FargateOptions } from "./fargate/fargate-target.ts";
import type { AlbFrontDoorOptions } from "./front-door/alb-front-door-options.ts";
import type { FrontDoor } from "./front-door/front-doors.ts";
import type { FunctionUrlOptions } from "./front-door/function-url-options.ts";
import type { HttpApiOptions } from "./front-door/http-api-front-door.ts";
import type { ServiceDomainOptions } from "./front-door/service-domain.ts";
import type { LambdaOptions } from "./lambda/lambda-target.ts";
import type { WebFunctionOptions } from "./lambda/web-function-target.ts";
import type { ServiceNetworkOptions } from "./network/service-network-options.ts";
import type { ObservabilityOptions } from "./observability/service-observability.ts";
import type { Stage } from "./stages.ts";
import type { Target } from "./targets.ts";

/**
 * One service and the target it runs on. What concerns another target or front door is kept for the
 * day of the switch, and checked then.
 */
export interface DualTargetServiceProps
  extends FargateOptions,
    LambdaOptions,
    WebFunctionOptions,
    AlbFrontDoorOptions,
    HttpApiOptions,
    FunctionUrlOptions,
    ServiceDomainOptions,
    ServiceNetworkOptions,
    ObservabilityOptions {
  /** The name that the service gives `defineService`: its metrics, and its costs, are found by it. */
  readonly serviceName: string;

  /** Where the service runs: `"webfunction"` is experimental. */
  readonly target: Target;

  /**
   * With target `"both"`, the percentage of the requests that Lambda gets; Fargate gets the others. To
   * come from Lambda, begin with 100: Fargate gets no request then before its tasks are there.
   * @default 0
   */
  readonly lambdaWeight?: number;

  /**
   * What the deployment is for; it decides the defaults of what is marked *by stage* in
   * docs/deploy.md, and nothing else.
   * @default "prod"
   */
  readonly stage?: Stage;

  /**
   * What stands before the service; tasks can only stand behind a load balancer.
   * @default "alb"; for target lambda "http-api", because a public Function URL has no limit but the
   *   account's concurrency
   */
  readonly frontDoor?: FrontDoor;

  /**
   * Whether there are alarms and a dashboard.
   * @default - by stage: in prod
   */
  readonly observability?: boolean;

  /**
   * The most that any role of the service may ever be allowed, where the organisation asks for it. The
   * roles with which CDK copies the files of a web function are the stack's: give it its own boundary.
   * @default - none
   */
  readonly permissionsBoundary?: IManagedPolicy;

  /**
   * Called last, with everything the service is made of, to change what no property changes.
   * @default - nothing is changed
   */
  readonly overrides?: (service: DualTargetService) => void;
}
