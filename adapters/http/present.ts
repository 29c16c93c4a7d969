import type { Alternative } from "../../core/alternative.ts";
import type { Comparison } from "../../core/compare.ts";
import type { Confidence } from "../../core/confidence.ts";
import type { LineItem } from "../../core/line-item.ts";
import { formatUsd } from "../../core/money.ts";

/** A comparison as JSON: amounts are decimal strings in US dollars, as in AWS's own billing APIs. */
export function presentComparison(comparison: Comparison): object {
  const { workload, alternatives, cheapest, ...rest } = comparison;
  return {
    currency: "USD",
    requestsPerMonth: rest.requestsPerMonth,
    cheapest: cheapest?.id ?? null,
    alternatives: alternatives.map(presentAlternative),
    breakEvens: rest.breakEvens,
    durationBreakEvens: rest.durationBreakEvens,
    memoryBreakEvens: rest.memoryBreakEvens,
    whatFlipsIt: rest.whatFlipsIt,
    confidence: rest.confidence ? presentConfidence(rest.confidence) : null,
    uncertainPrices: rest.uncertainPrices,
    warnings: rest.warnings,
    excluded: rest.excluded,
    workload,
  };
}

function presentAlternative({ total, lineItems, ...alternative }: Alternative) {
  const { id, name, ruledOutBy, notes, capacity, latency, unpriced } = alternative;
  return {
    id,
    name,
    monthlyCost: unpriced.length === 0 ? formatUsd(total) : null,
    ruledOutBy,
    notes,
    capacity,
    ...(latency && { latencyMs: latency }),
    lineItems: lineItems.map(presentLine),
  };
}

function presentConfidence({ margin, ...confidence }: Confidence) {
  return { ...confidence, ...(margin && { margin: { ...margin, usd: formatUsd(margin.usd) } }) };
}

function presentLine({ priceKey, description, quantity, unit, discount, ...line }: LineItem) {
  const { amount, charges } = line;
  return {
    priceKey,
    description,
    quantity: round(quantity),
    unit,
    ...(discount !== undefined && { discount }),
    amount: charges.length > 0 ? formatUsd(amount) : null,
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
