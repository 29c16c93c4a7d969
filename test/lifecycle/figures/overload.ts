import { type OverloadReport, overload } from "../overload.ts";
import type { Figure } from "./figure.ts";

const PLAN = { times: 2, seconds: 12 } as const;
const P99_MS = 500;
const GOODPUT = 0.7;
const HEALTH_MS = 200;
const SITUATION = `${PLAN.times} times the capacity for ${PLAN.seconds} s, 5 ms of CPU a request`;

/** R9: a server that is asked for twice what it can do still does well what it takes on. */
export async function* overloadFigures(): AsyncGenerator<Figure> {
  const ours = await overload({ ...PLAN, server: "ours" });
  const naive = await overload({ ...PLAN, server: "plain-hono" });
  yield serviceFigure(ours, naive);
  yield healthFigure(ours, naive);
}

function serviceFigure(ours: OverloadReport, naive: OverloadReport): Figure {
  const isHeld = ({ p99Ms, goodput, lost }: OverloadReport) =>
    p99Ms <= P99_MS && goodput >= GOODPUT && lost === 0;
  const tell = ({ p99Ms, goodput, capacity, shed, offered, lost }: OverloadReport) =>
    `p99 ${p99Ms} ms, goodput ${toPercent(goodput)} of ${capacity}/s, ` +
    `${shed} of ${offered} shed, ${lost} lost`;
  return {
    case: "R9",
    figure: `answers at ${SITUATION}`,
    bar: `p99 of the 200s ${P99_MS} ms, goodput ${toPercent(GOODPUT)}, 0 lost`,
    measured: tell(ours),
    met: isHeld(ours),
    controls: [{ name: "plain-hono", measured: tell(naive), fails: !isHeld(naive) }],
    details: { ours, naive },
  };
}

function healthFigure(ours: OverloadReport, naive: OverloadReport): Figure {
  const isFast = ({ freshHealthP99Ms, keptHealthP99Ms }: OverloadReport) =>
    Math.max(freshHealthP99Ms, keptHealthP99Ms) <= HEALTH_MS;
  const tell = ({ freshHealthP99Ms, keptHealthP99Ms }: OverloadReport) =>
    `${keptHealthP99Ms} ms on an open connection, ${freshHealthP99Ms} ms on new ones`;
  return {
    case: "R9",
    figure: `p99 of /livez at ${SITUATION}`,
    bar: `${HEALTH_MS} ms`,
    measured: tell(ours),
    met: isFast(ours),
    controls: [{ name: "plain-hono", measured: tell(naive), fails: !isFast(naive) }],
    details: {},
  };
}

function toPercent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
