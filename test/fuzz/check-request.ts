import { deepStrictEqual } from "node:assert/strict";
import type { FetchHandler } from "../../adapters/exchange/index.ts";
import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { afterLosses } from "./declared-losses.ts";
import { type Seen, seenOf } from "./seen.ts";
import type { Stage } from "./stage.ts";
import type { WireAnswer } from "./wire-answer.ts";

const STREAMING: readonly EventFrontDoor[] = ["rest", "function-url"];

interface Told {
  readonly answer: WireAnswer;
  readonly seen: Seen | undefined;
}

/** Sends one request everywhere. @throws when a front door shows the app something else. */
export function createRequestCheck(stage: Stage): (wire: WireRequest) => Promise<void> {
  const noted: { seen?: Seen } = {};
  const note: FetchHandler = async (request, env) => {
    noted.seen = await seenOf(request, env);
    return new Response("seen", { headers: { "content-type": "text/plain" } });
  };

  async function tell(run: () => Promise<WireAnswer>): Promise<Told> {
    delete noted.seen;
    const answer = await run();
    return { answer, seen: noted.seen };
  }

  return async (wire) => {
    stage.play(note);
    const socket = await tell(() => stage.overSocket(wire));
    for (const door of EVENT_FRONT_DOORS) {
      compare(door, wire, socket, await tell(() => stage.through(door, wire, false)));
      if (!STREAMING.includes(door)) continue;
      compare(door, wire, socket, await tell(() => stage.through(door, wire, true)));
    }
  };
}

function compare(door: EventFrontDoor, wire: WireRequest, socket: Told, told: Told): void {
  if (isOverLimit(wire, told.answer)) return;
  if (isParserRefusal(socket.answer)) checkRefused(door, wire, socket, told);
  else {
    deepStrictEqual(visible(door, wire, told), visible(door, wire, socket), door);
  }
}

function visible(door: EventFrontDoor, wire: WireRequest, { answer, seen }: Told) {
  return {
    status: answer.status,
    body: answer.body.toString("latin1"),
    seen: seen && afterLosses(door, seen, wire),
  };
}

/** What HTTP lets stand in a request line. */
const TARGET = /^[\x21-\x7e\x80-\xff]+$/;

// A target that is none never passes a front door; all else must be refused alike, though the
// server's parser has no body for it.
function checkRefused(door: EventFrontDoor, wire: WireRequest, socket: Told, told: Told): void {
  const { status } = told.answer;
  const alike = TARGET.test(wire.target) ? status === socket.answer.status : status < 500;
  if (!alike) throw new Error(`${door} answered ${status}, the socket ${socket.answer.status}`);
}

/** The exchange refuses too, but it keeps the connection. */
function isParserRefusal({ status, closes }: WireAnswer): boolean {
  return closes && [400, 417, 431].includes(status);
}

/** API Gateway takes 10,240 bytes of headers; more of them never reach us. */
function isOverLimit({ headers }: WireRequest, { status, body }: WireAnswer): boolean {
  const size = headers.reduce((sum, line) => sum + line.join(": ").length + 2, 0);
  return status === 431 && size > 10_240 && body.includes("refused by");
}
