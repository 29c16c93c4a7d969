import type { FormValues } from "./form-values.ts";

export type Preset = { readonly label: string; readonly values: FormValues };

const REST = { region: "eu-west-3", architecture: "arm64", percentile: "99" } as const;

/** Workloads to begin with; the first is what the page shows when it is asked for nothing. */
export const PRESETS: readonly [Preset, ...Preset[]] = [
  {
    label: "Small API",
    values: {
      ...{ ...REST, name: "Small API", volume: "3M", unit: "month", shape: "office-hours" },
      ...{ durationMs: "80", cpuShare: "20", memoryMb: "512" },
      ...{ requestBytes: "1000", responseBytes: "10000" },
    },
  },
  {
    label: "Busy API",
    values: {
      ...{ ...REST, name: "Busy API", volume: "300", unit: "second", shape: "evening-peak" },
      ...{ durationMs: "40", cpuShare: "30", memoryMb: "512", latencyMs: "300" },
      ...{ requestBytes: "1000", responseBytes: "8000" },
    },
  },
  {
    label: "Internal tool",
    values: {
      ...{ ...REST, name: "Internal tool", volume: "5000", unit: "day", shape: "office-hours" },
      ...{ durationMs: "200", cpuShare: "20", memoryMb: "1024" },
      ...{ requestBytes: "2000", responseBytes: "40000" },
    },
  },
  {
    label: "Image upload",
    values: {
      ...{ ...REST, name: "Image upload", volume: "20k", unit: "day", shape: "evening-peak" },
      ...{ durationMs: "900", cpuShare: "70", memoryMb: "1769" },
      ...{ requestBytes: "4000000", responseBytes: "300" },
    },
  },
  {
    label: "Webhooks in bursts",
    values: {
      ...{ ...REST, name: "Webhooks", volume: "200k", unit: "day", shape: "spiky" },
      ...{ durationMs: "30", cpuShare: "40", memoryMb: "256" },
      ...{ requestBytes: "4000", responseBytes: "100" },
    },
  },
  {
    label: "Streamed chat",
    values: {
      ...{ ...REST, name: "Streamed chat", volume: "100k", unit: "day", shape: "evening-peak" },
      ...{ durationMs: "8000", cpuShare: "2", memoryMb: "512", streaming: "on" },
      ...{ requestBytes: "6000", responseBytes: "20000" },
    },
  },
];
