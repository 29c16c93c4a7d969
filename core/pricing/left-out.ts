import type { Workload } from "../workload.ts";

/** What no total includes, whatever the workload. */
const NEVER_INCLUDED = [
  "taxes",
  "support plans",
  "what the service calls beyond DynamoDB",
] as const;

/** What the totals for a workload leave out, with the assumption that would include it. */
export function leftOut({ assumptions }: Workload): readonly string[] {
  const {
    dynamoDbWritesPerRequest: writes,
    dynamoDbReadsPerRequest: reads,
    dynamoDbStorageGb: stored,
    savingsPlanDiscount: plan,
  } = assumptions;
  const optional: readonly (readonly [boolean, string])[] = [
    [
      assumptions.internetEgressShare > 0,
      "data transfer out to the internet: internetEgressShare is 0",
    ],
    [assumptions.logBytesPerRequest > 0, "log ingestion and storage: logBytesPerRequest is 0"],
    [writes + reads + stored > 0, "a DynamoDB table: its reads, writes and storage are 0"],
    [assumptions.imageGb > 0, "image storage: imageGb is 0"],
    [
      assumptions.interAzBytesPerRequest > 0,
      "data transfer between zones: interAzBytesPerRequest is 0",
    ],
    [
      assumptions.customMetrics + assumptions.alarms + assumptions.dashboards > 0,
      "metrics, alarms and dashboards: customMetrics, alarms and dashboards are 0",
    ],
    [
      plan.fargate + plan.lambda + plan.ec2 > 0,
      "Savings Plans (up to 50 % off Fargate, 17 % off Lambda, 72 % off EC2): savingsPlanDiscount is 0",
    ],
    [assumptions.spotShare > 0, "Fargate Spot (up to 70 % off): spotShare is 0"],
  ];
  return [...NEVER_INCLUDED, ...optional.flatMap(([included, text]) => (included ? [] : [text]))];
}
