import {
  AlarmStatusWidget,
  Dashboard,
  type IAlarm,
  type IWidget,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { type AlarmOptions, errorPercent, objectiveMs } from "./alarm-options.ts";
import { checkObserved } from "./check-observed.ts";
import { type DashboardSide, FULL_WIDTH, graphRow, type RowName } from "./dashboard-side.ts";
import { fargateSide } from "./fargate-side.ts";
import { lambdaSide } from "./lambda-side.ts";
import { loadBalancerRow } from "./load-balancer-row.ts";
import type { Observed } from "./observed.ts";

export interface ServiceDashboardProps extends AlarmOptions, Observed {
  /**
   * Alarms whose state is shown at the top.
   * @default - none
   */
  readonly alarms?: readonly IAlarm[];
}

const ROWS: Readonly<Record<RowName, string>> = {
  traffic: "Traffic: how much is asked",
  latency: "Latency: how long an answer takes",
  errors: "Errors: what fails of it",
  saturation: "Saturation: what runs out first",
  cost: "Cost drivers: what is billed",
};

/**
 * One page that shows whether a service is well, and what it costs; where it runs on both targets,
 * they stand side by side. CloudWatch bills $3 a month for each dashboard of an account beyond the third.
 *
 * @example
 * new ServiceDashboard(this, "Dashboard", {
 *   serviceName: "orders",
 *   lambda: { function: handler, alias },
 *   httpApi,
 *   latencyObjective: Duration.millis(300),
 * });
 */
export class ServiceDashboard extends Construct {
  readonly dashboard: Dashboard;

  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    checkObserved(props);
    const sides = sidesOf(props);
    const rows = Object.entries(ROWS) as [RowName, string][];
    this.dashboard = new Dashboard(this, "Dashboard", {
      widgets: [
        [heading(introduction(props), 2)],
        ...alarmRow(props.alarms ?? []),
        ...rows.flatMap(([row, title]) => [[heading(`## ${title}`, 1)], graphRow(sides, row)]),
        loadBalancerRow(props),
      ].filter((row) => row.length > 0),
    });
  }
}

function sidesOf(props: ServiceDashboardProps): DashboardSide[] {
  const { fargate, lambda } = props;
  return [
    ...(fargate ? [fargateSide(props, fargate, props)] : []),
    ...(lambda ? [lambdaSide(props, lambda, props)] : []),
  ];
}

function introduction(props: ServiceDashboardProps): string {
  const where = [props.fargate && "Fargate", props.lambda && "Lambda"].filter(Boolean);
  const ms = objectiveMs(props);
  const objectives = [
    `at most ${errorPercent(props)} % errors`,
    ...(ms === undefined ? [] : [`99 of 100 answers within ${ms} ms`]),
  ];
  return `# ${props.serviceName}\nRuns on ${where.join(" and ")}. Objectives: ${objectives.join(", ")}.`;
}

function alarmRow(alarms: readonly IAlarm[]): IWidget[][] {
  if (alarms.length === 0) return [];
  return [[new AlarmStatusWidget({ title: "Alarms", alarms: [...alarms], width: FULL_WIDTH })]];
}

function heading(markdown: string, height: number): TextWidget {
  return new TextWidget({ markdown, width: FULL_WIDTH, height });
}
