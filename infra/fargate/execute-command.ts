import type { CfnService, FargateService, ICluster } from "aws-cdk-lib/aws-ecs";
import { Grant } from "aws-cdk-lib/aws-iam";
import { acknowledge } from "../acknowledge.ts";

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
    throw new Error(
      "[infra] enableExecuteCommand needs sessions to be logged, and the cluster names no log group for them; give it executeCommandConfiguration with a cloudWatchLogGroup, or leave cluster out",
    );
  }
  const grantee = service.taskDefinition.taskRole;
  (service.node.defaultChild as CfnService).enableExecuteCommand = true;
  Grant.addToPrincipal({
    grantee,
    actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    resourceArns: [logGroup.logGroupRef.logGroupArn],
  });
  Grant.addToPrincipal({ grantee, actions: SESSION_ACTIONS, resourceArns: ["*"] });
  kmsKey?.grantDecrypt(grantee);
  acknowledge(
    service.taskDefinition,
    "IAM5[Resource::*]",
    "The session channels of ECS Exec and the listing of log groups know no resource to narrow them to.",
  );
}

const SESSION_ACTIONS = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "logs:DescribeLogGroups",
];
