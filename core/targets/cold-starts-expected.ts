import { coldStartShare } from "../models/cold-starts.ts";
import { type ColdShares, sumOverMonth, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";

const IDLE_EXPIRY_SECONDS = 330;

/**
 * Invocations a month that initialize an environment: by the model of the keep-alive, each hour at its
 * own rate. A stated share is taken for steady traffic instead; then sparse requests, between which an
 * environment expires (330 s idle, measured, EuroSys '26), find none with probability e^(-330 s x rate).
 */
export function expectedColdStarts(workload: Workload, traffic: TrafficProfile): number {
  const known = traffic.coldShares?.expected;
  const key = `${traffic.requestsPerMonth} ${workload.request.durationMs} ${workload.assumptions.coldStartShare}`;
  const expected = known?.get(key) ?? coldStartsOver(workload, traffic);
  known?.set(key, expected);
  return expected;
}

function coldStartsOver({ request, assumptions }: Workload, traffic: TrafficProfile): number {
  const { coldStartShare: stated } = assumptions;
  const shareAt =
    stated === undefined
      ? coldShareCurve(request.durationMs, traffic.coldShares?.points)
      : (rate: number) => statedShare(stated, rate);
  return Math.round(sumOverMonth(traffic, (rate) => rate * 3600 * shareAt(rate)));
}

function statedShare(stated: number, rate: number): number {
  return Math.max(stated, Math.exp(-IDLE_EXPIRY_SECONDS * rate));
}

/** Searches ask for the model thousands of times: it is worked out at so many points a decade. */
const RATES_PER_DECADE = 16;
const DURATIONS_PER_DECADE = 8;
/** With so many requests at a time the share is some 10^-5, and hardly changes any more. */
const MOST_ERLANGS = 200;
/** Below one request in four months each one starts cold. */
const LOWEST_RATE = 1e-7;
const SHORTEST_SECONDS = 0.001;

/**
 * Share of cold starts at a steady rate, for invocations of one duration: between its points it follows
 * the model to within 5 % for nine loads in ten and 30 % for all; the model is right to within 30 to 50 %.
 */
export function coldShareCurve(
  durationMs: number,
  known: SharesAtPoints = new Map(),
): (requestsPerSecond: number) => number {
  const seconds = Math.max(SHORTEST_SECONDS, durationMs / 1000);
  const highest = MOST_ERLANGS / seconds;
  const shorter = Math.floor(Math.log10(seconds) * DURATIONS_PER_DECADE);
  const part = Math.log10(seconds) * DURATIONS_PER_DECADE - shorter;
  return (requestsPerSecond) => {
    if (requestsPerSecond <= LOWEST_RATE) return 1;
    const place = Math.log10(Math.min(requestsPerSecond, highest)) * RATES_PER_DECADE;
    return Math.exp(
      between(logShareAt(shorter, place, known), part, () => logShareAt(shorter + 1, place, known)),
    );
  };
}

type SharesAtPoints = ColdShares["points"];

function logShareAt(durationPoint: number, ratePlace: number, known: SharesAtPoints): number {
  const lower = Math.floor(ratePlace);
  const higher = (): number => logShareAtPoint(durationPoint, lower + 1, known);
  return between(logShareAtPoint(durationPoint, lower, known), ratePlace - lower, higher);
}

function between(low: number, part: number, high: () => number): number {
  return part === 0 ? low : low + part * (high() - low);
}

function logShareAtPoint(durationPoint: number, ratePoint: number, known: SharesAtPoints): number {
  const key = ratePoint * 1_000 + durationPoint;
  const found = known.get(key);
  if (found !== undefined) return found;
  const warmSeconds = 10 ** (durationPoint / DURATIONS_PER_DECADE);
  const requestsPerSecond = 10 ** (ratePoint / RATES_PER_DECADE);
  // Whether a start takes longer changes the model's response time, not its share.
  const share = coldStartShare({ requestsPerSecond, warmSeconds, coldSeconds: warmSeconds });
  known.set(key, Math.log(share));
  return Math.log(share);
}
