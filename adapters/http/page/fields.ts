import { ARCHITECTURES, REGIONS } from "../../../core/workload.ts";
import { SHAPES } from "./shapes.ts";
import { VOLUME_UNITS } from "./volume-units.ts";

export type Choice = { readonly value: string; readonly label: string };

/** One field of the form, a query parameter of the same name. */
export type Field = {
  readonly name: string;
  readonly label: string;
  /** What the figure is in, as a person reads it. */
  readonly unit?: string;
  readonly hint?: string;
  readonly kind: "text" | "number" | "numbers" | "choice" | "flag";
  readonly choices?: readonly Choice[];
  /** Where a workload has it (RFC 6901). */
  readonly pointer: string;
  /** What to say at the field when the core's own words name a figure that the form does not have. */
  readonly refusal?: string;
};

export type FieldGroup = { readonly legend: string; readonly fields: readonly Field[] };

const REGION_LABELS: Readonly<Record<string, string>> = {
  "us-east-1": "N. Virginia (us-east-1)",
  "eu-west-1": "Ireland (eu-west-1)",
  "eu-west-3": "Paris (eu-west-3)",
};

function toChoices(values: readonly string[], labels: Readonly<Record<string, string>> = {}) {
  return values.map((value) => ({ value, label: labels[value] ?? value }));
}

const TRAFFIC: FieldGroup = {
  legend: "Traffic",
  fields: [
    { name: "name", label: "Service", kind: "text", pointer: "/name" },
    {
      ...{
        name: "volume",
        label: "Requests",
        kind: "number",
        pointer: "/traffic/requestsPerMonth",
      },
      hint: "Like 250, 30,000 or 30M",
      refusal: "must be a number that makes at most 1,000,000,000,000 requests a month",
    },
    {
      ...{ name: "unit", label: "Every", kind: "choice", pointer: "/page/unit" },
      choices: toChoices(Object.keys(VOLUME_UNITS)),
    },
    {
      ...{ name: "shape", label: "Shape", kind: "choice", pointer: "/page/shape" },
      choices: Object.entries(SHAPES).map(([value, { label }]) => ({ value, label })),
    },
  ],
};

const REQUEST: FieldGroup = {
  legend: "One request",
  fields: [
    {
      ...{ name: "durationMs", label: "Duration", unit: "ms", kind: "number" },
      ...{ pointer: "/request/durationMs", hint: "Wall time, waiting included" },
    },
    {
      ...{ name: "cpuShare", label: "CPU share", unit: "%", kind: "number" },
      ...{ pointer: "/request/cpuMs", hint: "Of the duration; blank: the usual" },
      refusal: "must be a number from 0 to 100",
    },
    {
      ...{ name: "memoryMb", label: "Memory", unit: "MB", kind: "number" },
      ...{ pointer: "/request/memoryMb", hint: "Of one process" },
    },
    {
      ...{ name: "requestBytes", label: "Request", unit: "bytes", kind: "number" },
      pointer: "/request/requestBytes",
    },
    {
      ...{ name: "responseBytes", label: "Response", unit: "bytes", kind: "number" },
      pointer: "/request/responseBytes",
    },
  ],
};

const PLACE: FieldGroup = {
  legend: "Place",
  fields: [
    {
      ...{ name: "region", label: "Region", kind: "choice", pointer: "/region" },
      choices: toChoices(REGIONS, REGION_LABELS),
    },
    {
      ...{ name: "architecture", label: "Architecture", kind: "choice", pointer: "/architecture" },
      choices: toChoices([...ARCHITECTURES].reverse(), { arm64: "ARM", x86_64: "x86" }),
    },
  ],
};

const OBJECTIVES: FieldGroup = {
  legend: "Objectives",
  fields: [
    {
      ...{ name: "latencyMs", label: "Latency", unit: "ms", kind: "number" },
      ...{ pointer: "/latencyObjective/ms", hint: "At most; blank: no objective" },
    },
    {
      ...{ name: "percentile", label: "For", unit: "% of requests", kind: "number" },
      pointer: "/latencyObjective/percentile",
    },
    { name: "streaming", label: "Streams responses", kind: "flag", pointer: "/needs/streaming" },
    { name: "webSocket", label: "Uses WebSockets", kind: "flag", pointer: "/needs/webSocket" },
  ],
};

/** What everybody fills in, in the order of the form. */
export const FIELD_GROUPS: readonly FieldGroup[] = [TRAFFIC, REQUEST, PLACE, OBJECTIVES];
