import type { IHttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { IBaseService } from "aws-cdk-lib/aws-ecs";
import type {
  IApplicationLoadBalancer,
  IApplicationTargetGroup,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import type { IFunction, IFunctionUrl } from "aws-cdk-lib/aws-lambda";
import type { ILogGroup } from "aws-cdk-lib/aws-logs";

/** What is watched of a service on Fargate; a `FargateTarget` is one. */
export interface ObservedFargate {
  readonly service: IBaseService;
  readonly targetGroup: IApplicationTargetGroup;
  /**
   * The group that takes turns with the first one where deployments shift traffic.
   * @default - deployments do not shift traffic
   */
  readonly alternateTargetGroup?: IApplicationTargetGroup | undefined;
  /**
   * Where the tasks' log lines go.
   * @default - log bytes are not shown
   */
  readonly logGroup?: ILogGroup;
}

/** What is watched of a service on Lambda; a `LambdaTarget` is one. */
export interface ObservedLambda {
  readonly function: IFunction;
  /** What the front door calls. */
  readonly alias: IFunction;
  /**
   * Where the function's log lines go.
   * @default - log bytes are not shown
   */
  readonly logGroup?: ILogGroup;
}

/** What runs of a service, and what stands before it. */
export interface Observed {
  /** The name that the service gives `defineService`, under which it writes its own metrics. */
  readonly serviceName: string;

  /**
   * What runs on Fargate.
   * @default - nothing does
   */
  readonly fargate?: ObservedFargate | undefined;

  /**
   * What runs on Lambda.
   * @default - nothing does
   */
  readonly lambda?: ObservedLambda | undefined;

  /**
   * The load balancer before the tasks, the function or both.
   * @default - none
   */
  readonly loadBalancer?: IApplicationLoadBalancer | undefined;

  /**
   * The group through which the load balancer calls the function.
   * @default - the load balancer does not call it
   */
  readonly lambdaTargetGroup?: IApplicationTargetGroup | undefined;

  /**
   * The HTTP API before the function.
   * @default - none
   */
  readonly httpApi?: IHttpApi | undefined;

  /**
   * The Function URL before the function.
   * @default - none
   */
  readonly functionUrl?: IFunctionUrl | undefined;
}
