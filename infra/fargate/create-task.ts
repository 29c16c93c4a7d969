import { Duration, RemovalPolicy, Size } from "aws-cdk-lib";
import {
  AwsLogDriverMode,
  Capability,
  type CfnTaskDefinition,
  type ContainerDefinition,
  type ContainerImage,
  CpuArchitecture,
  FargateTaskDefinition,
  LinuxParameters,
  LogDrivers,
  OperatingSystemFamily,
} from "aws-cdk-lib/aws-ecs";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { DEFAULT_PORT, LIVENESS_PATH } from "../../adapters/exchange/names.ts";
import { acknowledge } from "../acknowledge.ts";
import type { TargetOptions } from "../target-options.ts";
import type { ExecuteCommandOptions } from "./allow-execute-command.ts";
import { checkTaskSize } from "./check-task-size.ts";
import { checkSecrets, containerEnvironment, type SecretOptions } from "./container-variables.ts";
import type { DrainPlan } from "./plan-drain.ts";

// The image's own user, again: another image may run as root.
const USER = "10001:10001";
export const CONTAINER_NAME = "service";

/** What one task of the service is made of. */
export interface TaskOptions extends TargetOptions, SecretOptions {
  /** The image of the service, for `cpuArchitecture`, listening on the port in `PORT`. */
  readonly image: ContainerImage;

  /**
   * What the image was built for. The same vCPU hour costs a quarter more on `CpuArchitecture.X86_64`.
   * @default CpuArchitecture.ARM64
   */
  readonly cpuArchitecture?: CpuArchitecture;

  /**
   * CPU units of a task; 1024 are one vCPU.
   * @default 256
   */
  readonly cpu?: number;

  /**
   * Memory of a task; Fargate sells only certain pairs of CPU and memory.
   * @default 512
   */
  readonly memoryLimitMiB?: number;
}

export type TaskProps = TaskOptions & ExecuteCommandOptions;

/** One container that may do nothing to its host, and little to itself. */
export function createTask(
  scope: Construct,
  props: TaskProps,
  drain: DrainPlan,
  logGroup: LogGroup,
): FargateTaskDefinition {
  const { cpu = 256, memoryLimitMiB = 512 } = props;
  checkTaskSize(cpu, memoryLimitMiB);
  const task = new FargateTaskDefinition(scope, "Task", {
    cpu,
    memoryLimitMiB,
    ...(props.role && { taskRole: props.role }),
    runtimePlatform: {
      cpuArchitecture: props.cpuArchitecture ?? CpuArchitecture.ARM64,
      operatingSystemFamily: OperatingSystemFamily.LINUX,
    },
  });
  // CloudFormation would deregister the revision before, and ECS could not go back to it.
  (task.node.defaultChild as CfnTaskDefinition).applyRemovalPolicy(RemovalPolicy.RETAIN);
  const container = addContainer(task, { ...props, cpu, memoryLimitMiB }, drain, logGroup);
  container.addPortMappings({ containerPort: DEFAULT_PORT });
  acknowledge(
    task,
    "ECS2",
    "The variables are settings (port, timeouts, table name); what is secret comes from Secrets Manager or Parameter Store, and the task role replaces credentials.",
  );
  acknowledge(
    task.obtainExecutionRole(),
    "IAM5[Resource::*]",
    "ecr:GetAuthorizationToken, with which ECS pulls the image, knows no resource to narrow it to.",
  );
  return task;
}

function addContainer(
  task: FargateTaskDefinition,
  props: TaskProps & { readonly cpu: number; readonly memoryLimitMiB: number },
  drain: DrainPlan,
  logGroup: LogGroup,
): ContainerDefinition {
  const { cpu, memoryLimitMiB } = props;
  const environment = containerEnvironment(props.environment, cpu, drain);
  checkSecrets(props.secrets, environment, props.environment);
  const linuxParameters = new LinuxParameters(task, "Linux", { initProcessEnabled: true });
  // Which of them the agent behind ECS Exec needs is not documented.
  if (!props.enableExecuteCommand) linuxParameters.dropCapabilities(Capability.ALL);
  return task.addContainer(CONTAINER_NAME, {
    image: props.image,
    user: USER,
    readonlyRootFilesystem: !props.enableExecuteCommand,
    linuxParameters,
    // Repeats the task's limit so that Node finds it in its cgroup and sizes its heap by it.
    memoryLimitMiB,
    environment,
    ...(props.secrets && { secrets: { ...props.secrets } }),
    stopTimeout: drain.stopTimeout,
    healthCheck: {
      command: ["CMD", "node", "-e", livenessProbe()],
      interval: Duration.seconds(30),
      timeout: Duration.seconds(5),
      startPeriod: Duration.seconds(30),
    },
    // A log back end that is slow or away costs log lines then, not requests.
    logging: LogDrivers.awsLogs({
      logGroup,
      streamPrefix: CONTAINER_NAME,
      mode: AwsLogDriverMode.NON_BLOCKING,
      maxBufferSize: Size.mebibytes(10),
    }),
  });
}

// The slim image has no curl, and Node is there anyway.
function livenessProbe(): string {
  const url = `http://127.0.0.1:${DEFAULT_PORT}${LIVENESS_PATH}`;
  return `fetch("${url}").then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
}
