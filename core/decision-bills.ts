import type { Alternative } from "./alternative.ts";
import type { Comparison } from "./compare.ts";
import { upperFirst } from "./decision-consequences.ts";
import type { Phrases } from "./decision-wording.ts";
import { type LineItem, totalOf } from "./line-item.ts";

/** The bills that the decision lies between, line by line; what all of them share comes first, once. */
export function describeBills({ alternatives }: Comparison, phrases: Phrases): string {
  const priced = closest(alternatives);
  if (priced.length === 0) return phrases.noBills;
  const shared = sharedLines(priced);
  const bills = priced.map((one) => billOf(one, shared, phrases));
  if (shared.length === 0) return bills.join("\n\n");
  return [`### ${phrases.sharedLines}\n\n${linesOf(shared, phrases)}`, ...bills].join("\n\n");
}

const CLOSEST = 2;

/** The cheapest two that can serve the workload, and Fargate, which the record weighs the others against. */
function closest(alternatives: readonly Alternative[]): readonly Alternative[] {
  const possible = alternatives.filter(({ ruledOutBy }) => ruledOutBy.length === 0);
  return possible.filter(({ id }, index) => index < CLOSEST || id === "fargate-alb");
}

/** Lines that stand alike in every bill, and so decide nothing. */
export function sharedLines(alternatives: readonly Alternative[]): readonly LineItem[] {
  const [first, ...others] = alternatives;
  if (first === undefined || others.length === 0) return [];
  return first.lineItems.filter((line) =>
    others.every(({ lineItems }) => lineItems.some((other) => isSameLine(line, other))),
  );
}

/** The lines of one bill but those. */
export function ownLines(
  { lineItems }: Alternative,
  shared: readonly LineItem[],
): readonly LineItem[] {
  return lineItems.filter((line) => !shared.some((other) => isSameLine(line, other)));
}

function isSameLine(a: LineItem, b: LineItem): boolean {
  return (
    a.priceKey === b.priceKey &&
    a.description === b.description &&
    a.quantity === b.quantity &&
    a.amount === b.amount
  );
}

function billOf(alternative: Alternative, shared: readonly LineItem[], phrases: Phrases): string {
  const name = phrases.name(alternative.id, alternative.name);
  const own = linesOf(ownLines(alternative, shared), phrases);
  const rest = `- ${phrases.sharedTotal(phrases.usd(totalOf(shared)))}`;
  return [`### ${name}\n`, own, ...(shared.length > 0 ? [rest] : [])].join("\n");
}

function linesOf(lines: readonly LineItem[], phrases: Phrases): string {
  return lines.map((line) => `- ${written(line, phrases)}`).join("\n");
}

function written({ description, quantity, unit, charges, amount }: LineItem, phrases: Phrases) {
  const cost = charges.length > 0 ? phrases.usd(amount) : "–";
  const term = upperFirst(phrases.term(description));
  return phrases.line(term, phrases.quantity(quantity, unit), cost);
}
