import {
  HONEST_REQUESTS,
  SLOW_CONNECTIONS,
  type SlowPart,
  type SlowReport,
  standSlowClients,
} from "../slow-clients.ts";
import type { Figure } from "./figure.ts";

const EVERY_MS = 500;
const HEADERS_MS = 66_000;
const REQUEST_MS = 30_000;
/** How long an unwanted body is still read, so that its sender sees the answer. */
const LINGER_MS = 5_000;
const MARGIN_MS = 2_000;
const SLOWEST_MS = 500;

const LET_GO_MS: Readonly<Record<SlowPart, number>> = {
  headers: HEADERS_MS + MARGIN_MS,
  body: REQUEST_MS + LINGER_MS + MARGIN_MS,
};

/** R7: many clients that never finish their request cost the others nothing, and are let go. */
export async function* slowClientFigures(): AsyncGenerator<Figure> {
  const parts: readonly SlowPart[] = ["headers", "body"];
  for (const figure of await Promise.all(parts.map(slowFigure))) yield figure;
}

async function slowFigure(part: SlowPart): Promise<Figure> {
  const plan = { part, everyMs: EVERY_MS, limitMs: LET_GO_MS[part] + MARGIN_MS } as const;
  const [ours, naive] = await Promise.all([
    standSlowClients({ ...plan, server: "ours" }),
    standSlowClients({ ...plan, server: "plain-hono" }),
  ]);
  const limitMs = LET_GO_MS[part];
  return {
    case: "R7",
    figure: `honest requests beside ${SLOW_CONNECTIONS} clients with slow ${part}`,
    bar: `${HONEST_REQUESTS} of ${HONEST_REQUESTS} in ${SLOWEST_MS} ms, sockets back in ${limitMs} ms`,
    measured: tell(ours),
    met: isHarmless(ours, limitMs),
    controls: [{ name: "plain-hono", measured: tell(naive), fails: !isHarmless(naive, limitMs) }],
    details: { ours, naive },
  };
}

function isHarmless({ answered, slowestMs, backAfterMs }: SlowReport, limitMs: number): boolean {
  const fast = slowestMs <= SLOWEST_MS;
  return (
    answered === HONEST_REQUESTS && fast && (backAfterMs ?? Number.POSITIVE_INFINITY) <= limitMs
  );
}

function tell({ answered, slowestMs, held, backAfterMs }: SlowReport): string {
  const back = backAfterMs === undefined ? "sockets not back" : `sockets back in ${backAfterMs} ms`;
  return `${answered} of ${HONEST_REQUESTS} in ${slowestMs} ms, ${held} held, ${back}`;
}
