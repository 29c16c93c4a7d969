import { Annotations, Duration, Stack, Token } from "aws-cdk-lib";
import type { IGrantable, IPrincipal } from "aws-cdk-lib/aws-iam";
import {
  WebFunction,
  WebFunctionAuthType,
  type WebFunctionCode,
  WebFunctionRuntime,
} from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { ENV } from "../../adapters/exchange/names.ts";
import { createLogGroup } from "../create-log-group.ts";
import { serviceEnvironment } from "../service-environment.ts";
import { DEFAULT_REQUEST_TIMEOUT, type TargetOptions } from "../target-options.ts";
import { acknowledgeCodeCopy } from "./acknowledge-code-copy.ts";
import { executionRole } from "./execution-role.ts";
import { checkWebFunctionLimits, type WebFunctionLimits } from "./web-function-limits.ts";

/** Who may call a web function, in AWS's own words. */
export const WEB_FUNCTION_AUTH = ["IamAuth", "ApplicationManaged"] as const;

export type WebFunctionAuth = (typeof WEB_FUNCTION_AUTH)[number];

/** What a team may say of its service as a web function. */
export interface WebFunctionOptions extends TargetOptions, WebFunctionLimits {
  /**
   * The built server, the very files that the image runs. Needed for a web function only.
   * @default - none
   */
  readonly webFunctionCode?: WebFunctionCode;

  /**
   * The file of `webFunctionCode` that starts the server.
   * @default "node.mjs"
   */
  readonly webFunctionEntryPoint?: string;

  /**
   * Who may call the function: those whom IAM lets, with signed requests, or everybody.
   * @default "IamAuth"
   */
  readonly webFunctionAuth?: WebFunctionAuth;
}

export interface WebFunctionTargetProps extends WebFunctionOptions {
  readonly webFunctionCode: WebFunctionCode;
}

/**
 * The server that runs on Fargate as a Lambda web function, with an address of its own. Experimental:
 * it synthesises and nobody has measured it. Known: Node 24 only, no choice of memory, 64 requests
 * side by side in an environment, all requests move to a new revision at once. Not known: whether a
 * load balancer can call it (so it cannot share requests with Fargate), what it costs, and whether
 * work that outlives the answer (`waitUntil`) is finished.
 *
 * @example
 * new WebFunctionTarget(this, "WebFunction", {
 *   webFunctionCode: WebFunctionCode.fromAssetToManagedBucket("dist/service", { exclude: ["lambda"] }),
 *   webFunctionAuth: "ApplicationManaged",
 * });
 */
export class WebFunctionTarget extends Construct implements IGrantable {
  readonly webFunction: WebFunction;
  readonly logGroup: LogGroup;
  /** The role that the service's own code runs with. */
  readonly grantPrincipal: IPrincipal;
  /** Where clients reach the service. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: WebFunctionTargetProps) {
    super(scope, id);
    checkWebFunctionLimits(props);
    this.logGroup = createLogGroup(this, "Logs", props);
    this.webFunction = createWebFunction(this, props, this.logGroup);
    this.grantPrincipal = this.webFunction.grantPrincipal;
    this.url = `https://${this.webFunction.endpoint.domainName}`;
    acknowledgeCodeCopy(Stack.of(this));
    Annotations.of(this.webFunction.endpoint).acknowledgeWarning(
      "@aws-cdk/aws-lambda:webFunctionPublicEndpoint",
      "Whoever must sign in does so in the service, the same on every target.",
    );
  }
}

function createWebFunction(
  scope: Construct,
  props: WebFunctionTargetProps,
  logGroup: LogGroup,
): WebFunction {
  const { maxConcurrencyPerEnvironment, maxEnvironments, rateLimit } = props;
  const requestTimeout = props.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT;
  return new WebFunction(scope, "Function", {
    code: props.webFunctionCode,
    entryPoint: props.webFunctionEntryPoint ?? "node.mjs",
    runtime: WebFunctionRuntime.NODEJS_24_X,
    role: executionRole(scope, logGroup, props.role),
    logGroup,
    environment: serviceEnvironment(props.environment, {
      [ENV.requestTimeoutMs]: String(requestTimeout.toMilliseconds()),
    }),
    timeout: platformTimeout(requestTimeout),
    ...(maxConcurrencyPerEnvironment !== undefined && { maxConcurrencyPerEnvironment }),
    defaultEndpointAuth: AUTH[props.webFunctionAuth ?? "IamAuth"],
    defaultEndpoint: {
      ...(maxEnvironments !== undefined && { maxEnvironments }),
      ...(rateLimit !== undefined && { rateLimit }),
    },
  });
}

const AUTH: Record<WebFunctionAuth, WebFunctionAuthType> = {
  IamAuth: WebFunctionAuthType.IAM_AUTH,
  ApplicationManaged: WebFunctionAuthType.APPLICATION_MANAGED,
};

// A second for the server to answer 504 itself, within what AWS takes: 3 to 900 seconds.
function platformTimeout(requestTimeout: Duration): Duration {
  if (Token.isUnresolved(requestTimeout)) return requestTimeout;
  const seconds = Math.ceil(requestTimeout.toSeconds({ integral: false })) + 1;
  return Duration.seconds(Math.min(900, Math.max(3, seconds)));
}
