import type { Alternative, Plan } from "./alternative.ts";
import { costOf, isUnpriced, toLineItems, totalOf } from "./line-item.ts";
import type { PriceBook } from "./price-book.ts";

/** Bills a plan by the book; what it uses and the book has no price for rules it out. */
export function toAlternative({ usage, serving: _, ...plan }: Plan, book: PriceBook): Alternative {
  const lineItems = toLineItems(book, usage);
  const unpriced = usage.filter((one) => isUnpriced(book, one)).map(({ priceKey }) => priceKey);
  const reasons = unpriced.map((key) => `no price is known for ${key} in ${book.region}`);
  return {
    ...plan,
    lineItems,
    total: totalOf(lineItems),
    unpriced,
    ruledOutBy: [...plan.ruledOutBy, ...reasons],
  };
}

/** Whether a plan can serve the workload at a known price. */
export function isPossible(plan: Plan, book: PriceBook): boolean {
  return plan.ruledOutBy.length === 0 && !plan.usage.some((one) => isUnpriced(book, one));
}

/** Of plans for one alternative, such as sizes of a task, the one with the least against it, then the cheapest. */
export function bestOf(plans: readonly [Plan, ...Plan[]], book: PriceBook): Plan {
  let [best] = plans;
  let [against, cost] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const plan of plans) {
    const planAgainst = reasonsAgainst(plan, book);
    const planCost = costOf(book, plan.usage);
    if (planAgainst < against || (planAgainst === against && planCost < cost)) {
      [best, against, cost] = [plan, planAgainst, planCost];
    }
  }
  return best;
}

function reasonsAgainst({ ruledOutBy, usage }: Plan, book: PriceBook): number {
  let reasons = ruledOutBy.length;
  for (const one of usage) if (isUnpriced(book, one)) reasons++;
  return reasons;
}
