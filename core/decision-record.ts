import type { Comparison } from "./compare.ts";
import { describeAlternatives } from "./decision-alternatives.ts";
import { describeBills } from "./decision-bills.ts";
import { describeChoice } from "./decision-choice.ts";
import { negativeConsequences, positiveConsequences } from "./decision-consequences.ts";
import { describeConfidence, describeFlips } from "./decision-doubts.ts";
import { PHRASES } from "./decision-phrases.ts";
import type { Phrases } from "./decision-wording.ts";
import type { Language } from "./languages.ts";
import { hourlyRates, toProfile } from "./traffic.ts";

/** Writes a decision record in Markdown from the numbers alone, so that a re-run changes nothing. */
export function writeDecisionRecord(
  comparison: Comparison,
  options: { readonly date: string; readonly language: Language },
): string {
  const phrases = PHRASES[options.language];
  const { headings } = phrases;
  const text = [
    `# ${phrases.title(escapeMarkdown(comparison.workload.name))}`,
    `## ${headings.status}`,
    phrases.proposed(options.date),
    `## ${headings.context}`,
    contextOf(comparison, phrases),
    `## ${headings.decision}`,
    describeChoice(comparison, phrases),
    ...consequencesOf(comparison, phrases),
    `## ${headings.alternatives}`,
    describeAlternatives(comparison, phrases),
    `## ${headings.bills}`,
    describeBills(comparison, phrases),
    ...(comparison.cheapest === undefined
      ? []
      : [`## ${headings.flips}`, describeFlips(comparison, phrases)]),
    `## ${headings.confidence}`,
    describeConfidence(comparison, phrases),
  ].join("\n\n");
  return `${phrases.finish(text)}\n`;
}

function contextOf({ workload, requestsPerMonth }: Comparison, phrases: Phrases): string {
  const { request, assumptions, latencyObjective, needs, traffic } = workload;
  const rates = hourlyRates(toProfile(traffic));
  const facts = phrases.contextText({
    region: workload.region,
    architecture: workload.architecture,
    requests: requestsPerMonth,
    meanRate: rate(rates.reduce((sum, each) => sum + each, 0) / rates.length, phrases),
    peakRate: rate(Math.max(...rates), phrases),
    isMeasured: "requestsPerMinute" in traffic,
    durationMs: phrases.count(request.durationMs),
    cpuMs: phrases.count(request.cpuMs),
    memoryMb: phrases.count(request.memoryMb),
    utilization: phrases.percent(assumptions.taskUtilization),
    minimumTasks: assumptions.minimumTasks,
  });
  const objective =
    latencyObjective &&
    phrases.objective(
      phrases.count(latencyObjective.percentile),
      phrases.count(latencyObjective.ms),
    );
  return [
    facts,
    ...(objective === undefined ? [] : [objective]),
    ...(needs.webSocket ? [phrases.webSocket] : []),
    ...(needs.streaming ? [phrases.streaming] : []),
  ].join(" ");
}

/** To three digits, or to the whole request from a hundred on; the least rates are no news beyond that. */
function rate(perSecond: number, { count, lessThan }: Phrases): string {
  if (perSecond > 0 && perSecond < 0.01) return lessThan(count(0.01));
  return count(perSecond >= 100 ? Math.round(perSecond) : Number(perSecond.toPrecision(3)));
}

function consequencesOf(comparison: Comparison, phrases: Phrases): readonly string[] {
  const { cheapest } = comparison;
  if (cheapest === undefined) return [];
  const { headings } = phrases;
  const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");
  return [
    `## ${headings.consequences}`,
    `### ${headings.positive}`,
    bullets(positiveConsequences({ comparison, cheapest }, phrases)),
    `### ${headings.negative}`,
    bullets(negativeConsequences({ comparison, cheapest }, phrases)),
  ];
}

/** A name is a client's text: it must not become a link, an image or HTML in the record. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>&~.:@]/g, "\\$&").replace(/\s+/g, " ");
}
