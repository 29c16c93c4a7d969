import type { ArgsDef } from "citty";
import { REGIONS } from "../../../core/workload.ts";
import {
  parseArchitecture,
  parseAssumptionList,
  parseObjective,
  parseRate,
  parseShape,
  SHAPE_NAMES,
} from "./parse-flag.ts";
import {
  parseBytes,
  parseCount,
  parseDuration,
  parseMemory,
  parseShare,
} from "./parse-quantity.ts";

/** What a flag writes into a workload: a JSON Pointer, and the value of its text. */
type WorkloadFlag = {
  readonly pointer: string;
  readonly hint: string;
  readonly description: string;
  readonly parse: (text: string, flag: string) => unknown;
};

const asIs = (text: string): string => text;

/** Every flag that says something about the workload. */
export const WORKLOAD_FLAGS: Readonly<Record<string, WorkloadFlag>> = {
  name: { pointer: "/name", hint: "text", description: "what to call the service", parse: asIs },
  rps: {
    pointer: "/traffic/requestsPerMonth",
    hint: "25",
    description: "requests a second, on average over the month",
    parse: parseRate,
  },
  requests: {
    pointer: "/traffic/requestsPerMonth",
    hint: "10M",
    description: "requests a month, instead of --rps",
    parse: parseCount,
  },
  shape: {
    pointer: "/traffic",
    hint: SHAPE_NAMES.join("|"),
    description: "how traffic spreads over day and week",
    parse: parseShape,
  },
  duration: {
    pointer: "/request/durationMs",
    hint: "80ms",
    description: "time that one request takes, waiting included",
    parse: parseDuration,
  },
  cpu: {
    pointer: "/request/cpuMs",
    hint: "20ms",
    description: "CPU time of that (default: 40 % of what the memory brings on Lambda)",
    parse: parseDuration,
  },
  memory: {
    pointer: "/request/memoryMb",
    hint: "512MB",
    description: "memory that the process needs",
    parse: parseMemory,
  },
  "request-size": {
    pointer: "/request/requestBytes",
    hint: "1kB",
    description: "bytes of a request (default: 1kB)",
    parse: parseBytes,
  },
  response: {
    pointer: "/request/responseBytes",
    hint: "10kB",
    description: "bytes of a response (default: 10kB)",
    parse: parseBytes,
  },
  region: {
    pointer: "/region",
    hint: REGIONS.join("|"),
    description: "the AWS region whose prices count",
    parse: asIs,
  },
  arch: {
    pointer: "/architecture",
    hint: "arm64|x86",
    description: "processor architecture (default: arm64)",
    parse: parseArchitecture,
  },
  objective: {
    pointer: "/latencyObjective",
    hint: "p99:300ms",
    description: "a percentile of the response time and its limit",
    parse: parseObjective,
  },
  utilization: {
    pointer: "/assumptions/taskUtilization",
    hint: "60%",
    description: "CPU share that auto scaling of tasks aims at (default: 60%)",
    parse: parseShare,
  },
  "min-tasks": {
    pointer: "/assumptions/minimumTasks",
    hint: "2",
    description: "tasks kept running at least (default: 2)",
    parse: parseCount,
  },
  spot: {
    pointer: "/assumptions/spotShare",
    hint: "50%",
    description: "share of the task hours on Fargate Spot (default: 0)",
    parse: parseShare,
  },
  assume: {
    pointer: "/assumptions",
    hint: "key=value,…",
    description: "any other assumption of the API, as in logBytesPerRequest=500,network=nat",
    parse: parseAssumptionList,
  },
};

/** What a trace tells by itself. */
const TRAFFIC: ReadonlySet<string> = new Set(["rps", "requests", "shape"]);

/** The same as arguments of a command. */
export const WORKLOAD_ARGS: ArgsDef = toArgs(() => true);

/** All but the traffic, for commands that read it from a trace. */
export const REQUEST_ARGS: ArgsDef = toArgs((name) => !TRAFFIC.has(name));

function toArgs(isWanted: (name: string) => boolean): ArgsDef {
  const wanted = Object.entries(WORKLOAD_FLAGS).filter(([name]) => isWanted(name));
  return Object.fromEntries(
    wanted.map(([name, { hint, description }]) => [
      name,
      { type: "string" as const, valueHint: hint, description },
    ]),
  );
}
