import { ENGLISH_NUMBERS } from "./decision-numbers.ts";
import type { Phrases } from "./decision-wording.ts";

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
    `The service gets ${facts.requests} requests a month in ${facts.region}: ${facts.meanRate} a second ` +
    `on average, ${facts.peakRate} in the busiest hour${facts.isMeasured ? ", as measured" : ""}. A request ` +
    `takes ${facts.durationMs} ms, of which ${facts.cpuMs} ms are CPU time, and a process ` +
    `${facts.memoryMb} MB (${facts.architecture}). Auto scaling aims at ${facts.utilization} of the CPU ` +
    `of a task; the minimum number of tasks is ${facts.minimumTasks}.`,
  objective: (percentile, ms) =>
    `${percentile} % of the requests are to be answered within ${ms} ms.`,
  webSocket: "Clients hold WebSockets.",
  streaming: "Responses are streamed.",
  choice: (name, cost) => `**${name}**: ${cost} a month, the least of those that can serve it.`,
  ahead: (name, amount, share) => `Next is ${name}, ${amount} more (${share} of its bill).`,
  noOther: "Nothing else can serve it.",
  noneFits: "None of the alternatives can serve this workload; the reasons are listed below.",
  units: ({ kind, average, peak, utilization }) =>
    `It runs ${average} ${kind} on average and ${peak} at the peak, whose CPU is used to ${utilization}.`,
  functions: ({ memoryMb, peakConcurrency, coldStartShare }) =>
    `It runs as a function of ${memoryMb} MB, ${peakConcurrency} at a time in the busiest hour; ` +
    `${coldStartShare} of the requests start cold.`,
  latency: (p50, p95, p99) => `Response times: median ${p50} ms, p95 ${p95} ms, p99 ${p99} ms.`,
  range: (low, high) => (low === high ? low : `${low} to ${high}`),
  objectiveHeld: (percentile, ms) =>
    `The objective of ${ms} ms at p${percentile} is met, by the model.`,
  objectiveOpen: (percentile, ms) =>
    `Whether the objective of ${ms} ms at p${percentile} is met lies within the range of the model: measure it.`,
  objectiveMissed: (percentile, ms) =>
    `The objective of ${ms} ms at p${percentile} is missed by the model, which takes CPU times as exponential: measure it.`,
  payPerUse: "It is paid for by use and costs nothing while no request comes.",
  noColdStarts: "Requests find a process that runs already: none waits for a cold start.",
  noServers: "There are no servers to patch, and it runs in several zones.",
  sameCode: "The business code is the same on every target, so the decision can be taken back.",
  holdsUpTo: (requests) => `It stays the cheapest up to ${requests} requests a month.`,
  changesAt: (requests, name) => `At ${requests} requests a month ${name} costs less.`,
  coldStarts: (share, ms) =>
    `${share} of the requests wait for a new environment, some ${ms} ms longer.`,
  idle: (share) => `${share} of the CPU that is paid for lies idle.`,
  slowToScale:
    "A sudden peak waits: target tracking takes three minutes to notice it, and new capacity a minute or more to start.",
  fixed: (amount) => `${amount} a month are due before the first request.`,
  dearer: (cost, times) => `${cost}, ${times} times the choice.`,
  sameCost: (cost) => `${cost}, as much as the choice.`,
  ruledOut: (reasons) => `ruled out: ${reasons}.`,
  list: (items) => items.join("; "),
  price: (priceKey, usd, confidence, source) =>
    `${priceKey}: $${usd}, ${ENGLISH.confidences[confidence]} (${source})`,
  entry: (name, verdict) => `**${name}**: ${verdict}`,
  line: (description, quantity, unit, amount) => `${description}: ${quantity} ${unit} = ${amount}`,
  chosen: "chosen",
  notPossible: "ruled out",
  possible: "possible",
  figures: {
    requestsPerMonth: "requests a month",
    durationMs: "duration of a request in ms, with its share of CPU time",
    cpuShare: "share of CPU time in the duration",
    memoryMb: "memory of a process in MB",
    responseBytes: "bytes of a response",
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
    `${figure}: ${given} now; at ${at} it is ${name}${isRuledOut ? ", as the choice is ruled out there" : ""}.`,
  firm: (figures) => `No effect in the range looked at: ${figures}.`,
  swaps: (name, volumes) =>
    `ECS on Fargate and ${name} swap places (requests a month): ${volumes}.`,
  swap: (volume, from) => `from ${volume} on ${from} is cheaper`,
  noBreakEven: "At no volume do Fargate and Lambda swap places.",
  levels: {
    high: "**High**: the lead is large, and the bill rests on prices that AWS publishes.",
    medium:
      "**Medium**: the lead is small, or a good part of the bill rests on prices that are old or not from AWS.",
    low: "**Low**: the two cheapest are within 5 %; other reasons than cost should decide.",
  },
  prices: (used, verified) => `AWS is quoted for ${verified} of the ${used} prices used.`,
  uncertainShare: (share) => `${share} of the cheapest bill rests on the others.`,
  stale: (count, priceKey, date) =>
    `${count} of the prices are more than 180 days old, the oldest of them ${priceKey}, of ${date}: refresh them first.`,
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
