import { expect, test } from "vitest";
import { reuseAtTheEdge } from "./idle-edge.ts";

// Node's keep-alive of 5 s and its buffer of 1 s; ALB's own edge, at 60 s, is for the long form.
const EDGE = { connections: 400, idleMs: 6_000 };

test.concurrent("a load balancer that comes back after 6 s meets no closed connection", async () => {
  const reuses = await reuseAtTheEdge({ ...EDGE, server: "ours" });
  expect(reuses).toEqual({ tried: EDGE.connections, failed: 0, closed: 0 });
}, 60_000);

test.concurrent("negative control: a server with Node's defaults closes some under its hands", async () => {
  const { failed } = await reuseAtTheEdge({ ...EDGE, server: "plain-hono" });
  expect(failed).toBeGreaterThan(0);
}, 60_000);
