import type { Usage } from "../line-item.ts";

/** CloudWatch Logs: what comes in, and what is kept, as GB-months. */
export function logsUsage(use: {
  readonly ingestedGb: number;
  readonly storedGb: number;
}): readonly Usage[] {
  return [
    {
      priceKey: "logs.ingestion",
      quantity: use.ingestedGb,
      description: "CloudWatch Logs ingestion",
    },
    { priceKey: "logs.storage", quantity: use.storedGb, description: "CloudWatch Logs storage" },
  ];
}
