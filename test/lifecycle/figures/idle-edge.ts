import { type Reuses, reuseAtTheEdge } from "../idle-edge.ts";
import type { Figure } from "./figure.ts";

const CONNECTIONS = 400;
/** When ALB gives an idle connection up: it may still use it just before. */
const ALB_IDLE_MS = 60_000;
/** Node's 5 s and its buffer of 1 s: where its own defaults have their edge. */
const NODE_IDLE_MS = 6_000;

/** R5: a load balancer that uses a connection for as long as it may never meets a closed one. */
export async function* idleEdgeFigures(): AsyncGenerator<Figure> {
  const [reuses, naive] = await Promise.all([
    reuseAtTheEdge({ server: "ours", connections: CONNECTIONS, idleMs: ALB_IDLE_MS }),
    reuseAtTheEdge({ server: "plain-hono", connections: CONNECTIONS, idleMs: NODE_IDLE_MS }),
  ]);
  yield {
    case: "R5",
    figure: `failed reuses of connections idle for ${ALB_IDLE_MS} ms, give or take 20 ms`,
    bar: `0 of ${CONNECTIONS}`,
    measured: tell(reuses),
    met: reuses.failed === 0 && reuses.tried === CONNECTIONS,
    controls: [
      { name: `plain-hono at ${NODE_IDLE_MS} ms`, measured: tell(naive), fails: naive.failed > 0 },
    ],
    details: { reuses, naive },
  };
}

function tell({ failed, tried, closed }: Reuses): string {
  return `${failed} of ${tried}${closed > 0 ? `, ${closed} closed before` : ""}`;
}
