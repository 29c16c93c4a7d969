import { type RemovalPolicy, Stack } from "aws-cdk-lib";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

/** How the service's log lines are kept. */
export interface LogOptions {
  /**
   * How long log lines are kept.
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;

  /**
   * A key of the team's own to encrypt log lines with. The policy of an imported one must let
   * `logs.<region>.amazonaws.com` use it already.
   * @default - CloudWatch's own key
   */
  readonly logEncryptionKey?: IKey;

  /**
   * What becomes of logs and images when they leave the stack.
   * @default RemovalPolicy.RETAIN, so that switching the target does not delete the evidence of why it was switched
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** A log group with a retention; without one, lines are kept and billed for ever. */
export function createLogGroup(scope: Construct, id: string, options: LogOptions): LogGroup {
  const { logRetention = RetentionDays.ONE_MONTH, logEncryptionKey, removalPolicy } = options;
  logEncryptionKey?.grantEncryptDecrypt(
    new ServicePrincipal(`logs.${Stack.of(scope).region}.amazonaws.com`),
  );
  return new LogGroup(scope, id, {
    retention: logRetention,
    ...(logEncryptionKey && { encryptionKey: logEncryptionKey }),
    ...(removalPolicy && { removalPolicy }),
  });
}
