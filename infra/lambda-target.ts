import type { Duration } from "aws-cdk-lib";
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Alias,
  Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { addFunctionUrl } from "./function-url.ts";
import { addHttpApi } from "./http-api.ts";
import { serviceEnvironment } from "./service-environment.ts";
import {
  DEFAULT_LOG_RETENTION,
  DEFAULT_REQUEST_TIMEOUT,
  type TargetOptions,
} from "./target-options.ts";

/** What may stand before the function. */
export const LAMBDA_FRONT_DOORS = ["http-api", "function-url"] as const;

export type LambdaFrontDoor = (typeof LAMBDA_FRONT_DOORS)[number];

// An HTTP API answers 503 at 30 s whatever the function does; Lambda itself stops at 15 minutes.
const LONGEST_SECONDS: Record<LambdaFrontDoor, number> = { "http-api": 29, "function-url": 900 };

/** What a service on Lambda needs beyond what both targets need. */
export interface LambdaTargetProps extends TargetOptions {
  /** The built bundle: `index` exporting `handler` and `streamHandler`. */
  readonly lambdaCode: Code;

  /**
   * What stands before the function. A Function URL costs nothing, streams and hands the path over
   * unchanged; an HTTP API costs $1 a million requests and limits their rate.
   * @default "http-api", because a public Function URL has no limit but the account's concurrency
   */
  readonly frontDoor?: LambdaFrontDoor;

  /**
   * Memory of the function in MiB; its share of CPU grows with it, to one vCPU at 1769.
   * @default 512, from where the first request is as quick as with more
   */
  readonly memorySize?: number;

  /**
   * Requests a second, and at once, that an HTTP API lets through; it answers 429 to others.
   * @default 1000
   */
  readonly rateLimit?: number;
}

/** The service as a Lambda function, always called through its alias `live`. */
export class LambdaTarget extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  readonly alias: Alias;
  readonly logGroup: LogGroup;
  /** The role that the service's own code runs with. */
  readonly grantPrincipal: IPrincipal;
  /** Where clients reach the service. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: LambdaTargetProps) {
    super(scope, id);
    const { frontDoor = "http-api", logRetention = DEFAULT_LOG_RETENTION } = props;
    const timeout = props.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT;
    checkTimeout(frontDoor, timeout.toSeconds());
    this.logGroup = new LogGroup(this, "Logs", { retention: logRetention });
    this.function = createFunction(this, props, frontDoor, timeout, this.logGroup);
    this.grantPrincipal = this.function.grantPrincipal;
    this.alias = new Alias(this, "Live", {
      aliasName: "live",
      version: this.function.currentVersion,
    });
    this.url =
      frontDoor === "function-url"
        ? addFunctionUrl(this.alias)
        : addHttpApi(this, this.alias, { logRetention, rateLimit: props.rateLimit ?? 1000 });
  }
}

function createFunction(
  scope: Construct,
  props: LambdaTargetProps,
  frontDoor: LambdaFrontDoor,
  timeout: Duration,
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
    handler: frontDoor === "function-url" ? "index.streamHandler" : "index.handler",
    memorySize: props.memorySize ?? 512,
    timeout,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: serviceEnvironment(props.environment),
  });
}

function checkTimeout(frontDoor: LambdaFrontDoor, seconds: number): void {
  const longest = LONGEST_SECONDS[frontDoor];
  if (seconds > longest) {
    throw new Error(
      `[infra] a request timeout of ${seconds} s is too long for ${frontDoor}; use ${longest} s or less`,
    );
  }
}
