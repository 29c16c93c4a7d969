import { toWireEvent } from "../../adapters/testing/to-event.ts";
import type { WireRequest } from "../../adapters/testing/wire-request.ts";
import { readFixture } from "../fixtures/read-fixture.ts";

export type Path = readonly (string | number)[];

/** One event to start from, and every place in it. */
export interface Specimen {
  readonly name: string;
  readonly json: string;
  readonly paths: readonly Path[];
}

const REAL = [
  "alb",
  "alb-multi",
  "rest",
  "rest-console-test",
  "http-v2",
  "function-url",
  "lattice",
  "lattice-v1",
];

/** There is no capture of an HTTP API with payload format 1.0, so the simulator writes one. */
const WIRE: WireRequest = {
  method: "POST",
  target: "/a%20b?q=1&q=2&e=",
  headers: [
    ["host", "api.example.com"],
    ["content-type", "application/json"],
    ["content-length", "10"],
    ["cookie", "a=1; b=2"],
    ["x-a", "1"],
    ["x-a", "2"],
  ],
  body: Buffer.from('{"a":"é"}'),
  clientIp: "203.0.113.7",
};

/** The real events of every front door. */
export const HTTP_SPECIMENS: readonly Specimen[] = [
  ...REAL.map((name) => specimen(name, readFixture(`events/${name}.json`))),
  specimen("http-v1", toWireEvent("http-v1", WIRE)),
];

/** Real events of everything else that invokes functions. */
export const OTHER_SPECIMENS: readonly Specimen[] = Object.entries(
  readFixture<object>("events/not-http.json"),
).map(([name, event]) => specimen(name, event));

export const SPECIMENS: readonly Specimen[] = [...HTTP_SPECIMENS, ...OTHER_SPECIMENS];

function specimen(name: string, event: unknown): Specimen {
  return { name, json: JSON.stringify(event), paths: [...pathsOf(event, [])] };
}

function* pathsOf(value: unknown, path: Path): Generator<Path> {
  yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    yield* pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
