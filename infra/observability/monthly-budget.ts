import { Token } from "aws-cdk-lib";
import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { InfraError } from "../infra-error.ts";
import { allowToPublish } from "./allow-to-publish.ts";
import { COST_TAGS } from "./tag-costs.ts";

/** What a service may cost, and who is told when it costs more. */
export interface BudgetOptions {
  /**
   * What the service may cost in a month, in US dollars, by its cost-allocation tag. Somebody is told
   * when 80 % are spent, and when 100 % are forecast. Free: AWS charges only for budgets that act.
   * @default - no budget
   */
  readonly monthlyBudgetUsd?: number;

  /**
   * Told by e-mail of a budget that is nearly spent.
   * @default - only `alarmTopic` is told
   */
  readonly budgetEmail?: string;
}

export interface MonthlyBudgetProps extends BudgetOptions {
  /** The value of the tag `twinport:service`, by which costs are counted. */
  readonly serviceName: string;

  /** What the service may cost in a month, in US dollars. */
  readonly monthlyBudgetUsd: number;

  /**
   * Told of a budget that is nearly spent; its policy is made to let AWS Budgets in.
   * @default - only `budgetEmail` is told
   */
  readonly alarmTopic?: ITopic;
}

/**
 * A budget over what carries the service's tag. It sees nothing until the tag has been activated, once
 * an account, under Billing > Cost allocation tags, and only what was spent from then on.
 *
 * @example
 * new MonthlyBudget(this, "Budget", {
 *   serviceName: "orders",
 *   monthlyBudgetUsd: 100,
 *   budgetEmail: "team@example.com",
 * });
 */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, props: MonthlyBudgetProps) {
    super(scope, id);
    checkBudget(props);
    const subscribers = toSubscribers(props);
    new CfnBudget(this, "Budget", {
      budget: {
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: props.monthlyBudgetUsd, unit: "USD" },
        costFilters: { TagKeyValue: [`user:${COST_TAGS.service}$${props.serviceName}`] },
      },
      notificationsWithSubscribers: [
        { notification: above("ACTUAL", 80), subscribers },
        { notification: above("FORECASTED", 100), subscribers },
      ],
    });
    if (props.alarmTopic) allowToPublish(props.alarmTopic, "budgets.amazonaws.com");
  }
}

/** Refuses an address without a budget to hear of. */
export function checkBudgetOptions({ monthlyBudgetUsd, budgetEmail }: BudgetOptions): void {
  if (budgetEmail === undefined || monthlyBudgetUsd !== undefined) return;
  throw new InfraError(
    "infra-budget",
    `[infra] budgetEmail ${budgetEmail} is given without a budget; set monthlyBudgetUsd, or leave it out`,
  );
}

function checkBudget({ monthlyBudgetUsd, budgetEmail, alarmTopic }: MonthlyBudgetProps): void {
  const known = !Token.isUnresolved(monthlyBudgetUsd);
  if (known && !(monthlyBudgetUsd > 0 && Number.isFinite(monthlyBudgetUsd))) {
    throw new InfraError(
      "infra-budget",
      `[infra] monthlyBudgetUsd ${monthlyBudgetUsd} is no amount to keep to; use a number of dollars above 0`,
    );
  }
  if (budgetEmail !== undefined && !isAddress(budgetEmail)) {
    throw new InfraError(
      "infra-budget",
      `[infra] budgetEmail ${JSON.stringify(budgetEmail)} is no e-mail address; use one such as team@example.com`,
    );
  }
  if (budgetEmail === undefined && alarmTopic === undefined) {
    throw new InfraError(
      "infra-budget",
      `[infra] nobody would hear of the budget of ${monthlyBudgetUsd} dollars; pass budgetEmail or alarmTopic`,
    );
  }
}

function isAddress(text: string): boolean {
  return Token.isUnresolved(text) || /^[^\s@]+@[^\s@]+$/.test(text);
}

function above(
  notificationType: "ACTUAL" | "FORECASTED",
  threshold: number,
): CfnBudget.NotificationProperty {
  return {
    notificationType,
    comparisonOperator: "GREATER_THAN",
    threshold,
    thresholdType: "PERCENTAGE",
  };
}

function toSubscribers({
  budgetEmail,
  alarmTopic,
}: MonthlyBudgetProps): CfnBudget.SubscriberProperty[] {
  return [
    ...(budgetEmail === undefined ? [] : [{ subscriptionType: "EMAIL", address: budgetEmail }]),
    ...(alarmTopic === undefined
      ? []
      : [{ subscriptionType: "SNS", address: alarmTopic.topicArn }]),
  ];
}
