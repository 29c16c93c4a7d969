import type { LambdaDeploymentGroup } from "aws-cdk-lib/aws-codedeploy";
import type { IGrantable, IPrincipal } from "aws-cdk-lib/aws-iam";
import { Alias, type Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { createLogGroup } from "../create-log-group.ts";
import { createFunction, type LambdaFunctionOptions } from "./create-function.ts";
import { LambdaAlbBackend } from "./lambda-alb-backend.ts";
import type { LambdaConcurrencyOptions } from "./lambda-concurrency.ts";
import { createDeployment, type LambdaDeploymentOptions } from "./lambda-deployment.ts";

/** What a team may say of its service on Lambda. */
export interface LambdaOptions extends LambdaFunctionOptions, LambdaDeploymentOptions {}

export interface LambdaTargetProps extends LambdaOptions {
  /**
   * Whether responses are streamed, which only a Function URL does.
   * @default false
   */
  readonly streaming?: boolean;
}

/**
 * The service as a Lambda function, always called through its alias `live`, which each deployment
 * moves to the new version and back again when alarms ring. A secret is read by the code, not put
 * into a variable, where everyone who may see the function would read it: pass its name in
 * `environment`, and let the function read it with `secret.grantRead(target)`.
 *
 * @example
 * const target = new LambdaTarget(this, "Lambda", {
 *   lambdaCode: Code.fromAsset("dist/service/lambda"),
 *   environment: { SECRET_NAME: secret.secretName },
 *   provisionedConcurrency: 2,
 * });
 * secret.grantRead(target);
 */
export class LambdaTarget extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  /** What front doors call: `live`, never the function itself. */
  readonly alias: Alias;
  readonly deployment: LambdaDeploymentGroup;
  readonly logGroup: LogGroup;
  /** The role that the service's own code runs with. */
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, props: LambdaTargetProps) {
    super(scope, id);
    this.logGroup = createLogGroup(this, "Logs", props);
    this.function = createFunction(this, {
      ...props,
      handler: props.streaming ? "streamHandler" : "handler",
      logGroup: this.logGroup,
    });
    this.grantPrincipal = this.function.grantPrincipal;
    this.alias = createAlias(this, this.function, props);
    this.deployment = createDeployment(this, this.alias, props);
  }

  /** The function as a load balancer calls it. */
  albBackend(): LambdaAlbBackend {
    return new LambdaAlbBackend(this, "AlbBackend", { handler: this.alias });
  }
}

function createAlias(
  scope: Construct,
  lambda: LambdaFunction,
  { provisionedConcurrency, maxProvisionedConcurrency }: LambdaConcurrencyOptions,
): Alias {
  const alias = new Alias(scope, "Live", {
    aliasName: "live",
    version: lambda.currentVersion,
    ...(provisionedConcurrency !== undefined && {
      provisionedConcurrentExecutions: provisionedConcurrency,
    }),
  });
  if (provisionedConcurrency !== undefined && maxProvisionedConcurrency !== undefined) {
    alias
      .addAutoScaling({
        minCapacity: provisionedConcurrency,
        maxCapacity: maxProvisionedConcurrency,
      })
      .scaleOnUtilization({ utilizationTarget: 0.7 });
  }
  return alias;
}
