import type { CfnService, FargateService, ICluster } from "aws-cdk-lib/aws-ecs";
import { Policy, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { acknowledge } from "../acknowledge.ts";
import { InfraError } from "../infra-error.ts";

/** Whether people may look into a running task. */
export interface ExecuteCommandOptions {
  /**
   * Whether `aws ecs execute-command` may open a shell in a task, as root and logged to CloudWatch.
   * The agent behind it runs on no read-only file system, so the container's is writable then, and
   * Docker's default capabilities stay.
   * @default false
   */
  readonly enableExecuteCommand?: boolean;
}

/**
 * Lets the tasks open and log sessions. CDK's own switch would name the log group by a wildcard.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function allowExecuteCommand(service: FargateService, cluster: ICluster): void {
  const { kmsKey, logConfiguration } = cluster.executeCommandConfiguration ?? {};
  const logGroup = logConfiguration?.cloudWatchLogGroup;
  if (logGroup === undefined) {
    throw new InfraError(
      "infra-cluster",
      "[infra] enableExecuteCommand needs sessions to be logged, and the cluster names no log group for them; give it executeCommandConfiguration with a cloudWatchLogGroup, or leave cluster out",
    );
  }
  (service.node.defaultChild as CfnService).enableExecuteCommand = true;
  const { taskRole } = service.taskDefinition;
  const policy = sessionPolicy(service, logGroup.logGroupRef.logGroupArn);
  taskRole.attachInlinePolicy(policy);
  kmsKey?.grantDecrypt(taskRole);
  service.node.addDependency(policy);
}

// Apart from the role's other rights, so that what is accepted here is accepted of nothing else.
function sessionPolicy(service: FargateService, logGroupArn: string): Policy {
  const policy = new Policy(service.taskDefinition, "Sessions", {
    statements: [
      new PolicyStatement({ actions: LOG_ACTIONS, resources: [logGroupArn] }),
      new PolicyStatement({ actions: SESSION_ACTIONS, resources: ["*"] }),
    ],
  });
  acknowledge(
    policy,
    "IAM5[Resource::*]",
    "The session channels of ECS Exec and the listing of log groups know no resource to narrow them to.",
  );
  return policy;
}

const LOG_ACTIONS = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];

const SESSION_ACTIONS = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "logs:DescribeLogGroups",
];
