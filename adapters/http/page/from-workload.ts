import { parseWorkload } from "../../../core/parse-workload.ts";
import { toProfile } from "../../../core/traffic.ts";
import type { Traffic, Workload } from "../../../core/workload.ts";
import { FIELDS, type FormValues } from "./form-values.ts";
import { shapeOf } from "./shapes.ts";

/**
 * What the form would hold for a workload; an assumption that is the default stays blank. Of measured
 * traffic the form knows the hours of the day and the weekdays only.
 */
export function fromWorkload(workload: Workload): FormValues {
  const { request, latencyObjective } = workload;
  return {
    ...assumptionsOf(workload),
    ...{ name: workload.name, region: workload.region, architecture: workload.architecture },
    ...trafficOf(workload.traffic),
    durationMs: plain(request.durationMs),
    cpuShare: plain((request.cpuMs / request.durationMs) * 100),
    memoryMb: plain(request.memoryMb),
    requestBytes: plain(request.requestBytes),
    responseBytes: plain(request.responseBytes),
    latencyMs: latencyObjective === undefined ? "" : plain(latencyObjective.ms),
    percentile: plain(latencyObjective?.percentile ?? 99),
    ...{ streaming: flag(workload.needs.streaming), webSocket: flag(workload.needs.webSocket) },
  };
}

function trafficOf(traffic: Traffic): FormValues {
  const { hourly, weekday } = weightsOf(traffic);
  const shape = shapeOf(hourly, weekday);
  return {
    ...{ volume: plain(toProfile(traffic).requestsPerMonth), unit: "month" },
    ...{ shape: shape ?? "constant" },
    ...(shape === undefined && { hourlyShape: hourly.map(plain).join(" ") }),
    ...(shape === undefined && { weekdayShape: weekday.map(plain).join(" ") }),
  };
}

type Weights = { readonly hourly: readonly number[]; readonly weekday: readonly number[] };

function weightsOf(traffic: Traffic): Weights {
  if ("requestsPerMonth" in traffic) {
    return { hourly: traffic.hourlyShape, weekday: traffic.weekdayShape };
  }
  if ("requestsPerHour" in traffic) {
    return { hourly: traffic.requestsPerHour, weekday: traffic.weekdayFactors };
  }
  const { shares } = toProfile(traffic);
  const sumOf = (length: number, isPart: (hour: number, part: number) => boolean) =>
    Array.from({ length }, (_, part) =>
      Math.round(
        shares.reduce((sum, share, hour) => sum + (isPart(hour, part) ? share : 0), 0) * 1e4,
      ),
    );
  return {
    hourly: sumOf(24, (hour, part) => hour % 24 === part),
    weekday: sumOf(7, (hour, part) => Math.floor(hour / 24) === part),
  };
}

function assumptionsOf(workload: Workload): FormValues {
  const { region, request, assumptions } = workload;
  const traffic = { requestsPerMonth: 1 };
  const usual = parseWorkload({ name: "usual", region, request, traffic }).assumptions;
  const set = FIELDS.filter(({ pointer }) => pointer.startsWith("/assumptions/")).map((field) => {
    const [, , ...path] = field.pointer.split("/");
    const value = at(assumptions, path);
    return [field.name, value === at(usual, path) ? "" : toText(value)];
  });
  return Object.fromEntries(set);
}

function at(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return value;
  return at((value as Readonly<Record<string, unknown>>)[key], rest);
}

function toText(value: unknown): string {
  if (typeof value === "boolean") return flag(value);
  return typeof value === "number" ? plain(value) : String(value ?? "");
}

function flag(value: boolean): string {
  return value ? "on" : "";
}

/** Without an exponent, which the form does not read, and without the noise of binary fractions. */
function plain(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, "");
}
