import type { EventFrontDoor } from "../lambda/door.ts";

/** Every front door that sends events. */
export const EVENT_FRONT_DOORS: readonly EventFrontDoor[] = [
  "alb",
  "alb-multi",
  "rest",
  "http-v1",
  "http-v2",
  "function-url",
  "lattice",
];
