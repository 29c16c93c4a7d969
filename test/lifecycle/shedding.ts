import { withCrew } from "./crew.ts";
import { type Reply, send } from "./send.ts";
import type { ServerName } from "./server-child.ts";

export interface SheddingReport {
  readonly answered: number;
  /** 503 with `Retry-After`. */
  readonly shed: number;
  readonly other: number;
  /** Whether a health check was answered 200 amid all that. */
  readonly healthy: boolean;
}

const REQUEST_MS = 1_500;

/** More requests at once than the server is allowed to take on. */
export function crowd(server: ServerName, requests: number, most: number): Promise<SheddingReport> {
  return withCrew(async (crew) => {
    const { port } = await crew.start(server, { env: { MAX_IN_FLIGHT: String(most) } });
    const path = `/wait?ms=${REQUEST_MS}`;
    const sent = Array.from({ length: requests }, () => send({ port, path }));
    const health = await send({ port, path: "/livez" });
    const replies = await Promise.all(sent);
    const answered = replies.filter((reply) => statusOf(reply) === 200).length;
    const shed = replies.filter(isShed).length;
    const other = requests - answered - shed;
    return { answered, shed, other, healthy: statusOf(health) === 200 };
  });
}

function statusOf(reply: Reply): number | undefined {
  return reply.kind === "answer" ? reply.status : undefined;
}

function isShed(reply: Reply): boolean {
  return (
    reply.kind === "answer" && reply.status === 503 && Number(reply.headers["retry-after"]) > 0
  );
}
