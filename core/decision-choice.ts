import type { Alternative, Latency } from "./alternative.ts";
import type { Comparison } from "./compare.ts";
import { costOf, written } from "./decision-alternatives.ts";
import { nameOf } from "./decision-consequences.ts";
import type { Phrases, UnitFacts } from "./decision-wording.ts";

/** The choice: its cost, how far ahead it is, what it runs and how fast it answers. */
export function describeChoice(comparison: Comparison, phrases: Phrases): string {
  const { cheapest } = comparison;
  if (cheapest === undefined) return phrases.noneFits;
  const { id, name, latency } = cheapest;
  return [
    phrases.choice(phrases.name(id, name), costOf(cheapest, phrases)),
    leadOf(comparison, phrases),
    capacityOf(cheapest, phrases),
    ...(latency ? [latencyOf(latency, phrases)] : []),
  ].join(" ");
}

function leadOf(comparison: Comparison, phrases: Phrases): string {
  const margin = comparison.confidence?.margin;
  if (margin === undefined) return phrases.noOther;
  const { runnerUp, usd, share } = margin;
  if (usd === 0) return phrases.tied(nameOf(comparison, runnerUp, phrases));
  return phrases.ahead(
    nameOf(comparison, runnerUp, phrases),
    phrases.usd(usd),
    phrases.percent(share),
  );
}

function latencyOf({ p50, p95, p99, because }: Latency, phrases: Phrases): string {
  const times = phrases.latency(
    written(p50, phrases),
    written(p95, phrases),
    written(p99, phrases),
  );
  return `${times} ${phrases.latencyRanges(phrases.list(because.map(phrases.term)))}`;
}

function capacityOf({ capacity }: Alternative, phrases: Phrases): string {
  const { coldStartShare, memoryMb = 0, peakConcurrency = 0 } = capacity;
  if (coldStartShare === undefined) return phrases.units(unitFacts(capacity, phrases));
  return phrases.functions({
    memoryMb: phrases.count(memoryMb),
    peakConcurrency: phrases.count(peakConcurrency),
    coldStartShare: phrases.percent(coldStartShare),
  });
}

function unitFacts(capacity: Alternative["capacity"], phrases: Phrases): UnitFacts {
  const { peakTasks, averageTasks, peakPods, averagePods } = capacity;
  const { peakInstances, averageInstances, utilization = 0 } = capacity;
  return {
    kind: peakTasks !== undefined ? "tasks" : peakPods !== undefined ? "pods" : "instances",
    average: averageTasks ?? averagePods ?? averageInstances ?? 0,
    peak: peakTasks ?? peakPods ?? peakInstances ?? 0,
    utilization: phrases.percent(utilization),
  };
}
