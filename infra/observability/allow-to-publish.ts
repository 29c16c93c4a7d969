import { Aws } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { ITopic } from "aws-cdk-lib/aws-sns";

/**
 * Lets a service of AWS publish for this account alone. Any policy of its own takes the place of the
 * one that every topic starts with, which let the account's alarms in: enforcing TLS on a topic would
 * silence them.
 */
export function allowToPublish(topic: ITopic, service: string): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(service)],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  );
}
