import type { DeclaredLoss } from "./declared-loss.ts";
import { EVENT_FRONT_DOORS } from "./event-front-doors.ts";

/** What no single answer shows: each has a test of its own in `test/parity/`. */
export const LIFECYCLE_LOSSES: readonly DeclaredLoss[] = [
  {
    id: "R5-buffered",
    clause: "R5",
    frontDoors: ["alb", "alb-multi", "http-v1", "http-v2", "lattice"],
    reason: "Only Function URLs and REST APIs stream; the others send a body when it is complete.",
  },
  {
    id: "R5-mode",
    clause: "R5",
    frontDoors: ["rest", "function-url"],
    reason:
      "Nothing in an event tells whether its front door was set up to stream: `handler` behind one " +
      "that was sends the client the JSON of its result.",
  },
  {
    id: "R5-no-websocket",
    clause: "R5",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "A function answers once: an upgrade to WebSocket arrives as a request like any other. A socket " +
      "upgrades it where `serve` was given a `webSocket` server.",
  },
  {
    id: "L1-client-gone",
    clause: "L1",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "Lambda does not tell that the client has left: the signal aborts at the deadline only.",
  },
  {
    id: "L1-endless-body",
    clause: "L1",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "A body that is still being made at the deadline ends there: 504 where it is buffered, broken " +
      "off where it streams. A socket streams for as long as the service likes.",
  },
  {
    id: "L3-no-drain",
    clause: "L3",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "Lambda freezes an environment and ends it when it likes: there is no draining, and `stop` is " +
      "called only where Lambda announces the end with SIGTERM, which it does for functions with an " +
      "extension.",
  },
  {
    id: "O1-no-loop-delay",
    clause: "O1",
    frontDoors: EVENT_FRONT_DOORS,
    reason:
      "The metric `EventLoopDelay` is that of a process that lives on; Lambda stops a function's clock " +
      "between two requests.",
  },
];
