import type { EventFrontDoor } from "../lambda/door.ts";
import type { Answer } from "./answer.ts";
import type { Clause } from "./clauses.ts";
import type { WireRequest } from "./wire-request.ts";

/** What a front door destroys before we see it, or after we let it go. */
export interface DeclaredLoss {
  readonly id: string;
  readonly clause: Clause;
  readonly frontDoors: readonly EventFrontDoor[];
  /** One sentence; `docs/contract.md` repeats it. */
  readonly reason: string;
  /**
   * The request as it is after the loss. What comes through the front door must be exactly what a
   * socket answers to that request: a loss excuses nothing else.
   */
  readonly onRequest?: (wire: WireRequest, frontDoor: EventFrontDoor) => WireRequest;
  /** The socket's answer as it is after the loss. */
  readonly onAnswer?: (answer: Answer, wire: WireRequest) => Answer;
  /** Whether the front door's answer may stand for the socket's, which it replaces. */
  readonly replaces?: (exchange: ComparedExchange) => boolean;
}

/** One request's answers on both sides. */
export interface ComparedExchange {
  readonly frontDoor: EventFrontDoor;
  readonly streaming: boolean;
  /** Whether the front door answered by itself. */
  readonly refused: boolean;
  readonly wire: WireRequest;
  readonly socket: Answer;
  readonly answer: Answer;
}
