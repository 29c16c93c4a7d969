import { Duration, Stack } from "aws-cdk-lib";
import type { ApplicationLoadBalancer } from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "../acknowledge.ts";

/** Keeps a record of each request in `bucket`, or in a new one. */
export function recordAccess(
  scope: Construct,
  loadBalancer: ApplicationLoadBalancer,
  bucket: IBucket | undefined,
  retention: RetentionDays = RetentionDays.ONE_MONTH,
): void {
  const logs = bucket ?? createBucket(scope, retention);
  // loadBalancer.logAccessLogs() names an account of each region, so it needs to know the region. This
  // principal holds in all of them; it only writes below the account that owns the load balancer.
  const { policyDependable } = logs.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("logdelivery.elasticloadbalancing.amazonaws.com")],
      actions: ["s3:PutObject"],
      resources: [logs.arnForObjects(`AWSLogs/${Stack.of(scope).account}/*`)],
    }),
  );
  loadBalancer.setAttribute("access_logs.s3.enabled", "true");
  loadBalancer.setAttribute("access_logs.s3.bucket", logs.bucketName);
  // The load balancer tries to write at once.
  if (policyDependable !== undefined) loadBalancer.node.addDependency(policyDependable);
}

/** Always kept with its stack gone: CloudFormation cannot delete it full, and it empties itself. */
function createBucket(scope: Construct, retention: RetentionDays): Bucket {
  const bucket = new Bucket(scope, "AccessLogs", {
    // A load balancer cannot write with a KMS key.
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    ...(retention !== RetentionDays.INFINITE && {
      lifecycleRules: [{ expiration: Duration.days(retention) }],
    }),
  });
  acknowledge(
    bucket,
    "S1",
    "The bucket holds access logs; logging who reads them would never end.",
  );
  return bucket;
}
