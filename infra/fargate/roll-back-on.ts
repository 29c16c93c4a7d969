import type { IAlarm } from "aws-cdk-lib/aws-cloudwatch";
import type { CfnService, FargateService } from "aws-cdk-lib/aws-ecs";

/**
 * Rolls deployments back on these alarms, and on no others. CDK's own method drops the alarms of a
 * second call, and an update that says nothing of alarms may leave the old ones in place.
 */
export function rollBackOn(service: FargateService, alarms: readonly IAlarm[]): void {
  (service.node.defaultChild as CfnService).addPropertyOverride("DeploymentConfiguration.Alarms", {
    AlarmNames: alarms.map(({ alarmName }) => alarmName),
    Enable: alarms.length > 0,
    Rollback: alarms.length > 0,
  });
}
