import { parseArgs } from "node:util";
import { FRONT_DOORS, type FrontDoor } from "./wire-request.ts";

/** What both benches can be told. */
export interface CommandLine {
  /** How often each cell is measured. */
  readonly rounds?: number;
  readonly only: readonly string[];
  readonly workload: readonly string[];
  readonly frontDoors: readonly FrontDoor[];
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string" },
    only: { type: "string" },
    workload: { type: "string" },
    "front-door": { type: "string" },
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
