import type { EventFrontDoor } from "../../adapters/testing/index.ts";

export const EVENT_FRONT_DOORS: readonly EventFrontDoor[] = [
  "alb",
  "alb-multi",
  "rest",
  "http-v1",
  "http-v2",
  "function-url",
  "lattice",
];
