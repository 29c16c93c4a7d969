import { Duration, Size } from "aws-cdk-lib";
import {
  AwsLogDriverMode,
  Capability,
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
import { DEFAULT_PORT, ENV, LIVENESS_PATH } from "../../adapters/exchange/names.ts";
import { acknowledge } from "../acknowledge.ts";
import { serviceEnvironment } from "../service-environment.ts";
import type { TargetOptions } from "../target-options.ts";
import { checkTaskSize } from "./check-task-size.ts";
import type { DrainPlan } from "./plan-drain.ts";

// The image's own user, again: another image may run as root.
const USER = "10001:10001";
const CONTAINER_NAME = "service";
/** One vCPU, in the unit in which ECS sells them. */
const CPU_UNITS = 1024;

/** What one task of the service is made of. */
export interface FargateTaskProps extends TargetOptions {
  /** The image of the service, for arm64, listening on the port in `PORT`. */
  readonly image: ContainerImage;

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

/** One container that may do nothing to its host, and little to itself. */
export function createTask(
  scope: Construct,
  props: FargateTaskProps,
  drain: DrainPlan,
  logGroup: LogGroup,
): FargateTaskDefinition {
  const { cpu = 256, memoryLimitMiB = 512 } = props;
  checkTaskSize(cpu, memoryLimitMiB);
  const task = new FargateTaskDefinition(scope, "Task", {
    cpu,
    memoryLimitMiB,
    runtimePlatform: {
      cpuArchitecture: CpuArchitecture.ARM64,
      operatingSystemFamily: OperatingSystemFamily.LINUX,
    },
  });
  const container = addContainer(task, { ...props, cpu, memoryLimitMiB }, drain, logGroup);
  container.addPortMappings({ containerPort: DEFAULT_PORT });
  acknowledge(
    task,
    "ECS2",
    "The variables are settings (port, timeouts, table name), none of them secret; the task role replaces credentials.",
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
  props: FargateTaskProps & { readonly cpu: number; readonly memoryLimitMiB: number },
  drain: DrainPlan,
  logGroup: LogGroup,
): ContainerDefinition {
  const { cpu, memoryLimitMiB } = props;
  const linuxParameters = new LinuxParameters(task, "Linux", { initProcessEnabled: true });
  linuxParameters.dropCapabilities(Capability.ALL);
  return task.addContainer(CONTAINER_NAME, {
    image: props.image,
    user: USER,
    readonlyRootFilesystem: true,
    linuxParameters,
    // Repeats the task's limit so that Node finds it in its cgroup and sizes its heap by it.
    memoryLimitMiB,
    environment: serviceEnvironment(props.environment, {
      [ENV.host]: "0.0.0.0",
      [ENV.port]: String(DEFAULT_PORT),
      [ENV.trustedHops]: "1",
      // By the size that is bought: a task sees every CPU of its host.
      [ENV.workers]: String(Math.max(1, Math.floor(cpu / CPU_UNITS))),
      [ENV.requestTimeoutMs]: String(drain.requestTimeout.toMilliseconds()),
      [ENV.shutdownDelayMs]: String(drain.shutdownDelay.toMilliseconds()),
      [ENV.shutdownTimeoutMs]: String(drain.shutdownTimeout.toMilliseconds()),
    }),
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
