import { coldStartShare } from "../models/cold-starts.ts";
import { sumOverMonth, type TrafficProfile } from "../traffic.ts";
import type { Workload } from "../workload.ts";

const IDLE_EXPIRY_SECONDS = 330;

/**
 * Invocations a month that initialize an environment: by the model of the keep-alive, each hour at its
 * own rate. A stated share is taken for steady traffic instead; then sparse requests, between which an
 * environment expires (330 s idle, measured, EuroSys '26), find none with probability e^(-330 s x rate).
 */
export function expectedColdStarts(
  { request, assumptions }: Workload,
  traffic: TrafficProfile,
): number {
  const { coldStartShare: stated } = assumptions;
  const shareAt = (rate: number): number =>
    stated === undefined
      ? modelledColdShare(rate, request.durationMs)
      : Math.max(stated, Math.exp(-IDLE_EXPIRY_SECONDS * rate));
  return Math.round(sumOverMonth(traffic, (rate) => rate * 3600 * shareAt(rate)));
}

/** Searches ask for the model thousands of times: it is worked out at sixteen points a decade. */
const POINTS_PER_DECADE = 16;
/** With so many requests at a time the share hardly changes any more. */
const MOST_ERLANGS = 1_000;
/** Below one request in four months each one starts cold. */
const LOWEST_RATE = 1e-7;
const SHORTEST_SECONDS = 0.001;

/** Share of cold starts at a steady rate, to within a fifth of the model, which itself is right to within 30 to 50 %. */
export function modelledColdShare(requestsPerSecond: number, durationMs: number): number {
  const seconds = Math.max(SHORTEST_SECONDS, durationMs / 1000);
  const rate = Math.min(requestsPerSecond, MOST_ERLANGS / seconds);
  if (rate <= LOWEST_RATE) return 1;
  return between(Math.log10(rate) * POINTS_PER_DECADE, (ratePoint) =>
    between(Math.log10(seconds) * POINTS_PER_DECADE, (durationPoint) =>
      shareAtPoint(ratePoint, durationPoint),
    ),
  );
}

/** Straight lines in the logarithm of the share between two points. */
function between(place: number, shareAt: (point: number) => number): number {
  const below = Math.floor(place);
  const part = place - below;
  if (part === 0) return shareAt(below);
  return shareAt(below) ** (1 - part) * shareAt(below + 1) ** part;
}

/** Pure, so that what is worked out once may be kept: some twenty thousand points at most. */
const known = new Map<number, number>();

function shareAtPoint(ratePoint: number, durationPoint: number): number {
  const key = ratePoint * 10_000 + durationPoint;
  const share = known.get(key) ?? coldStartShare(invocationsAt(ratePoint, durationPoint));
  known.set(key, share);
  return share;
}

/** Whether a start takes longer changes the model's response time, not its share. */
function invocationsAt(ratePoint: number, durationPoint: number) {
  const warmSeconds = 10 ** (durationPoint / POINTS_PER_DECADE);
  const requestsPerSecond = 10 ** (ratePoint / POINTS_PER_DECADE);
  return { requestsPerSecond, warmSeconds, coldSeconds: warmSeconds };
}
