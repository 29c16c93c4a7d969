import { parseArgs } from "node:util";
import { FRONT_DOORS, type FrontDoor } from "./wire-request.ts";

/** What the benches can be told. */
export interface CommandLine {
  /** How often each cell is measured. */
  readonly rounds?: number;
  /** How long each measurement of a server takes. */
  readonly seconds?: number;
  readonly only: readonly string[];
  readonly workload: readonly string[];
  readonly frontDoors: readonly FrontDoor[];
  /** A function to start cold, in the place of ours: a source or a bundle that exports `handler`. */
  readonly entry?: string;
  /** What its first request asks for. */
  readonly path: string;
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string" },
    seconds: { type: "string" },
    only: { type: "string" },
    workload: { type: "string" },
    "front-door": { type: "string" },
    entry: { type: "string" },
    path: { type: "string", default: "/" },
    library: { type: "string", default: "dist" },
  },
});

/** Where the built library lies. */
export function library(): string {
  return values.library;
}

export function commandLine(): CommandLine {
  const asked = words(values["front-door"]);
  return {
    ...(values.rounds !== undefined && { rounds: wholeNumber(values.rounds) }),
    ...(values.seconds !== undefined && { seconds: shortTime(values.seconds) }),
    ...(values.entry !== undefined && { entry: values.entry }),
    path: values.path,
    only: words(values.only),
    workload: words(values.workload),
    frontDoors: FRONT_DOORS.filter((door) => asked.length === 0 || asked.includes(door)),
  };
}

function words(list = ""): string[] {
  return list.split(",").filter((word) => word !== "");
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new Error(`[bench] --rounds: got ${text}; use a whole number from 1 to 9999`);
}

function shortTime(text: string): number {
  const seconds = Number(text);
  if (seconds >= 0.1 && seconds <= 60) return seconds;
  throw new Error(`[bench] --seconds: got ${text}; use a number from 0.1 to 60`);
}
