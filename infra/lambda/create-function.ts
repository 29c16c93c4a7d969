import { RemovalPolicy, Token } from "aws-cdk-lib";
import { type IRole, Policy, PolicyStatement } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  CfnFunction,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";
import { InfraError } from "../infra-error.ts";
import { serviceEnvironment } from "../service-environment.ts";
import { DEFAULT_REQUEST_TIMEOUT, type TargetOptions } from "../target-options.ts";
import { executionRole } from "./execution-role.ts";
import { joinVpc, type LambdaVpcOptions } from "./join-vpc.ts";
import { checkConcurrency, type LambdaConcurrencyOptions } from "./lambda-concurrency.ts";

/** What a function is made of. */
export interface LambdaFunctionOptions
  extends TargetOptions,
    LambdaConcurrencyOptions,
    LambdaVpcOptions {
  /** The built bundle: `index` exporting `handler` and `streamHandler`. */
  readonly lambdaCode: Code;

  /**
   * Memory of the function in MiB, 128 to 10240; its share of CPU grows with it, to one vCPU at 1769.
   * @default 512, from where the first request is as quick as with more
   */
  readonly memorySize?: number;

  /**
   * The processor that the function runs on; a bundle with native code must be built for it.
   * @default Architecture.ARM_64, a fifth cheaper for the same milliseconds
   */
  readonly architecture?: Architecture;

  /**
   * Whether Lambda sends a trace of one request a second, and of 5 % of the others, to X-Ray. The
   * first 100,000 traces a month are free, a million more cost $5.
   * @default false
   */
  readonly tracing?: boolean;
}

export interface LambdaFunctionProps extends LambdaFunctionOptions {
  /** The export of the bundle that Lambda calls. */
  readonly handler: "handler" | "streamHandler";
  readonly logGroup: LogGroup;
}

/** The function, with a role that may write to its log group and nothing else. */
export function createFunction(scope: Construct, props: LambdaFunctionProps): LambdaFunction {
  const { memorySize = 512, logGroup, reservedConcurrency } = props;
  checkMemory(memorySize);
  checkConcurrency(props);
  const role = executionRole(scope, logGroup, props.role);
  const vpc = joinVpc(scope, role, props);
  const lambda = new LambdaFunction(scope, "Function", {
    runtime: Runtime.NODEJS_24_X,
    architecture: props.architecture ?? Architecture.ARM_64,
    code: props.lambdaCode,
    handler: `index.${props.handler}`,
    memorySize,
    timeout: props.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: serviceEnvironment(props.environment),
    // CloudFormation would delete the version before, and the alias could not go back to it.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
    ...vpc?.settings,
  });
  // Lambda tries the role before it makes the function.
  if (vpc !== undefined) lambda.node.addDependency(vpc.policy);
  if (props.tracing) trace(scope, lambda, role);
  return lambda;
}

function checkMemory(memorySize: number): void {
  if (Token.isUnresolved(memorySize)) return;
  if (Number.isInteger(memorySize) && memorySize >= 128 && memorySize <= 10_240) return;
  throw new InfraError(
    "infra-size",
    `[infra] memorySize ${memorySize} is not on offer; use a whole number of MiB from 128 to 10240`,
  );
}

// Not by the L2's own property: it puts the wildcard into the role's one policy, where accepting it
// would also accept whatever wildcard is granted to the role later.
function trace(scope: Construct, lambda: LambdaFunction, role: IRole): void {
  const policy = new Policy(scope, "Tracing", {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
        resources: ["*"],
      }),
    ],
  });
  acknowledge(
    policy,
    "IAM5[Resource::*]",
    "X-Ray takes traces of an account and knows no resource to narrow the two actions to.",
  );
  const resource = lambda.node.defaultChild;
  if (resource instanceof CfnFunction) resource.tracingConfig = { mode: "Active" };
  lambda.node.addDependency(policy);
}
