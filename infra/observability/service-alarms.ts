import type { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { AlarmOptions } from "./alarm-options.ts";
import { allowToPublish } from "./allow-to-publish.ts";
import { checkObserved } from "./check-observed.ts";
import { createFargateAlarms } from "./fargate-alarms.ts";
import { createNoTraffic, createUnanswered } from "./front-door-alarms.ts";
import { createLambdaAlarms } from "./lambda-alarms.ts";
import type { Observed } from "./observed.ts";
import { createSideAlarms } from "./side-alarms.ts";
import { waysToFargate, waysToLambda } from "./ways-in.ts";

export interface ServiceAlarmsProps extends AlarmOptions, Observed {}

/**
 * The alarms of one service, each of which asks somebody to do something (docs/alarms.md says what).
 * CloudWatch bills $0.10 a month for each metric that an alarm looks at, so about $1 a side:
 * the table in docs/alarms.md counts them.
 *
 * @example
 * new ServiceAlarms(this, "Alarms", {
 *   serviceName: "orders",
 *   lambda: { function: handler, alias },
 *   httpApi,
 *   alarmTopic: topic,
 * });
 */
export class ServiceAlarms extends Construct {
  readonly all: readonly Alarm[];
  /** Those that tell that a new version on Fargate is bad; none of them refers to the ECS service. */
  readonly fargateDeployment: readonly Alarm[];
  /** Those that tell that a new version on Lambda is bad; none of them refers to the alias. */
  readonly lambdaDeployment: readonly Alarm[];

  constructor(scope: Construct, id: string, props: ServiceAlarmsProps) {
    super(scope, id);
    checkObserved(props);
    const fargate = fargateAlarms(this, props);
    const lambda = lambdaAlarms(this, props);
    const unanswered = unansweredAlarms(this, props);
    this.fargateDeployment =
      fargate.deployment.length > 0 ? [...fargate.deployment, ...unanswered] : [];
    this.lambdaDeployment = lambda.deployment;
    this.all = [
      ...fargate.deployment,
      ...fargate.others,
      ...lambda.deployment,
      ...lambda.others,
      ...unanswered,
      ...trafficAlarms(this, props),
    ];
    if (props.alarmTopic) notify(props.alarmTopic, this.all);
  }
}

type SideAlarms = { readonly deployment: readonly Alarm[]; readonly others: readonly Alarm[] };
const NONE: SideAlarms = { deployment: [], others: [] };

function fargateAlarms(scope: Construct, props: ServiceAlarmsProps): SideAlarms {
  const { fargate, loadBalancer, serviceName } = props;
  if (fargate === undefined || loadBalancer === undefined) return NONE;
  return {
    deployment: createSideAlarms(scope, "Fargate", waysToFargate(props), props),
    others: createFargateAlarms(scope, serviceName, fargate, loadBalancer),
  };
}

function lambdaAlarms(scope: Construct, props: ServiceAlarmsProps): SideAlarms {
  if (props.lambda === undefined) return NONE;
  const { crashes, throttles } = createLambdaAlarms(scope, props.lambda.alias, props);
  const side = createSideAlarms(scope, "Lambda", waysToLambda(props), props);
  return { deployment: [...side, crashes], others: [throttles] };
}

function unansweredAlarms(scope: Construct, props: ServiceAlarmsProps): Alarm[] {
  const { loadBalancer, sharedLoadBalancer = false } = props;
  return loadBalancer === undefined || sharedLoadBalancer
    ? []
    : [createUnanswered(scope, loadBalancer, props)];
}

function trafficAlarms(scope: Construct, props: ServiceAlarmsProps): Alarm[] {
  if (!props.expectTraffic) return [];
  return [createNoTraffic(scope, [...waysToFargate(props), ...waysToLambda(props)])];
}

function notify(topic: ITopic, alarms: readonly Alarm[]): void {
  allowToPublish(topic, "cloudwatch.amazonaws.com");
  const action = new SnsAction(topic);
  for (const alarm of alarms) {
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }
}
