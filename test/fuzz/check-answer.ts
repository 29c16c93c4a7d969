import { deepStrictEqual } from "node:assert/strict";
import type { EventFrontDoor } from "../../adapters/testing/index.ts";
import { EVENT_FRONT_DOORS } from "../../adapters/testing/index.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import type { AnswerInput } from "./answer-arbitrary.ts";
import { countedAnswers } from "./answer-losses.ts";
import { playAnswer, SECRET } from "./play-answer.ts";
import type { Stage } from "./stage.ts";
import type { WireAnswer } from "./wire-answer.ts";

const STREAMING: readonly EventFrontDoor[] = ["rest", "function-url"];
const ALB_BYTES = 1024 * 1024;
const LAMBDA_BYTES = 6_291_556;
/** What a result holds beside the body. */
const ENVELOPE_BYTES = 1_000;
const MAX_PRELUDE_BYTES = 16 * 1024;
const BROKEN_STREAM = /^\[lambda\] the response body broke off$/;
const LEAK = /\n\s+at |node_modules|adapters\/|file:\/\//;

type Outcome = WireAnswer | { readonly failure: string };

/** Lets an app do one thing everywhere. @throws when two clients see different answers. */
export function createAnswerCheck(stage: Stage): (input: AnswerInput) => Promise<void> {
  return async (input) => {
    const wire = requestOf(input.method);
    stage.play(playAnswer(input));
    const socket = await stage.overSocket(wire);
    checkSecrets("socket", socket);
    for (const door of EVENT_FRONT_DOORS) {
      compare(door, input, socket, await outcomeOf(() => stage.through(door, wire, false)), false);
      if (!STREAMING.includes(door)) continue;
      compare(door, input, socket, await outcomeOf(() => stage.through(door, wire, true)), true);
    }
  };
}

function requestOf(method: string): WireRequest {
  const headers = [["host", "api.example.com"] as const, ["accept", "*/*"] as const];
  return { method, target: "/", headers, body: new Uint8Array(), clientIp: "203.0.113.7" };
}

async function outcomeOf(run: () => Promise<WireAnswer>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function compare(
  door: EventFrontDoor,
  input: AnswerInput,
  socket: WireAnswer,
  outcome: Outcome,
  streaming: boolean,
): void {
  if ("failure" in outcome) {
    checkBrokenStream(door, socket, outcome.failure, streaming);
    return;
  }
  checkSecrets(door, outcome);
  if (!isDeclared(door, input, socket, outcome, streaming)) {
    compareAnswers(door, input, socket, outcome, streaming);
  }
}

function compareAnswers(
  door: EventFrontDoor,
  input: AnswerInput,
  socket: WireAnswer,
  outcome: WireAnswer,
  streaming: boolean,
): void {
  if (socket.broken) throw new Error(`${door} answered ${outcome.status} to a body that broke off`);
  const { socket: expected, answer } = countedAnswers(door, input.method, {
    socket,
    answer: outcome,
  });
  deepStrictEqual(answer, expected, `${door}${streaming ? ", streaming" : ""}`);
}

// The client of a stream learns of its end as the client of a socket does.
function checkBrokenStream(
  door: EventFrontDoor,
  { broken }: WireAnswer,
  failure: string,
  streaming: boolean,
): void {
  if (streaming && broken && BROKEN_STREAM.test(failure)) return;
  throw new Error(`${door} failed: ${failure}`);
}

/** Where a clear 500 stands for an answer that the front door cannot carry. */
function isDeclared(
  door: EventFrontDoor,
  input: AnswerInput,
  socket: WireAnswer,
  answer: WireAnswer,
  streaming: boolean,
): boolean {
  if (answer.status !== 500) return false;
  if (streaming) return headBytes(input) > MAX_PRELUDE_BYTES;
  if (socket.broken) return true;
  const limit = door.startsWith("alb") ? ALB_BYTES : LAMBDA_BYTES;
  return resultBytes(socket) + headBytes(input) + ENVELOPE_BYTES > limit;
}

function headBytes(input: AnswerInput): number {
  const lines = input.does === "answer" ? input.lines : [];
  return lines.reduce((sum, [name, value]) => sum + name.length + value.length + 6, 400);
}

// As text each byte may take six, as base64 four for three.
function resultBytes({ body }: WireAnswer): number {
  const asText = JSON.stringify(body.toString("utf8")).length;
  return Math.max(asText, Math.ceil(body.length / 3) * 4);
}

function checkSecrets(door: string, { lines, body }: WireAnswer): void {
  const text = `${JSON.stringify(lines)}${body.toString("latin1")}`;
  if (text.includes(SECRET) || LEAK.test(text)) throw new Error(`${door} told of the inside`);
}
