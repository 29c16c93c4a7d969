import type { Alarm, Dashboard } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { AlarmOptions } from "./alarm-options.ts";
import { type BudgetOptions, checkBudgetOptions, MonthlyBudget } from "./monthly-budget.ts";
import type { Observed } from "./observed.ts";
import { ServiceAlarms } from "./service-alarms.ts";
import { ServiceDashboard } from "./service-dashboard.ts";

/** How a service is watched. */
export interface ObservabilityOptions extends AlarmOptions, BudgetOptions {
  /**
   * Whether there is a dashboard; each one of an account beyond the third costs $3 a month.
   * @default true
   */
  readonly dashboard?: boolean;
}

export interface ServiceObservabilityProps extends ObservabilityOptions, Observed {}

/**
 * A dashboard, alarms and, where asked for, a budget for one service, on whichever target it runs.
 * The alarms cost about $1 a month and target (docs/alarms.md counts them), the dashboard $3 beyond
 * the account's third; the service's own metrics are billed as custom ones, $0.30 each, with or without.
 *
 * @example
 * new ServiceObservability(this, "Observability", {
 *   serviceName: "orders",
 *   fargate: { service, targetGroup },
 *   loadBalancer,
 *   latencyObjective: Duration.millis(300),
 *   alarmTopic: topic,
 * });
 */
export class ServiceObservability extends Construct {
  /** Every alarm. */
  readonly alarms: readonly Alarm[];
  /** Those on which a deployment to Fargate rolls back. */
  readonly fargateDeploymentAlarms: readonly Alarm[];
  /** Those on which a deployment to Lambda rolls back. */
  readonly lambdaDeploymentAlarms: readonly Alarm[];
  readonly dashboard: Dashboard | undefined;

  constructor(scope: Construct, id: string, props: ServiceObservabilityProps) {
    super(scope, id);
    checkBudgetOptions(props);
    const alarms = new ServiceAlarms(this, "Alarms", props);
    this.alarms = alarms.all;
    this.fargateDeploymentAlarms = alarms.fargateDeployment;
    this.lambdaDeploymentAlarms = alarms.lambdaDeployment;
    const { dashboard = true, monthlyBudgetUsd } = props;
    this.dashboard = dashboard
      ? new ServiceDashboard(this, "Dashboard", { ...props, alarms: alarms.all }).dashboard
      : undefined;
    if (monthlyBudgetUsd !== undefined) {
      new MonthlyBudget(this, "Budget", { ...props, monthlyBudgetUsd });
    }
  }
}
