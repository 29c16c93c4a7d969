import { enumerate } from "./decision-lists.ts";
import { ENGLISH_NUMBERS } from "./decision-numbers.ts";
import type { VolumeRange } from "./decision-ranges.ts";
import type { ContextFacts, Phrases } from "./decision-wording.ts";
import type { PriceUnit } from "./price-book.ts";

const { count, counted, about } = ENGLISH_NUMBERS;

export const ENGLISH: Phrases = {
  ...ENGLISH_NUMBERS,
  headings: {
    status: "Status",
    context: "Context",
    decision: "Decision",
    consequences: "Consequences",
    positive: "Positive",
    negative: "Negative",
    alternatives: "Alternatives considered",
    bills: "Monthly bills",
    flips: "What would change the decision",
    confidence: "Confidence",
    columns: ["Alternative", "USD a month", "p95, ms", "Verdict"],
  },
  proposed: (date) => `Proposed, ${date.slice(0, 10)}`,
  title: (workload) => `Where to run ${workload}`,
  contextText: (facts) =>
    `The service gets ${counted(facts.requests, "request", "requests")} a month in ${facts.region}: ` +
    `${writeRates(facts)}${facts.isMeasured ? ", as measured" : ""}. A request ` +
    `takes ${facts.durationMs} ms, of which ${facts.cpuMs} ms are CPU time, and a process ` +
    `${facts.memoryMb} MB (${facts.architecture}). Auto scaling aims at ${facts.utilization} of the CPU ` +
    `of a task; the minimum number of tasks is ${count(facts.minimumTasks)}.`,
  objective: (percentile, ms) =>
    `${percentile} % of the requests are to be answered within ${ms} ms.`,
  webSocket: "Clients hold WebSockets.",
  streaming: "Responses are streamed.",
  choice: (name, cost) => `**${name}**: ${cost} a month, the least of those that can serve it.`,
  ahead: (name, amount, share) => `Next is ${name}, ${amount} more (${share} of its bill).`,
  tied: (name) => `${name} costs as much.`,
  noOther: "Nothing else can serve it.",
  noneFits: "None of the alternatives can serve this workload; the reasons are listed below.",
  units: ({ kind, average, peak, utilization }) =>
    `It runs ${counted(average, kind.slice(0, -1), kind)} on average and ${count(peak)} at the peak; ` +
    `${utilization} of the CPU that is paid for is used.`,
  functions: ({ memoryMb, peakConcurrency, coldStartShare }) =>
    `It runs as a function of ${memoryMb} MB, ${peakConcurrency} at a time in the busiest hour; ` +
    `${coldStartShare} of the requests start cold.`,
  latency: (p50, p95, p99) => `Response times: median ${p50} ms, p95 ${p95} ms, p99 ${p99} ms.`,
  latencyRanges: (causes) => `The ranges: ${causes}.`,
  range: (low, high) => (low === high ? low : `${low} to ${high}`),
  objectiveHeld: (percentile, ms) =>
    `The objective of ${ms} ms at p${percentile} is met, according to the model.`,
  objectiveOpen: (percentile, ms) =>
    `Whether the objective of ${ms} ms at p${percentile} is met lies within the range of the model: measure it.`,
  objectiveMissed: (percentile, ms) =>
    `The objective of ${ms} ms at p${percentile} is missed according to the model, which takes CPU times as exponential: measure it.`,
  payPerUse: "It is paid for by use and costs nothing while no request comes.",
  noColdStarts: "Requests find a process that runs already: none waits for a cold start.",
  noServers: "There are no servers to patch, and it runs in several zones.",
  sameCode: "The business code is the same on every target, so the decision can be reversed.",
  holdsUpTo: (requests) => `It stays the cheapest up to some ${requests} a month.`,
  changesAt: (requests, name) => `From some ${requests} a month on, ${name} costs less.`,
  coldStarts: (share, ms) =>
    `${share} of the requests wait for a new environment, some ${ms} ms longer.`,
  idle: (share) => `${share} of the CPU that is paid for lies idle.`,
  slowToScale:
    "A sudden peak waits: target tracking takes three minutes to notice it, and new capacity a minute or more to start.",
  fixed: (amount) => `${amount} a month is due before the first request.`,
  dearer: (cost, share) => `${cost}, ${share} more than the choice.`,
  muchDearer: (cost, times) => `${cost}, ${times} times the choice.`,
  sameCost: (cost) => `${cost}, as much as the choice.`,
  ruledOut: (reasons) => `ruled out: ${reasons}.`,
  noPrice: (lines, region) => `no price is known in ${region} for ${enumerate(lines, "and")}`,
  list: (items) => items.join("; "),
  price: (name, rate, confidence, source) =>
    `${name}: ${rate}, ${ENGLISH.confidences[confidence]} (${source})`,
  rate: (usd, unit) => `$${usd} per ${unit}`,
  source: (source, date) => `${source}, ${date}`,
  entry: (name, verdict) => `**${name}**: ${verdict}`,
  line: (description, quantity, amount) => `${description}: ${quantity} = ${amount}`,
  quantity: writeQuantity,
  noBills: "No alternative can serve the workload, so there is no bill to compare.",
  sharedLines: "In every bill",
  sharedTotal: (amount) => `What is in every bill: ${amount}`,
  requests: (value) => `${about(value)} ${value === 1 ? "request" : "requests"}`,
  megabytes: (value) => `${value} MB`,
  bytes: (value) => {
    if (value >= 1e6) return `${count(value / 1e6)} MB`;
    return value >= 1e3 ? `${count(value / 1e3)} kB` : counted(value, "byte", "bytes");
  },
  lessThan: (value) => `less than ${value}`,
  chosen: "chosen",
  notPossible: "ruled out",
  possible: "possible",
  figures: {
    requestsPerMonth: "monthly traffic",
    durationMs: "duration of a request (its share of CPU time kept)",
    cpuShare: "share of CPU time in the duration",
    memoryMb: "memory of a process",
    responseBytes: "size of a response",
    taskUtilization: "CPU share that tasks are scaled to",
    instanceUtilization: "CPU share that instances are scaled to",
    minimumTasks: "minimum of tasks",
    spotShare: "share of Fargate Spot",
    coldStartShare: "share of cold starts",
    "savingsPlanDiscount.fargate": "Savings Plan on Fargate",
    "savingsPlanDiscount.lambda": "Savings Plan on Lambda",
    "savingsPlanDiscount.ec2": "Savings Plan on EC2",
  },
  flip: (figure, given, at, name, isRuledOut) =>
    `${figure}: ${given} now; at ${at} the cheapest is ${name}` +
    `${isRuledOut ? ", as the choice is ruled out there" : ""}.`,
  firm: (figures) => `No effect in the range looked at: ${figures}.`,
  fargateCheaper: (name, ranges) =>
    `ECS on Fargate costs less than ${name} ${ranges.map(writeRange).join(" and ")} requests a month${ranges.at(-1)?.to === undefined ? " on" : ""}.`,
  noBreakEven: "At no volume do Fargate and Lambda swap places.",
  levels: {
    high: "**High**: the lead is large, and the bill rests on prices that AWS publishes.",
    medium:
      "**Medium**: the lead is small, or a good part of the bill rests on prices that are old or not from AWS.",
    low: "**Low**: the two cheapest are within 5 %; other reasons than cost should decide.",
  },
  prices: (used, verified) =>
    used === 1
      ? `One price is used, ${verified === 1 ? "quoted" : "not quoted"} from AWS.`
      : `AWS is quoted for ${verified} of the ${used} prices used.`,
  nothingUncertain: "None of the others is in the cheapest bill.",
  uncertainShare: (share) => `${share} of the cheapest bill rests on the others.`,
  stale: (number, oldest, date) =>
    number === 1
      ? `One of the prices is more than 180 days old: ${oldest}, of ${date}; refresh it first.`
      : `${number} of the prices are more than 180 days old, the oldest of them ${oldest}, of ${date}: refresh them first.`,
  someUncertain: "Not quoted from AWS:",
  excluded: "No total includes:",
  confidences: {
    verified: "verified",
    secondary: "from a secondary source",
    derived: "derived",
    unverified: "unverified",
  },
  name: (_, english) => english,
  term: (english) => english,
  finish: (text) => text,
};

/** AWS's words take a plural where they end in a thing that is counted. */
const PLURALS: Readonly<Record<PriceUnit, string>> = {
  "vCPU-hour": "vCPU-hours",
  "GB-hour": "GB-hours",
  "million requests": "million requests",
  "GB-second": "GB-seconds",
  GB: "GB",
  hour: "hours",
  "GB-month": "GB-months",
  "LCU-hour": "LCU-hours",
  "metric-month": "metric-months",
  "alarm-month": "alarm-months",
  "dashboard-month": "dashboard-months",
  "million request units": "million request units",
};

/** Few requests are counted one by one, since 0.0003 million says nothing. */
function writeQuantity(value: number, unit: PriceUnit): string {
  const isFew = unit.startsWith("million ") && value < 0.01;
  if (!isFew) return counted(value, unit, PLURALS[unit]);
  const things = unit.replace("million ", "");
  return counted(Math.round(value * 1e6), things.slice(0, -1), things);
}

function writeRates({ meanRate, peakRate }: ContextFacts): string {
  if (meanRate === peakRate) return `${meanRate} a second at every hour`;
  return `${meanRate} a second on average, ${peakRate} in the busiest hour`;
}

function writeRange({ from, to }: VolumeRange): string {
  if (from === undefined) return `up to ${about(to ?? 0)}`;
  return to === undefined ? `from ${about(from)}` : `from ${about(from)} to ${about(to)}`;
}
