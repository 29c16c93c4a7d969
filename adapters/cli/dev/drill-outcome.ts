import type { Asked } from "./ask-once.ts";
import type { Observed } from "./balanced-load.ts";
import type { Ended } from "./hire-child.ts";

/** What was seen of one stop. */
export interface Drill extends Observed {
  readonly signalAt: number;
  readonly inFlight: number;
  /** @default it was still there when ECS would have killed it */
  readonly ended: Ended | undefined;
  readonly endedAt: number;
  readonly silentClosedAt: number;
}

/** Milliseconds are counted from the signal. */
export interface DrillOutcome {
  readonly path: string;
  readonly passed: boolean;
  readonly requests: { readonly beforeSignal: number; readonly afterSignal: number };
  readonly inFlightAtSignal: number;
  readonly unhealthy: { readonly ms: number; readonly status: number | null } | null;
  readonly divertedMs: number | null;
  /** The last request that was begun and answered. */
  readonly lastAcceptedMs: number | null;
  readonly lastAnswerMs: number | null;
  readonly silentConnectionClosedMs: number;
  readonly exit: {
    readonly ms: number;
    readonly code: number | null;
    readonly signal: string | null;
  } | null;
  readonly lost: number;
  /** How many, for each reason. */
  readonly lostBecause: Readonly<Record<string, number>>;
}

/** Says what was lost: what has no whole answer, or one that says the server could not. */
export function judgeDrill(path: string, drill: Drill): DrillOutcome {
  const { asked, signalAt, ended } = drill;
  const sinceSignal = (at: number | undefined) =>
    at === undefined ? null : Math.round(at - signalAt);
  const lost = asked.filter(isLost);
  const kept = asked.filter((one) => !isLost(one));
  const beforeSignal = asked.filter(({ begunAt }) => begunAt < signalAt).length;
  const exit = ended && { ms: sinceSignal(drill.endedAt) ?? 0, ...pick(ended) };
  const unhealthyMs = sinceSignal(drill.unhealthyAt);
  return {
    path,
    passed: lost.length === 0 && ended?.code === 0,
    requests: { beforeSignal, afterSignal: asked.length - beforeSignal },
    inFlightAtSignal: drill.inFlight,
    unhealthy:
      unhealthyMs === null ? null : { ms: unhealthyMs, status: drill.unhealthyStatus ?? null },
    divertedMs: sinceSignal(drill.divertedAt),
    lastAcceptedMs: sinceSignal(latest(kept, "begunAt")),
    lastAnswerMs: sinceSignal(latest(kept, "endedAt")),
    silentConnectionClosedMs: sinceSignal(drill.silentClosedAt) ?? 0,
    exit: exit ?? null,
    lost: lost.length,
    lostBecause: countBy(lost.map(({ error, status }) => error ?? `status ${status}`)),
  };
}

function pick({ code, signal }: Ended): Pick<Ended, "code" | "signal"> {
  return { code, signal };
}

function isLost({ status = 0, error }: Asked): boolean {
  return error !== undefined || status === 0 || status >= 500;
}

function latest(asked: readonly Asked[], at: "begunAt" | "endedAt"): number | undefined {
  if (asked.length === 0) return undefined;
  return asked.reduce((last, one) => Math.max(last, one[at]), 0);
}

function countBy(reasons: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries(counts);
}
