import type { Alternative } from "./alternative.ts";
import type { Comparison } from "./compare.ts";
import { costOf, describeAlternatives, describeBills, written } from "./decision-alternatives.ts";
import { nameOf, negativeConsequences, positiveConsequences } from "./decision-consequences.ts";
import { describeConfidence, describeFlips } from "./decision-doubts.ts";
import { type Language, PHRASES } from "./decision-phrases.ts";
import type { Phrases, UnitFacts } from "./decision-wording.ts";
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
    decisionOf(comparison, phrases),
    ...consequencesOf(comparison, phrases),
    `## ${headings.alternatives}`,
    describeAlternatives(comparison, phrases),
    `## ${headings.bills}`,
    describeBills(comparison, phrases),
    `## ${headings.flips}`,
    describeFlips(comparison, phrases),
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
    requests: phrases.count(requestsPerMonth),
    meanRate: rate(rates.reduce((sum, each) => sum + each, 0) / rates.length, phrases),
    peakRate: rate(Math.max(...rates), phrases),
    isMeasured: "requestsPerMinute" in traffic,
    durationMs: phrases.count(request.durationMs),
    cpuMs: phrases.count(request.cpuMs),
    memoryMb: phrases.count(request.memoryMb),
    utilization: phrases.percent(assumptions.taskUtilization),
    minimumTasks: phrases.count(assumptions.minimumTasks),
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

/** To three digits, or to the whole request from a hundred on. */
function rate(perSecond: number, { count }: Phrases): string {
  return count(perSecond >= 100 ? Math.round(perSecond) : Number(perSecond.toPrecision(3)));
}

function decisionOf(comparison: Comparison, phrases: Phrases): string {
  const { cheapest, confidence } = comparison;
  if (cheapest === undefined) return phrases.noneFits;
  const margin = confidence?.margin;
  const { latency } = cheapest;
  return [
    phrases.choice(phrases.name(cheapest.id, cheapest.name), costOf(cheapest, phrases)),
    margin === undefined
      ? phrases.noOther
      : phrases.ahead(
          nameOf(comparison, margin.runnerUp, phrases),
          phrases.usd(margin.usd),
          phrases.percent(margin.share),
        ),
    capacityOf(cheapest, phrases),
    ...(latency
      ? [
          phrases.latency(
            ...mapThree([latency.p50, latency.p95, latency.p99], (range) =>
              written(range, phrases),
            ),
          ),
        ]
      : []),
  ].join(" ");
}

function mapThree<T>(items: readonly [T, T, T], of: (item: T) => string): [string, string, string] {
  return [of(items[0]), of(items[1]), of(items[2])];
}

function capacityOf({ capacity }: Alternative, phrases: Phrases): string {
  const { coldStartShare, memoryMb = 0, peakConcurrency = 0 } = capacity;
  if (coldStartShare !== undefined) {
    return phrases.functions({
      memoryMb: phrases.count(memoryMb),
      peakConcurrency: phrases.count(peakConcurrency),
      coldStartShare: phrases.percent(coldStartShare),
    });
  }
  return phrases.units(unitFacts(capacity, phrases));
}

function unitFacts(capacity: Alternative["capacity"], phrases: Phrases): UnitFacts {
  const kind = (["tasks", "pods"] as const).find((one) => `peak${titled(one)}` in capacity);
  const called = kind ?? "instances";
  return {
    kind: called,
    average: phrases.count(capacity[`average${titled(called)}`] ?? 0),
    peak: phrases.count(capacity[`peak${titled(called)}`] ?? 0),
    utilization: phrases.percent(capacity.utilization ?? 0),
  };
}

function titled(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
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
