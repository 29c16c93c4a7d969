import { type Agent, get } from "node:http";

/** One request and what became of it. */
export interface Asked {
  readonly begunAt: number;
  readonly endedAt: number;
  /** @default nobody answered */
  readonly status?: number | undefined;
  /** Why there is no whole answer. */
  readonly error?: string | undefined;
}

export interface AskOptions {
  readonly port: number;
  readonly path: string;
  /** @default a connection of its own */
  readonly agent?: Agent;
  /** @default as long as a load balancer waits */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;

/** Asks, reads the whole answer, and never rejects. */
export function askOnce({ port, path, agent, timeoutMs = TIMEOUT_MS }: AskOptions): Promise<Asked> {
  const begunAt = performance.now();
  return new Promise((resolve) => {
    const end = (outcome: Pick<Asked, "status" | "error">) =>
      resolve({ begunAt, endedAt: performance.now(), ...outcome });
    const signal = AbortSignal.timeout(timeoutMs);
    const target = { host: "127.0.0.1", port, path, agent: agent ?? false, signal };
    const request = get(target, (answer) => {
      const { statusCode: status } = answer;
      answer.resume();
      answer.on("end", () => end(answer.complete ? { status } : { status, error: "broken off" }));
      answer.on("error", () => end({ status, error: "broken off" }));
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      end({ error: error.code ?? error.message });
    });
  });
}
