import { type IRole, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/**
 * The role that a function runs with, the team's own or a new one, which may write to its log group.
 * The managed policy that CDK would add lets a function write to every log group of the account.
 */
export function executionRole(scope: Construct, logGroup: LogGroup, own: IRole | undefined): IRole {
  const assumedBy = new ServicePrincipal("lambda.amazonaws.com");
  const role = own ?? new Role(scope, "Role", { assumedBy });
  logGroup.grants.write(role);
  return role;
}
