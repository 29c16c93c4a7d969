import type { Usage } from "../line-item.ts";
import { HOURS_PER_MONTH } from "../price-book.ts";

/** A cluster's month; a Kubernetes version past its standard support costs six times as much. */
export function clusterUsage(support: "standard" | "extended" = "standard"): Usage {
  return {
    priceKey: support === "standard" ? "eks.cluster" : "eks.cluster-extended-support",
    quantity: HOURS_PER_MONTH,
    description: "EKS control plane",
  };
}
