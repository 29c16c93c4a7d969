import { expect, test } from "vitest";
import { HONEST_REQUESTS, SLOW_CONNECTIONS, standSlowClients } from "./slow-clients.ts";

const LIMIT_MS = 120_000;
const SLOW_BODY = { env: { REQUEST_TIMEOUT_MS: "1000" }, part: "body", everyMs: 10 } as const;

test.concurrent.each(["headers", "body"] as const)(
  "1,200 clients with slow %s keep nobody from an answer",
  async (part) => {
    const plan = { server: "ours", part, everyMs: 10, limitMs: 1_000 } as const;
    const { answered, held } = await standSlowClients(plan);
    expect([answered, held]).toEqual([HONEST_REQUESTS, SLOW_CONNECTIONS]);
  },
  LIMIT_MS,
);

test.concurrent(
  "clients with slow bodies are let go some seconds after the deadline",
  async () => {
    // The server reads on for 5 s, so that whoever is only slow sees its answer; the rest is slack.
    const plan = { ...SLOW_BODY, server: "ours", limitMs: 20_000 } as const;
    expect((await standSlowClients(plan)).backAfterMs).toBeDefined();
  },
  LIMIT_MS,
);

test.concurrent(
  "negative control: a server without a deadline holds on to them",
  async () => {
    const plan = { ...SLOW_BODY, server: "plain-hono", limitMs: 8_000 } as const;
    expect((await standSlowClients(plan)).backAfterMs).toBeUndefined();
  },
  LIMIT_MS,
);
