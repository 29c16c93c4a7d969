import { DefaultStackSynthesizer, type Stack } from "aws-cdk-lib";
import { acknowledge } from "../acknowledge.ts";
import { reportedPlace } from "./reported-place.ts";

/** Accepts what cdk-nag finds in the bucket and the copier that CDK makes for web functions' code. */
export function acknowledgeCodeCopy(stack: Stack): void {
  for (const child of stack.node.children) {
    if (child.node.id === "AWSCDKWebFunctionAssetBucket") {
      acknowledge(
        child,
        "S1",
        "Only CDK's copier and Lambda itself read the bucket, and what they read is the deployed code; access logs would take a second bucket to be kept and paid for.",
      );
    }
    if (!child.node.id.startsWith("Custom::S3ObjectCopy")) continue;
    for (const rule of copierRules(stack)) {
      acknowledge(
        child,
        rule,
        "CDK's own copier, which runs while a deployment lasts: it logs by the managed policy, reads the bootstrap bucket and writes below web-function/ of the one bucket. CDK does not narrow it further.",
      );
    }
  }
}

function copierRules(stack: Stack): string[] {
  const { partition, region, account } = reportedPlace(stack);
  const qualifier =
    stack.synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  const assets = `cdk-${qualifier}-assets-${account}-${region}`;
  return [
    "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
    "IAM5[Action::s3:Abort*]",
    "IAM5[Action::s3:DeleteObject*]",
    "IAM5[Resource::<AWSCDKWebFunctionAssetBucket5B596593.Arn>/web-function/*]",
    `IAM5[Resource::arn:${partition}:s3:::${assets}/*]`,
  ];
}
