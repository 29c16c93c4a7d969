import type { Alternative } from "./alternative.ts";
import type { BreakEven } from "./break-even.ts";
import type { Comparison } from "./compare.ts";
import { type Language, PHRASES, type Phrases } from "./decision-phrases.ts";
import { formatUsd } from "./money.ts";

/** Writes a decision record in Markdown from the numbers alone, so that a re-run changes nothing. */
export function writeDecisionRecord(
  comparison: Comparison,
  options: { readonly date: string; readonly language: Language },
): string {
  const phrases = PHRASES[options.language];
  const { workload, cheapest } = comparison;
  return [
    `# ${phrases.title(escapeMarkdown(workload.name))}`,
    `## ${phrases.status}`,
    `${phrases.proposed}, ${options.date.slice(0, 10)}`,
    `## ${phrases.context}`,
    contextOf(comparison, phrases),
    `## ${phrases.decision}`,
    cheapest === undefined ? phrases.noneFits : phrases.choice(cheapest.name, cost(cheapest)),
    `## ${phrases.consequences}`,
    bullets(consequencesOf(comparison, phrases)),
    `## ${phrases.alternatives}`,
    table(comparison.alternatives, phrases),
    ...comparison.alternatives.map((alternative) => bill(alternative, phrases)),
    `## ${phrases.confidence}`,
    `${confidenceOf(comparison, phrases)}\n`,
  ].join("\n\n");
}

function contextOf({ workload, requestsPerMonth }: Comparison, phrases: Phrases): string {
  const { request, assumptions } = workload;
  return phrases.contextText({
    region: workload.region,
    architecture: workload.architecture,
    requests: phrases.count(requestsPerMonth),
    durationMs: phrases.count(request.durationMs),
    cpuMs: phrases.count(request.cpuMs),
    memoryMb: phrases.count(request.memoryMb),
    utilization: `${Math.round(assumptions.taskUtilization * 100)} %`,
    minimumTasks: phrases.count(assumptions.minimumTasks),
  });
}

function consequencesOf(comparison: Comparison, phrases: Phrases): readonly string[] {
  const { breakEvens, alternatives } = comparison;
  const nameOf = (id: string) => alternatives.find((one) => one.id === id)?.name ?? id;
  const swap = ({ requestsPerMonth, cheaperBelow, cheaperFrom }: BreakEven) =>
    phrases.breakEven(nameOf(cheaperBelow), nameOf(cheaperFrom), phrases.count(requestsPerMonth));
  return breakEvens.length > 0 ? breakEvens.map(swap) : [phrases.noBreakEven];
}

function table(alternatives: readonly Alternative[], phrases: Phrases): string {
  const rows = alternatives.map((alternative) => {
    const verdict = alternative.ruledOutBy.join("; ") || phrases.possible;
    return `| ${alternative.name} | ${cost(alternative)} | ${verdict} |`;
  });
  return [`| ${phrases.columns.join(" | ")} |`, "|---|---:|---|", ...rows].join("\n");
}

function bill({ name, lineItems }: Alternative, phrases: Phrases): string {
  const lines = lineItems.map((line) => {
    const quantity = phrases.count(Math.round(line.quantity * 100) / 100);
    const amount = line.charges.length > 0 ? `$${formatUsd(line.amount)}` : "–";
    return `${line.description}: ${quantity} ${line.unit} = ${amount}`;
  });
  return `${name}:\n\n${bullets(lines)}`;
}

function confidenceOf({ uncertainPrices }: Comparison, phrases: Phrases): string {
  if (uncertainPrices.length === 0) return phrases.allVerified;
  const lines = uncertainPrices.map(
    ({ priceKey, usd, confidence, source, date }) =>
      `${priceKey}: $${usd}, ${phrases.confidences[confidence]} (${source}, ${date})`,
  );
  return `${phrases.someUncertain}\n\n${bullets(lines)}`;
}

/** A total with lines that have no price would look like a low one. */
function cost({ total, unpriced }: Alternative): string {
  return unpriced.length === 0 ? `$${formatUsd(total)}` : "–";
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** A name is a client's text: it must not become a link, an image or HTML in the record. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>&~.:@]/g, "\\$&").replace(/\s+/g, " ");
}
