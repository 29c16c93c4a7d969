import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { READINESS_PATH } from "../../exchange/names.ts";
import { UsageError } from "../usage-error.ts";
import { type Asked, askOnce } from "./ask-once.ts";

/** Clients behind a load balancer that checks a server's health. */
export interface BalancedLoad {
  /** Resolves when the server has answered. @throws UsageError when it answers with errors before anything has happened to it. */
  warmedUp(): Promise<void>;
  inFlight(): number;
  /** Ends what is left, and tells what was seen. */
  stop(): Promise<Observed>;
}

export interface Observed {
  readonly asked: readonly Asked[];
  /** When the first health check failed. */
  readonly unhealthyAt: number | undefined;
  /** The status of that check; none if nobody answered. */
  readonly unhealthyStatus: number | undefined;
  /** When the clients were sent elsewhere. */
  readonly divertedAt: number | undefined;
}

const CLIENTS = 8;
/** Between two requests of a client: the load must not be what is measured. */
const PAUSE_MS = 5;
const CHECK_EVERY_MS = 100;
/** A load balancer goes on for a while after a check has failed. */
const LAG_MS = 500;
const CHECK_TIMEOUT_MS = 5_000;

/** Asks over kept connections until the balancer looks away; nothing is asked twice. */
export function startBalancedLoad(port: number, path: string): BalancedLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const asked: Asked[] = [];
  const seen: { unhealthyAt?: number; unhealthyStatus?: number; divertedAt?: number } = {};
  let [routing, checking, inFlight] = [true, true, 0];

  async function client(): Promise<void> {
    while (routing) {
      inFlight += 1;
      asked.push(await askOnce({ port, path, agent }));
      inFlight -= 1;
      await sleep(PAUSE_MS);
    }
  }

  async function check(): Promise<void> {
    while (checking) {
      await sleep(CHECK_EVERY_MS);
      const checked = await askOnce({ port, path: READINESS_PATH, timeoutMs: CHECK_TIMEOUT_MS });
      if (!checking || checked.status === 200) continue;
      seen.unhealthyAt = checked.endedAt;
      if (checked.status !== undefined) seen.unhealthyStatus = checked.status;
      await sleep(LAG_MS);
      seen.divertedAt = performance.now();
      [routing, checking] = [false, false];
    }
  }

  const work = Promise.all([...Array.from({ length: CLIENTS }, client), check()]);
  return {
    async warmedUp() {
      while (asked.length === 0) await sleep(PAUSE_MS);
      const bad = asked.find(({ status = 0 }) => status === 0 || status >= 500);
      if (bad === undefined) return;
      const answer = bad.status === undefined ? "does not answer" : `answers ${bad.status}`;
      throw new UsageError(`--path: ${path} ${answer} before any signal; name one that works`);
    },
    inFlight: () => inFlight,
    async stop() {
      // The balancer is left the time to notice, and the clients to be refused until then.
      await Promise.race([work, sleep(CHECK_EVERY_MS + LAG_MS + CHECK_TIMEOUT_MS)]);
      [routing, checking] = [false, false];
      await work;
      agent.destroy();
      const { unhealthyAt, unhealthyStatus, divertedAt } = seen;
      return { asked, unhealthyAt, unhealthyStatus, divertedAt };
    },
  };
}
