import { withCrew } from "./crew.ts";
import { type Landed, putInFlight } from "./in-flight.ts";
import { send } from "./send.ts";
import type { Exit, ServerName } from "./server-child.ts";

/** An error that no request can catch. */
export type Poison = "exception" | "rejection";

export interface PoisonReport extends Landed {
  readonly exit: Exit;
}

export const IN_FLIGHT = 100;
const REQUEST_MS = 2_500;
const LIMIT_MS = 15_000;

/** Throws such an error in a server amid requests in progress. */
export function poisonAmidRequests(server: ServerName, poison: Poison): Promise<PoisonReport> {
  return withCrew(async (crew) => {
    const child = await crew.start(server);
    const { port } = child;
    const { landed } = await putInFlight(port, IN_FLIGHT, REQUEST_MS);
    const poisoned = send({ port, path: `/poison/${poison}` });
    const exit = await child.ended(LIMIT_MS);
    await poisoned;
    return { ...(await landed), exit };
  });
}
