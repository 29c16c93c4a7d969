import { Agent } from "node:http";
import { type Reply, send } from "./send.ts";

/** How the requests of a load ended. */
export interface Tally {
  ok: number;
  /** 503 of the server itself. */
  own503: number;
  /** 503 of the proxy: nothing listened. */
  refused: number;
  /** 502 of the proxy: the connection broke before the answer. */
  badGateway: number;
  /** Broken off towards the client. */
  reset: number;
  /** 200 with something else in it. */
  wrongBody: number;
  other: number;
}

export type Outcome = keyof Tally;

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly requests: number;
  readonly method: "GET" | "POST";
}

/** A load under way. */
export interface Load {
  readonly finished: Promise<Tally>;
  /** The first that did not end well, to find out why. */
  readonly failures: readonly string[];
  /** Resolves when so many have been sent; false if the load ended before. */
  reached(requests: number): Promise<boolean>;
}

/** What a proxy adds to an answer of its own. */
export const PROXY_ERROR_HEADER = "x-proxy-error";
const HANDLER_MS = 20;
const MOST_FAILURES = 5;

/**
 * A fixed number of requests over kept connections, each sent once. Not h2load: it does not connect
 * again after an error of the proxy, and counts the rest as failed.
 */
export function startLoad({ port, connections, requests, method }: LoadOptions): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const tally = emptyTally();
  const failures: string[] = [];
  const waiting = new Set<{ readonly at: number; resolve(reached: boolean): void }>();
  let sent = 0;

  function tellReached(): void {
    for (const one of waiting) if (one.at <= sent && waiting.delete(one)) one.resolve(true);
  }

  async function work(): Promise<void> {
    while (sent < requests) {
      const id = sent;
      sent += 1;
      tellReached();
      tally[await request(id)] += 1;
    }
  }

  async function request(id: number): Promise<Outcome> {
    const text = `request-${id}`;
    const spec = method === "GET" ? toGet(text) : toPost(text);
    const reply = await send({ port, agent, ...spec });
    const outcome = outcomeOf(reply, text);
    if (outcome !== "ok") note(outcome, reply);
    return outcome;
  }

  function note(outcome: Outcome, reply: Reply): void {
    const time = new Date().toISOString();
    if (failures.length < MOST_FAILURES) failures.push(`${time} ${outcome} ${toText(reply)}`);
  }

  async function run(): Promise<Tally> {
    await Promise.all(Array.from({ length: connections }, work));
    agent.destroy();
    for (const one of waiting) one.resolve(false);
    return tally;
  }

  return {
    finished: run(),
    failures,
    reached: (at) =>
      at <= sent ? Promise.resolve(true) : new Promise((resolve) => waiting.add({ at, resolve })),
  };
}

export function failedOf({ ok, ...failures }: Tally): number {
  return Object.values(failures).reduce((sum, count) => sum + count, 0);
}

export function outcomeOf(reply: Reply, expected: string): Outcome {
  if (reply.kind !== "answer") return reply.kind;
  const { status, headers, body } = reply;
  if (status === 200) return body === expected ? "ok" : "wrongBody";
  if (status === 502) return "badGateway";
  if (status !== 503) return "other";
  return headers[PROXY_ERROR_HEADER] === undefined ? "own503" : "refused";
}

function toText(reply: Reply): string {
  return reply.kind === "answer" ? `${reply.status} ${reply.body}` : "";
}

function emptyTally(): Tally {
  return { ok: 0, own503: 0, refused: 0, badGateway: 0, reset: 0, wrongBody: 0, other: 0 };
}

function toGet(text: string) {
  return { path: `/wait?ms=${HANDLER_MS}&text=${text}` };
}

function toPost(text: string) {
  return { path: `/echo?ms=${HANDLER_MS}`, body: text };
}
