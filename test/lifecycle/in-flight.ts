import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Outcome, outcomeOf } from "./load.ts";
import { send } from "./send.ts";

/** What became of requests that were in flight together. */
export interface Landed {
  readonly answered: number;
  /** Refused at once, and so never in flight: a busy machine may make a server do so. */
  readonly shed: number;
  readonly lost: number;
}

const EVERY_MS = 5;
const ROUNDS = 3;

/**
 * Puts slow requests in flight, and resolves when the server has read them: a later request on a
 * new connection is answered. They come one after the other, since a burst would look like overload.
 */
export async function putInFlight(
  port: number,
  count: number,
  ms: number,
): Promise<{ readonly landed: Promise<Landed> }> {
  const agent = new Agent({ keepAlive: true });
  const outcomes: Promise<Outcome>[] = [];
  for (let index = 0; index < count; index += 1) {
    outcomes.push(askSlowly(port, index, ms, agent));
    await wait(EVERY_MS);
  }
  for (let round = 0; round < ROUNDS; round += 1) await send({ port, path: "/livez" });
  return {
    landed: Promise.all(outcomes)
      .then(toLanded)
      .finally(() => agent.destroy()),
  };
}

async function askSlowly(port: number, index: number, ms: number, agent: Agent): Promise<Outcome> {
  const text = `flight-${index}`;
  return outcomeOf(await send({ port, path: `/wait?ms=${ms}&text=${text}`, agent }), text);
}

function toLanded(outcomes: readonly Outcome[]): Landed {
  const times = (one: Outcome) => outcomes.filter((outcome) => outcome === one).length;
  const [answered, shed] = [times("ok"), times("own503")];
  return { answered, shed, lost: outcomes.length - answered - shed };
}
