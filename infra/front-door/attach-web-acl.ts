import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";

/** The web ACL that is made for the service, instead of one that a team has. */
export const MANAGED_RULES = "managed-rules";

/** Puts a web ACL before a load balancer: the one with this ARN, or a new one. */
export function attachWebAcl(
  scope: Construct,
  loadBalancerArn: string,
  webAcl: string,
  clientRateLimit = 2000,
): void {
  const webAclArn =
    webAcl === MANAGED_RULES ? createWebAcl(scope, clientRateLimit).attrArn : webAcl;
  new CfnWebACLAssociation(scope, "WebAclAssociation", { resourceArn: loadBalancerArn, webAclArn });
}

function createWebAcl(scope: Construct, clientRateLimit: number): CfnWebACL {
  return new CfnWebACL(scope, "WebAcl", {
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig: visibleAs("web-acl"),
    rules: [
      {
        name: "client-rate",
        priority: 0,
        statement: { rateBasedStatement: { limit: clientRateLimit, aggregateKeyType: "IP" } },
        action: { block: { customResponse: { responseCode: 429 } } },
        visibilityConfig: visibleAs("client-rate"),
      },
      {
        name: "common-rules",
        priority: 1,
        statement: { managedRuleGroupStatement: COMMON_RULES },
        overrideAction: { none: {} },
        visibilityConfig: visibleAs("common-rules"),
      },
    ],
  });
}

const COMMON_RULES: CfnWebACL.ManagedRuleGroupStatementProperty = {
  vendorName: "AWS",
  name: "AWSManagedRulesCommonRuleSet",
  // It would refuse bodies over 8 KiB, which the service itself takes.
  ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
};

function visibleAs(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
