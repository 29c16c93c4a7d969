import { MOST_MINUTES, MOST_STEPS } from "./measured-traffic.ts";
import type { FieldReader } from "./read-fields.ts";
import { parseTimestamp, TIMESTAMP_FORMS } from "./traffic-input/parse-timestamp.ts";
import type { Traffic } from "./workload.ts";

/** The fields of each form of traffic, the first of which tells it from the others. */
const MONTHLY = ["requestsPerMonth", "hourlyShape", "weekdayShape"] as const;
const HOURLY = ["requestsPerHour", "weekdayFactors"] as const;
const MEASURED = ["requestsPerMinute", "startsAt", "stepMinutes"] as const;

/** Reads traffic in any of its three forms; fields of two forms together are refused. */
export function parseTraffic(workload: FieldReader): Traffic {
  const traffic = workload.object("traffic", [...MONTHLY, ...HOURLY, ...MEASURED]);
  if (traffic.has("requestsPerMinute")) return parseMeasured(traffic);
  for (const key of MEASURED) {
    if (traffic.has(key)) traffic.refuse(key, "needs requestsPerMinute");
  }
  return traffic.has("requestsPerHour") ? parseHourly(traffic) : parseMonthly(traffic);
}

function parseMeasured(traffic: FieldReader): Traffic {
  refuseOthers(traffic, [...MONTHLY, ...HOURLY], "requestsPerMinute");
  const requestsPerMinute = traffic.numbers("requestsPerMinute", { most: MOST_STEPS, max: 1e9 });
  const startsAt = traffic.has("startsAt") ? traffic.text("startsAt", 40) : MONDAY;
  const start = parseTimestamp(startsAt);
  if (start === undefined) traffic.refuse("startsAt", `must be a time, as in ${TIMESTAMP_FORMS}`);
  const stepMinutes = traffic.number("stepMinutes", STEP_MINUTES);
  if (requestsPerMinute.length * stepMinutes > MOST_MINUTES) {
    traffic.refuse("stepMinutes", `must not make the series longer than ${MOST_MINUTES} minutes`);
  }
  return { requestsPerMinute, startsAt, stepMinutes };
}

/** A series without a date begins on a Monday, as a week does here. */
const MONDAY = "1970-01-05T00:00:00Z";
const STEP_MINUTES = { min: 1, max: 60, integer: true, fallback: 1 } as const;

function parseHourly(traffic: FieldReader): Traffic {
  refuseOthers(traffic, MONTHLY, "requestsPerHour");
  return {
    requestsPerHour: traffic.numbers("requestsPerHour", { length: 24, max: 1e9 }),
    weekdayFactors: traffic.numbers("weekdayFactors", { length: 7, max: 100, fallback: 1 }),
  };
}

function parseMonthly(traffic: FieldReader): Traffic {
  if (traffic.has("weekdayFactors")) {
    traffic.refuse(
      "weekdayFactors",
      "needs requestsPerHour; with requestsPerMonth use weekdayShape",
    );
  }
  return {
    requestsPerMonth: traffic.number("requestsPerMonth", { min: 0, max: 1e12, integer: true }),
    hourlyShape: traffic.numbers("hourlyShape", { length: 24, max: 1e9, fallback: 1 }),
    weekdayShape: traffic.numbers("weekdayShape", { length: 7, max: 1e9, fallback: 1 }),
  };
}

function refuseOthers(traffic: FieldReader, keys: readonly string[], given: string): void {
  for (const key of keys) {
    if (traffic.has(key)) traffic.refuse(key, `cannot be given together with ${given}`);
  }
}
