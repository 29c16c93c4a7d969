import type { Alternative } from "../../core/alternative.ts";
import type { Comparison } from "../../core/compare.ts";
import type { LineItem } from "../../core/line-item.ts";
import { formatUsd } from "../../core/money.ts";

/** A comparison as JSON: amounts are decimal strings in US dollars, as in AWS's own billing APIs. */
export function presentComparison(comparison: Comparison): object {
  const { workload, requestsPerMonth, cheapest, breakEvens, uncertainPrices, warnings, excluded } =
    comparison;
  return {
    currency: "USD",
    requestsPerMonth,
    cheapest: cheapest?.id ?? null,
    alternatives: comparison.alternatives.map(presentAlternative),
    breakEvens,
    uncertainPrices,
    warnings,
    excluded,
    workload,
  };
}

function presentAlternative({ id, name, capacity, total, lineItems, ruledOutBy }: Alternative) {
  return {
    id,
    name,
    monthlyCost: formatUsd(total),
    ruledOutBy,
    capacity,
    lineItems: lineItems.map(presentLine),
  };
}

function presentLine({ priceKey, description, quantity, unit, amount, charges }: LineItem) {
  return {
    priceKey,
    description,
    quantity: round(quantity),
    unit,
    amount: formatUsd(amount),
    charges: charges.map((charge) => ({
      quantity: round(charge.quantity),
      unitPrice: charge.rate.usd,
      confidence: charge.rate.confidence,
      source: charge.rate.source,
      date: charge.rate.date,
    })),
  };
}

/** Six decimals: enough to repeat the calculation by hand, without the noise of binary fractions. */
function round(quantity: number): number {
  return Math.round(quantity * 1e6) / 1e6;
}
