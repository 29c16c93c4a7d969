import type { Explanations } from "./explanation.ts";

/** What the CDK constructs refuse at synth: families, since each message says what to do itself. */
export const INFRA_CODES: Explanations = {
  "infra-budget": {
    cause: "the monthly budget is no amount, or nobody would hear of it",
    cure: "set `monthlyBudgetUsd` above 0 together with `budgetEmail` or `alarmTopic`",
  },
  "infra-cluster": {
    cause:
      "the cluster that is passed in lies in another VPC, cannot run Fargate tasks or keeps no log of sessions",
    cure: "correct the cluster as the message says, or leave `cluster` out",
  },
  "infra-concurrency": {
    cause:
      "reserved or provisioned concurrency is a number that Lambda refuses, or with which it serves nobody",
    cure: "use whole numbers, 1 or more; leave `reservedConcurrency` out for no limit",
  },
  "infra-context": {
    cause: "a context value on the command line is not known, or does not go with the others",
    cure: "use what the message lists: `cdk deploy -c target=both -c lambdaWeight=10`",
  },
  "infra-delivery": {
    cause:
      "the role for CI could be assumed by more than one repository, branch or environment, or by unreviewed code",
    cure: "name one repository and exactly one of `environment`, `branch` and `pullRequest`",
  },
  "infra-deployment": {
    cause:
      "the deployment strategy does not take an option, or a hook or a schedule would never do anything",
    cure: "leave the option out, or choose the strategy that has it (docs/deploy.md)",
  },
  "infra-domain": {
    cause: "the name, its hosted zone and its certificate do not belong together",
    cure: "pass the zone that holds the name, and a certificate in the region that the front door reads it from",
  },
  "infra-environment": {
    cause:
      "`environment` or `secrets` sets a variable that the construct computes, or both set the same one",
    cure: "set it in one place; what is computed has a prop of its own",
  },
  "infra-front-door": {
    cause:
      "the front door cannot stand before this target, or lets less through than the service is to take",
    cure: "choose another front door or target (the table in docs/deploy.md), or lower the limit",
  },
  "infra-image": {
    cause:
      "the image tag is none, or is one that moves, so that CloudFormation would see no change",
    cure: "use the commit as the tag, or a digest",
  },
  "infra-kept-promise": {
    cause:
      "an option that restricts who gets in, or that brings secrets, would hold on one target and not on the other",
    cure: "leave it out, or use the front door and the target on which it holds",
  },
  "infra-network": {
    cause:
      "the VPC lacks the subnets or zones that tasks, functions or the load balancer need, or two parts lie in different VPCs",
    cure: "add subnets, select others with `taskSubnets`, or let the construct make a network",
  },
  "infra-observability": {
    cause:
      "an alarm could never be met or never go off, or what is to be observed is not passed in",
    cure: "pass the parts that count requests, and an objective within its bounds",
  },
  "infra-option": {
    cause: "two options contradict each other, or one is given without another that it needs",
    cure: "leave out one, or pass the other, as the message says",
  },
  "infra-share": {
    cause: "the shares of the targets do not add up, or ECS would rewrite the rule that holds them",
    cure: "use whole numbers that add up to 100, and a rolling deployment where a rule is shared",
  },
  "infra-size": {
    cause: "Fargate or Lambda has no such size of CPU or memory",
    cure: "use one of those that the message lists",
  },
  "infra-timing": {
    cause:
      "times do not fit each other: a stop needs more than Fargate gives, or a request may take longer than its front door waits",
    cure: "shorten the request timeout or the shutdown delay; `twinport doctor` does the sum for a running configuration",
  },
  "infra-token": {
    cause:
      "a value is a CDK token, known only at deployment, and the construct has to compute with it at synth",
    cure: "use a plain number, from the context or the code",
  },
  "infra-value": {
    cause:
      "a value is outside what AWS takes, which CloudFormation would say only minutes into a deployment",
    cure: "use what the message allows",
  },
};
