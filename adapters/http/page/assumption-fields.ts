import { INSTANCE_TYPE_NAMES } from "../../../core/instance-types.ts";
import { NETWORKS, SAVINGS_PLAN_SERVICES } from "../../../core/targets/assumptions.ts";
import type { Choice, Field, FieldGroup } from "./fields.ts";

const SHARE = "0 to 1";

function number(name: string, label: string, unit?: string): Field {
  const pointer = `/assumptions/${name}`;
  return { name, label, kind: "number", pointer, ...(unit !== undefined && { unit }) };
}

function flag(name: string, label: string): Field {
  return { name, label, kind: "flag", pointer: `/assumptions/${name}` };
}

function choice(name: string, label: string, values: readonly string[]): Field {
  const choices: Choice[] = [{ value: "", label: "default" }];
  choices.push(...values.map((value) => ({ value, label: value })));
  return { name, label, kind: "choice", pointer: `/assumptions/${name}`, choices };
}

const SHAPE: FieldGroup = {
  legend: "Shape of your own",
  fields: [
    {
      ...{ name: "hourlyShape", label: "Hours", unit: "24 weights", kind: "numbers" },
      ...{ pointer: "/traffic/hourlyShape", hint: "Midnight first, in place of the shape above" },
    },
    {
      ...{ name: "weekdayShape", label: "Weekdays", unit: "7 weights", kind: "numbers" },
      ...{ pointer: "/traffic/weekdayShape", hint: "Monday first" },
    },
  ],
};

const COMPUTE: FieldGroup = {
  legend: "Compute",
  fields: [
    number("taskUtilization", "Task utilisation aimed at", SHARE),
    number("peakToMean", "Busiest minutes of an hour", "times its mean"),
    number("minimumTasks", "Tasks at least"),
    number("taskVcpu", "Task size", "vCPU"),
    number("taskMemoryMb", "Task memory", "MB"),
    number("spotShare", "Share on Spot", SHARE),
    choice("instanceType", "Instance type", INSTANCE_TYPE_NAMES),
    number("instanceUtilization", "Instance utilisation aimed at", SHARE),
    number("instanceVolumeGb", "Instance volume", "GB"),
    number("coldStartShare", "Cold starts", SHARE),
    number("initDurationMs", "Start of an environment", "ms"),
    number("accountConcurrency", "Account concurrency"),
    number("provisionedConcurrency", "Provisioned concurrency"),
    number("requestsPerConnection", "Requests per connection"),
    number("connectionSeconds", "Connection stays open", "s"),
    number("listenerRules", "Listener rules"),
  ],
};

const ACCOUNT: FieldGroup = {
  legend: "Account and discounts",
  fields: [
    ...SAVINGS_PLAN_SERVICES.map((service) => ({
      ...number(`savingsPlan.${service}`, `Savings Plan, ${service}`, SHARE),
      pointer: `/assumptions/savingsPlanDiscount/${service}`,
    })),
    flag("freeTier", "Free allowances are unused"),
    flag("existingAppRunnerAccount", "Account already has App Runner"),
  ],
};

const AROUND: FieldGroup = {
  legend: "What is around it",
  fields: [
    choice("network", "Way out of the VPC", NETWORKS),
    number("natGateways", "NAT gateways"),
    number("interfaceEndpoints", "Interface endpoints"),
    number("networkBytesPerRequest", "Through them per request", "bytes"),
    number("interAzBytesPerRequest", "To another zone per request", "bytes"),
    number("internetEgressShare", "Responses sent to the internet", SHARE),
    number("logBytesPerRequest", "Logs per request", "bytes"),
    number("logRetentionMonths", "Logs are kept", "months"),
    number("imageGb", "Container images", "GB"),
    number("dynamoDbWritesPerRequest", "DynamoDB writes per request"),
    number("dynamoDbReadsPerRequest", "DynamoDB reads per request"),
    number("dynamoDbStorageGb", "DynamoDB storage", "GB"),
    number("customMetrics", "Custom metrics"),
    number("alarms", "Alarms"),
    number("dashboards", "Dashboards"),
  ],
};

/** What experts may set; blank is the default that the core states. */
export const ASSUMPTION_GROUPS: readonly FieldGroup[] = [SHAPE, COMPUTE, ACCOUNT, AROUND];
