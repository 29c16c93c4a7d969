import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Alias,
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { createLogGroup } from "../create-log-group.ts";
import type { AlbBackend } from "../front-door/alb-backend.ts";
import { serviceEnvironment } from "../service-environment.ts";
import { DEFAULT_REQUEST_TIMEOUT, type TargetOptions } from "../target-options.ts";
import { LambdaAlbBackend } from "./lambda-alb-backend.ts";

/** What a team may say of its service on Lambda. */
export interface LambdaOptions extends TargetOptions {
  /** The built bundle: `index` exporting `handler` and `streamHandler`. */
  readonly lambdaCode: Code;

  /**
   * Memory of the function in MiB; its share of CPU grows with it, to one vCPU at 1769.
   * @default 512, from where the first request is as quick as with more
   */
  readonly memorySize?: number;
}

export interface LambdaTargetProps extends LambdaOptions {
  /**
   * Whether answers are streamed, which only a Function URL does.
   * @default false
   */
  readonly streaming?: boolean;
}

/** The service as a Lambda function, always called through its alias `live`. */
export class LambdaTarget extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  readonly alias: Alias;
  readonly logGroup: LogGroup;
  /** The role that the service's own code runs with. */
  readonly grantPrincipal: IPrincipal;
  constructor(scope: Construct, id: string, props: LambdaTargetProps) {
    super(scope, id);
    this.logGroup = createLogGroup(this, "Logs", props);
    this.function = createFunction(this, props, this.logGroup);
    this.grantPrincipal = this.function.grantPrincipal;
    this.alias = new Alias(this, "Live", {
      aliasName: "live",
      version: this.function.currentVersion,
    });
  }

  /** The function as a load balancer calls it. */
  albBackend(): AlbBackend {
    return new LambdaAlbBackend(this, "AlbBackend", this.alias);
  }
}

function createFunction(
  scope: Construct,
  props: LambdaTargetProps,
  logGroup: LogGroup,
): LambdaFunction {
  // Its own role: the managed policy would let the function write to every log group of the account.
  const role = new Role(scope, "Role", {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
  });
  logGroup.grants.write(role);
  return new LambdaFunction(scope, "Function", {
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    code: props.lambdaCode,
    handler: props.streaming ? "index.streamHandler" : "index.handler",
    memorySize: props.memorySize ?? 512,
    timeout: props.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: serviceEnvironment(props.environment),
  });
}
